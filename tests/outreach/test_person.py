"""The messages of one person beside their profile, and the way from a person to a draft."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.compliance.services import suppress_candidate
from candidates.models import Candidate, SourceDocument
from outreach.models import OutreachMessage
from tests.factories.said import make_preference
from tests.factories.twins import make_pair
from tests.factories.world import World, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(world: World) -> Client:
    """A recruiter's browser."""
    client = Client()
    client.force_login(world.people["recruiter"])
    return client


def address(name: str, person: Candidate) -> str:
    """Return an address of a person in outreach."""
    return reverse(f"outreach:person-{name}", kwargs={"pk": person.pk})


def test_the_tab_asks_for_the_messages_and_has_a_plain_link(browser: Client, world: World) -> None:
    person, page = world.candidate, reverse("candidates:page", kwargs={"pk": world.candidate.pk})
    there = address("messages", person)
    shown = browser.get(page, {"tab": "messages"}).content.decode()
    assert f'hx-get="{there}" hx-trigger="load"' in shown
    assert f'<a href="{there}">Messages to them</a>' in shown
    fragment = browser.get(there, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert reverse("review:message", kwargs={"pk": world.message.pk}) in fragment
    assert "Needs review" in fragment
    assert world.message.role.title in fragment
    whole = browser.get(there).content.decode()
    assert "<html" in whole
    assert fragment.strip() in whole


def test_a_draft_is_asked_for_from_the_person(browser: Client, world: World) -> None:
    other = make_role(world.client, title="Head of Wayfinding", owner=world.people["recruiter"])
    there = address("draft", world.candidate)
    shown = browser.get(there).content.decode()
    assert f'value="{other.pk}" id="r{other.pk}">' in shown
    assert f'value="{world.role.pk}" id="r{world.role.pk}" disabled' in shown, "there is a message already"
    assert browser.post(there, {"role": str(world.role.pk)}).status_code == 422
    assert browser.post(there, {"role": "nonsense"}).status_code == 422
    answer = browser.post(there, {"role": str(other.pk)})
    assert answer["Location"] == reverse("outreach:role-drafts", kwargs={"role_pk": other.pk})
    made = OutreachMessage.objects.get(role=other)
    assert (made.candidate, made.requested_by, made.state) == (
        world.candidate, world.people["recruiter"], "REQUESTED",
    )  # fmt: skip


def test_why_nobody_writes_stands_in_place_of_the_form(browser: Client, world: World) -> None:
    person, page = world.candidate, reverse("candidates:page", kwargs={"pk": world.candidate.pk})
    there = address("draft", person)
    assert f'href="{there}"' in browser.get(page).content.decode()
    suppress_candidate(candidate=person, reason="OBJECTION", actor_id=None, now=timezone.now())
    assert f'href="{there}"' not in browser.get(page).content.decode()
    shown = browser.get(there).content.decode()
    assert "No draft is written to them now." in shown
    assert 'name="role"' not in shown
    before = OutreachMessage.objects.count()
    other = make_role(world.client, title="Head of Wayfinding", owner=world.people["recruiter"])
    assert browser.post(there, {"role": str(other.pk)}).status_code == 422
    assert OutreachMessage.objects.count() == before


def test_who_asked_to_wait_or_was_not_read_is_not_written_to(browser: Client, world: World) -> None:
    SourceDocument.objects.update(state="PARSED")
    there = address("draft", world.candidate)
    assert "Nothing about them has been read to the end yet." in browser.get(there).content.decode()
    SourceDocument.objects.update(state="READY")
    make_preference(
        world.candidate, recorded_by=world.people["recruiter"], kind="WAITS", subject="CONTACT",
        words="Not before spring.", until=timezone.now().date().replace(year=timezone.now().year + 1),
    )  # fmt: skip
    shown = browser.get(there).content.decode()
    assert "They asked us to wait." in shown
    assert "Not before:" in shown


def test_no_draft_is_asked_for_while_they_may_be_somebody_else_here(browser: Client, world: World) -> None:
    other = make_role(world.client, title="Head of Wayfinding", owner=world.people["recruiter"])
    pair = make_pair("Lena Ostrowska")
    there, page = address("draft", pair.one), reverse("candidates:page", kwargs={"pk": pair.one_id})
    compare = reverse("candidates:duplicate", kwargs={"pk": pair.pk})
    shown = browser.get(page).content.decode()
    assert there not in shown
    assert '<button class="btn" type="button" disabled aria-describedby="no-draft">' in shown
    why = shown[shown.index('id="no-draft"') :]
    assert compare in why[: why.index("</div>")]
    answer = browser.post(there, {"role": str(other.pk)})
    assert answer.status_code == 422
    assert compare in answer.content.decode()
    chosen = reverse("outreach:request-drafts", kwargs={"role_pk": other.pk})
    told = browser.post(chosen, {"candidate": [str(pair.one_id)]}, follow=True).content.decode()
    assert "may be the same person as somebody else here" in told
    assert not OutreachMessage.objects.filter(role=other).exists()
    told = browser.post(
        chosen, {"candidate": [str(pair.one_id), str(world.candidate.pk)]}, follow=True
    ).content.decode()
    assert "No draft for Lena Ostrowska: they may be the same" in told
    assert OutreachMessage.objects.get(role=other).candidate == world.candidate
    browser.post(reverse("candidates:duplicate-decide", kwargs={"pk": pair.pk}), {"decision": "not_same"})
    assert there in browser.get(page).content.decode()
