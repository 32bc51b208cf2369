"""Who looked at whom: kept in one statement, once a quarter of an hour, for a year, for administrators."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from axis.audit.models import PersonView
from axis.audit.services import forget_views, record_views
from axis.lib.ids import new_id
from tests.factories.world import World

NOW = timezone.now()


def looks(world: World) -> set[tuple[object, str]]:
    """Return who looked at the world's person, and where."""
    rows = PersonView.objects.filter(person_id=world.candidate.pk)
    return set(rows.values_list("viewer_id", "place"))


def test_a_page_of_people_costs_one_statement_and_a_second_look_no_row(
    django_assert_num_queries: DjangoAssertNumQueries, world: World
) -> None:
    viewer, people = world.people["recruiter"].pk, [new_id() for _ in range(50)]
    quarter = NOW.replace(minute=0, second=0, microsecond=0)
    for now in (quarter, quarter + timedelta(minutes=14), quarter + timedelta(minutes=15)):
        with django_assert_num_queries(1):
            record_views(viewer_id=viewer, person_ids=[*people, *people], place="LIST", now=now)
    with django_assert_num_queries(0):
        record_views(viewer_id=viewer, person_ids=[], place="LIST", now=NOW)
    assert PersonView.objects.filter(viewer_id=viewer).count() == 100
    assert forget_views(now=quarter + timedelta(days=365, minutes=1)) == 50
    assert forget_views(now=quarter + timedelta(days=365, minutes=1)) == 0


def test_every_page_that_shows_a_person_says_so_and_administrators_read_it(world: World) -> None:
    person = {"pk": world.candidate.pk}
    page, looked = reverse("candidates:page", kwargs=person), "?tab=looked"
    recruiter, manager, admin = Client(), Client(), Client()
    for client, name in ((recruiter, "recruiter"), (manager, "manager"), (admin, "admin")):
        client.force_login(world.people[name])
    for address in (
        page,
        reverse("candidates:list"),
        reverse("roles:page", kwargs={"pk": world.role.pk}),
        reverse("candidates:document", kwargs={"pk": world.candidate.source_documents.get().pk}),
    ):
        assert recruiter.get(address).status_code == 200
    manager.get(reverse("shortlists:entry", kwargs={"pk": world.shortlist.entries.get().pk}))
    by = world.people["recruiter"].pk
    expected = {(by, place) for place in ("PROFILE", "LIST", "ROLE", "DOCUMENT")}
    assert looks(world) == {*expected, (world.people["manager"].pk, "SHORTLIST")}
    assert "Who looked" not in recruiter.get(page + looked).text
    assert world.people["recruiter"].name in (told := admin.get(page + looked).text)
    assert "A shortlist" in told
