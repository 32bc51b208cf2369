"""The pages of a role: opened, changed, closed, and told plainly what is missing."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from candidates.matching.queries import Pool, pool_of
from candidates.matching.services import match_role
from candidates.models import Candidate, Match, Requirement, Role
from tests.factories.people import UserFactory
from tests.factories.world import World, make_candidate

FACT = {"text": "lead all wards", "facet": "power", "stated_by": "Helen Marsh", "stated_on": "2026-10-12"}


@pytest.fixture
def browser(world: World) -> Browser:
    browser = Browser()
    browser.force_login(world.people["recruiter"])
    return browser


def test_a_new_role_says_what_it_still_needs(browser: Browser, world: World) -> None:
    opened = browser.post("/roles/new/", {"client": world.client.pk, "title": "Ward Manager"})
    page = browser.get(opened["Location"]).content.decode()
    for word in ("Growth is missing", "Impact is missing", "Basics are missing", "No requirement"):
        assert word in page


def test_the_list_tells_open_from_closed(browser: Browser, world: World) -> None:
    browser.post(f"/roles/{world.role.pk}/close/")
    assert world.role.title not in browser.get("/roles/").content.decode()
    closed = browser.get("/roles/?show=closed")
    assert world.role.title in closed.content.decode()
    assert closed.context["counts"] == {"open": 0, "closed": 1}
    browser.post(f"/roles/{world.role.pk}/reopen/")
    assert Role.objects.open().count() == 1


def test_a_stale_form_keeps_what_was_typed_and_may_be_sent_again(browser: Browser, world: World) -> None:
    where = f"/roles/{world.role.pk}/edit/"
    mark = browser.get(where).context["form"].initial["mark"]
    assert browser.post(where, {"title": "First", "mark": mark}).status_code == 302
    late = browser.post(where, {"title": "Second", "mark": mark})
    assert late.status_code == 409
    assert 'value="Second"' in late.content.decode()
    assert "First" in late.content.decode()
    again = {"title": "Second", "mark": late.context["form"]["mark"].value()}
    assert browser.post(where, again).status_code == 302


def test_an_owner_who_has_left_keeps_the_role_until_another_is_chosen(browser: Browser, world: World) -> None:
    left = UserFactory(inactive=True)
    Role.objects.filter(pk=world.role.pk).update(owner=left)
    where = f"/roles/{world.role.pk}/edit/"
    page = browser.get(where)
    assert f'<option value="{left.pk}" selected>' in page.content.decode()
    given = {"title": "First", "owner": str(left.pk), "mark": page.context["form"].initial["mark"]}
    assert browser.post(where, given).status_code == 302
    assert (Role.objects.get(pk=world.role.pk).title, Role.objects.get(pk=world.role.pk).owner) == (
        "First",
        left,
    )


def test_a_stale_fact_form_leads_to_the_newer_fact(browser: Browser, world: World) -> None:
    old = world.role.facts.get(code="R1")
    where = f"/roles/facts/{old.pk}/"
    assert browser.post(where, FACT).status_code == 302
    late = browser.post(where, {**FACT, "text": "choose the method"})
    assert late.status_code == 409
    assert "choose the method" in late.content.decode()
    assert browser.post(late.context["action"], {**FACT, "text": "choose the method"}).status_code == 302
    current = world.role.facts.filter(kind="GROWTH", retired_at__isnull=True)
    assert [fact.text for fact in current] == ["choose the method"]
    assert browser.get(where)["Location"] == f"/roles/facts/{current.get().pk}/"


def test_a_fact_that_reads_badly_comes_back_with_the_reason(browser: Browser, world: World) -> None:
    answer = browser.post(f"/roles/{world.role.pk}/growth/new/", {**FACT, "text": "Great fun!"})
    assert answer.status_code == 422
    assert "exclamation mark" in answer.content.decode()


def test_requirements_are_rows_to_change(browser: Browser, world: World) -> None:
    new = {"text": "Nights", "keywords": "night, nights", "is_must": "on", "weight": "4", "is_starred": "on"}
    assert browser.post(f"/roles/{world.role.pk}/requirements/new/", new).status_code == 302
    need = world.role.requirements.get(text="Nights")
    assert (need.keywords, need.weight, need.is_starred) == (["night", "nights"], 4, True)
    browser.post(f"/roles/requirements/{need.pk}/move/", {"direction": "up"})
    assert (
        "Matched before the requirements changed" in browser.get(f"/roles/{world.role.pk}/").content.decode()
    )
    browser.post(f"/roles/requirements/{need.pk}/delete/")
    assert not world.role.requirements.filter(text="Nights").exists()
    late = browser.post(f"/roles/requirements/{need.pk}/", new)
    assert late.status_code == 404


def test_the_link_is_shown_once_and_never_again(browser: Browser, world: World) -> None:
    made = browser.post(f"/roles/{world.role.pk}/intake/new/", {"name": "Helen Marsh"})
    link = made.context["made"].link
    assert link in made.content.decode()
    assert link not in browser.get(f"/roles/{world.role.pk}/").content.decode()
    assert Browser().get("/" + link.split("/", 3)[3]).status_code == 200


def test_a_hiring_manager_opens_no_page_of_a_role(world: World) -> None:
    browser = Browser()
    browser.force_login(world.people["manager"])
    for where in ("", "edit/", "basics/", "intake/new/"):
        assert browser.get(f"/roles/{world.role.pk}/{where}").status_code == 403


def ask_for(role: Role, **musts: bool) -> None:
    """Have a role ask for exactly these things."""
    role.requirements.all().delete()
    for rank, (text, is_must) in enumerate(musts.items()):
        Requirement.objects.create(role=role, text=text, is_must=is_must, rank=rank)


def answer(role: Role, person: Candidate, *results: str, **changes: Any) -> None:
    """Match a person with a role, with these results in the role's order."""
    needs = role.requirements.order_by("rank")
    reasons = [
        {"requirement": need.text, "is_must": need.is_must, "result": result, "quote": ""}
        for need, result in zip(needs, results, strict=True)
    ]
    values = {"fit": 0.5, "reasons": reasons, "matched_at": timezone.now()} | changes
    Match.objects.update_or_create(role=role, candidate=person, defaults=values)


