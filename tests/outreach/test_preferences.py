"""What people said they want, where one would write to them: no draft, a wait, or words beside the facts."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.compliance.types import Answer
from candidates.models import Candidate, Preference, Role
from candidates.profiles.preferences.services import withdraw_preference
from outreach.briefs.services import freeze_brief, request_drafts
from outreach.gate.queries import may_send
from outreach.gate.rules import against_approving
from outreach.gate.types import Prepared
from outreach.models import OutreachMessage
from tests.factories.said import make_preference
from tests.factories.world import World, make_candidate

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(world: World) -> Client:
    """The recruiter's browser."""
    browser = Client()
    browser.force_login(world.people["recruiter"])
    return browser


def say(world: World, person: Candidate | None = None, **told: Any) -> Preference:
    """Return something the person of the message, or another, said."""
    return make_preference(person or world.candidate, recorded_by=world.people["recruiter"], **told)


def gate(world: World) -> Answer:
    """Ask whether the world's message may leave."""
    message = OutreachMessage.objects.get(pk=world.message.pk)
    return may_send(message, prepared=Prepared(None), now=timezone.now())


def drafted(world: World, person: Candidate) -> OutreachMessage:
    """Return what becomes of asking for a draft."""
    now, by = timezone.now(), world.people["recruiter"]
    (pk,) = request_drafts(role=world.role, candidates=[person], requested_by=by, now=now)
    freeze_brief(message_id=pk, now=now)
    return OutreachMessage.objects.get(pk=pk)


@pytest.mark.parametrize("why", ["asked_to_wait", "employer_refused", "channel_refused"])
def test_nothing_is_drafted_against_what_somebody_said_until_they_say_otherwise(
    why: str, world: World
) -> None:
    person = make_candidate("marek-zielinski.json", email="marek@weld.example")
    told: dict[str, dict[str, Any]] = {
        "asked_to_wait": {"kind": "WAITS", "until": timezone.now().date() + timedelta(days=40)},
        "employer_refused": {"kind": "REFUSES", "subject": "EMPLOYER", "client": world.client},
        "channel_refused": {"kind": "REFUSES", "subject": "CONTACT", "channel": "EMAIL"},
    }
    said = say(world, person, words="please do not", **told[why])
    message = drafted(world, person)
    assert (message.state, message.no_draft_code) == ("NO_DRAFT", why)
    assert "They said on 12 Mar 2026: “please do not”" in message.no_draft_reason
    assert ("Not before:" in message.no_draft_reason) == (why == "asked_to_wait")
    withdraw_preference(preference=said, actor_id=world.people["recruiter"].pk, now=timezone.now())
    message = drafted(world, person)
    assert (message.state, message.no_draft_code) == ("BRIEFED", "")


def test_a_day_to_wait_for_lets_one_approve_and_holds_the_letter_till_then(world: World) -> None:
    until = timezone.now().date() + timedelta(days=40)
    say(world, kind="WAITS", until=until)
    (reason,) = [reason for reason in gate(world).later if reason.code == "asked_to_wait"]
    assert reason.until is not None
    assert reason.until.date() == until
    assert "asked_to_wait" not in {reason.code for reason in against_approving(gate(world))}


def test_a_refused_client_stops_the_letter_and_another_one_does_not(world: World, browser: Client) -> None:
    assert gate(world).always == ()
    say(world, kind="REFUSES", subject="EMPLOYER", about="Another Trust", words="not there")
    assert gate(world).always == ()
    say(world, kind="REFUSES", subject="EMPLOYER", about=world.client.name, words="never there again")
    assert [reason.code for reason in gate(world).always] == ["employer_refused"]
    page = browser.get(reverse("review:message", kwargs={"pk": world.message.pk})).content.decode()
    assert "never there again" in page
    assert "They refuse to work for this client." in page
    assert "not there" in page, "what no rule compares is there to be read"


def test_a_role_shows_what_it_goes_against_and_leaves_nobody_out(world: World, browser: Client) -> None:
    Role.objects.filter(pk=world.role.pk).update(pattern="nights, 36 hours")
    say(world, kind="REFUSES", subject="HOURS", about="nights", words="no more night shifts")
    page = browser.get(reverse("roles:page", kwargs={"pk": world.role.pk})).content.decode()
    assert world.candidate.name in page
    assert page.index("Against what they said") < page.index("no more night shifts")
    assert "1 thing they said, to read" in page
    assert gate(world).always == ()
    there = reverse("shortlists:new", kwargs={"pk": world.role.pk})
    chosen = browser.get(there, {"candidate": str(world.candidate.pk)}).content.decode()
    assert "no more night shifts" in chosen