@pytest.fixture
def pool_world(world: World) -> World:
    """Four people and a role with two musts: one meets both, one lacks each, one shows both in part."""
    ask_for(world.role, Nights=True, Wards=True, Leeds=False)
    others = [make_candidate(name=f"P {n}", email=f"p{n}@example.org") for n in range(3)]
    answer(world.role, world.candidate, "MET", "MET", "NOT_SHOWN")
    answer(world.role, others[0], "NOT_SHOWN", "MET", "MET")
    answer(world.role, others[1], "MET", "PARTLY", "MET")
    answer(world.role, others[2], "PARTLY", "PARTLY", "MET")
    return world


def pool(world: World, who: str = "recruiter") -> Pool:
    """Return the numbers as somebody sees them."""
    return pool_of(role=Role.objects.get(pk=world.role.pk), user=world.people[who])


def test_the_page_says_how_many_meet_every_must_and_what_each_must_costs(
    browser: Browser, pool_world: World
) -> None:
    found = pool(pool_world)
    assert (found.everybody, found.compared, found.meet, found.meet_partly) == (6, 4, 1, 3)
    assert found.gained == {"Nights": 1, "Wards": 1}
    page = browser.get(f"/roles/{pool_world.role.pk}/")
    words = " ".join(page.content.decode().replace("<strong>", "").replace("</strong>", "").split())
    assert "of 4 meets every must by something they did. 3 show every must at least in part." in words
    assert words.count("Without it, 1 more person would meet every must.") == 2
    assert [row["gained"] for row in page.context["needs"]] == [1, 1, None]
    assert len(page.context["people"]) == 6


def test_the_numbers_are_those_a_role_without_the_must_has(pool_world: World) -> None:
    role = pool_world.role
    ask_for(role, handover=True, welding=True)
    match_role(role=role, now=timezone.now())
    before = pool(pool_world)
    assert (before.meet, set(before.gained)) == (0, {"welding"})
    ask_for(role, handover=True)
    match_role(role=role, now=timezone.now())
    assert pool(pool_world).meet == before.gained["welding"] > 0


def test_a_role_nobody_was_compared_with_has_no_numbers_yet(browser: Browser, pool_world: World) -> None:
    Role.objects.filter(pk=pool_world.role.pk).update(requirements_changed_at=timezone.now())
    assert pool(pool_world).compared == 0
    page = browser.get(f"/roles/{pool_world.role.pk}/").content.decode()
    assert "6 people are still to be compared with this" in page
    assert "meet every must" not in page
    assert "Without it" not in page


def test_people_compared_with_other_requirements_are_counted_as_waiting(pool_world: World) -> None:
    changed = timezone.now() + timedelta(minutes=1)
    Role.objects.filter(pk=pool_world.role.pk).update(requirements_changed_at=changed)
    answer(pool_world.role, pool_world.candidate, "MET", "NOT_SHOWN", "MET", matched_at=changed)
    found = pool(pool_world)
    assert (found.compared, found.waiting, found.meet, found.gained) == (1, 5, 0, {"Wards": 1})


def test_without_a_must_nobody_falls_short(browser: Browser, pool_world: World) -> None:
    pool_world.role.requirements.update(is_must=False)
    page = browser.get(f"/roles/{pool_world.role.pk}/").content.decode()
    assert "Nothing here is a must" in page
    assert "Without it" not in page


def test_nobody_is_counted_whom_the_visitor_may_not_see(pool_world: World) -> None:
    assert pool(pool_world, "manager") == Pool(0, 0, 0, 0, {})


def test_the_numbers_take_one_query_however_many_people(pool_world: World) -> None:
    role, user = pool_world.role, pool_world.people["recruiter"]
    with CaptureQueriesContext(connection) as queries:
        pool_of(role=role, user=user)
    assert len(queries) == 1
