"""What waits, what has left as which bytes, and what a person must look at."""

import hashlib
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from axis.accounts.services import deactivate_user
from outreach.models import DeliveryAttempt, OutreachMessage
from outreach.models.delivery_attempt import Outcome
from outreach.models.outreach_message import MessageState
from outreach.senders.rules import Letter, as_sent
from tests.factories.world import World, approve, make_candidate, make_message

LEAVING, SENT, UNSETTLED = "/review/leaving/", "/review/sent/", "/review/needs-a-look/"
HEADER_ID = "<0192@harbour.example>"
HTMX = {"HX-Request": "true"}


def browser_of(world: World, who: str = "recruiter") -> Client:
    """Return a browser somebody signed in with."""
    browser = Client()
    browser.force_login(world.people[who])
    return browser


def page(world: World, path: str, who: str = "recruiter") -> str:
    """Return a page as somebody sees it."""
    answer = browser_of(world, who).get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def approved(world: World, message: OutreachMessage | None = None) -> OutreachMessage:
    """Return a message somebody has approved, the world's unless told otherwise."""
    message = message or world.message
    return approve(message, reviewer=world.people["approver"])


def handed(message: OutreachMessage, outcome: Outcome, *, header_id: str = HEADER_ID) -> DeliveryAttempt:
    """Return a try of an approved message that ended so, its bytes noted as a worker notes them."""
    assert message.approval is not None
    assert message.approval.letter is not None
    assert message.sender is not None
    now = timezone.now()
    mail = Letter.of_json(message.approval.letter).mail(header_id=header_id, date=now)
    state = {Outcome.SENT: MessageState.SENT, Outcome.UNKNOWN: MessageState.UNKNOWN}.get(
        outcome, MessageState.REFUSED
    )
    said = "" if outcome == Outcome.SENT else "550 5.1.1 <no> such user & none"
    attempt = DeliveryAttempt.objects.create(
        message=message,
        review=message.approval,
        sender=message.sender,
        header_id=header_id,
        wire_sha256=hashlib.sha256(as_sent(mail)).hexdigest(),
        outcome=outcome,
        server_said=said,
        claimed_at=now,
        ended_at=now,
    )
    sent_at = now if outcome == Outcome.SENT else None
    OutreachMessage.objects.filter(pk=message.pk).update(state=state, sent_at=sent_at, server_said=said)
    message.refresh_from_db()
    return attempt


def letter_path(world: World, name: str = "letter") -> str:
    """Return an address of the world's message."""
    return reverse(f"review:{name}", kwargs={"pk": world.message.pk})


def put(message: OutreachMessage, **values: Any) -> None:
    """Write a message as a worker would have left it."""
    OutreachMessage.objects.filter(pk=message.pk).update(**values)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (LEAVING, "Nothing waits to leave"),
        (SENT, "Nothing has left yet"),
        (UNSETTLED, "Nothing needs a look"),
    ],
)
def test_a_tab_without_rows_says_what_it_is_good_for(path: str, words: str, world: World) -> None:
    assert words in page(world, path)


def test_every_tab_leads_to_the_others_and_marks_itself(world: World) -> None:
    for path in (LEAVING, SENT, UNSETTLED):
        shown = page(world, path)
        assert all(f'href="{other}"' in shown for other in ("/review/", LEAVING, SENT, UNSETTLED))
        assert f'href="{path}" aria-current="page"' in shown


def test_a_held_letter_says_until_when(world: World) -> None:
    message = approved(world)
    put(message, state=MessageState.SCHEDULED, held_until=timezone.now() + timedelta(minutes=20))
    shown = page(world, LEAVING)
    assert world.candidate.name in shown
    assert "so that it can be pulled back" in shown


def test_a_letter_for_later_says_when_it_goes(world: World) -> None:
    message = approved(world)
    tomorrow = timezone.now() + timedelta(days=1)
    kept = [{"code": "window", "when": "LATER", "text": "Nobody is written to at this hour.", "until": None}]
    put(message, state=MessageState.SCHEDULED, next_attempt_at=tomorrow, blocked_by=kept)
    shown = page(world, LEAVING)
    assert "if every check still allows it" in shown
    assert "Nobody is written to at this hour." in shown


def test_a_blocked_letter_shows_every_reason(world: World) -> None:
    message = approved(world)
    until = (timezone.now() + timedelta(hours=3)).isoformat()
    kept = [
        {
            "code": "cap",
            "when": "LATER",
            "text": "This sender has sent its 50 mails of the day.",
            "until": until,
        },
        {"code": "sender_x", "when": "LATER", "text": "Its server has <not> been tried.", "until": None},
    ]
    put(message, state=MessageState.BLOCKED, blocked_by=kept)
    shown = page(world, LEAVING)
    assert "This sender has sent its 50 mails of the day. Until <time" in shown
    assert "Its server has &lt;not&gt; been tried." in shown


def test_a_held_letter_of_an_approver_who_left_says_at_once_that_it_stays(world: World) -> None:
    message = approved(world)
    put(message, state=MessageState.SCHEDULED, held_until=timezone.now() + timedelta(minutes=20))
    deactivate_user(user=world.people["approver"], actor_id=None, now=timezone.now())
    shown = page(world, LEAVING)
    assert "Who approved it may no longer do so." in shown
    assert "so that it can be pulled back" not in shown


def test_the_page_that_switches_an_approver_off_says_how_many_of_their_letters_stay(world: World) -> None:
    approver = world.people["approver"]
    address = reverse("settings:person-deactivate", kwargs={"pk": approver.pk})
    link = f"{LEAVING}?approver={approver.pk}"
    assert f'hx-get="{link}"' in page(world, address, who="admin")
    browser = browser_of(world, "admin")
    assert "No message they approved waits" in browser.get(link, headers=HTMX).content.decode()

    put(approved(world), state=MessageState.SCHEDULED)
    told = browser.get(link, headers=HTMX).content.decode()
    assert "1 message they approved has not left." in told
    assert "<html" not in told
    assert f"Approved by {approver.name} alone." in page(world, link)
    assert world.candidate.name not in page(world, f"{LEAVING}?approver={world.people['admin'].pk}")
    for nobody in (uuid4(), "no-id"):
        assert browser.get(f"{LEAVING}?approver={nobody}").status_code == 404


def test_what_left_is_shown_with_sender_recipient_and_exact_bytes(world: World) -> None:
    attempt = handed(approved(world), Outcome.SENT)
    row = page(world, SENT)
    letter = Letter.of_json(attempt.review.letter or {})
    assert f"from {letter.sender_address} to {letter.to}" in row
    shown = page(world, letter_path(world))
    for part in (attempt.wire_sha256, "&lt;0192@harbour.example&gt;", "List-Unsubscribe-Post"):
        assert part in shown
    assert "These are the bytes whose hash was noted before they left." in shown


def test_the_file_holds_the_bytes_whose_hash_was_noted(world: World) -> None:
    attempt = handed(approved(world), Outcome.SENT)
    answer = browser_of(world).get(letter_path(world, "letter-file"))
    assert hashlib.sha256(answer.content).hexdigest() == attempt.wire_sha256
    assert answer["Content-Type"] == "message/rfc822"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Cache-Control"] == "no-store"


def test_bytes_that_cannot_be_made_again_are_not_passed_off_as_those_that_left(world: World) -> None:
    attempt = handed(approved(world), Outcome.SENT)
    DeliveryAttempt.objects.filter(pk=attempt.pk).update(wire_sha256="0" * 64)
    assert browser_of(world).get(letter_path(world, "letter-file")).status_code == 404
    assert "cannot be made again" in page(world, letter_path(world))


def test_a_letter_that_has_not_left_has_no_bytes_yet(world: World) -> None:
    assert "It has not left" in page(world, letter_path(world))
    assert browser_of(world).get(letter_path(world, "letter-file")).status_code == 404


def test_a_refused_letter_shows_the_words_of_the_server(world: World) -> None:
    handed(approved(world), Outcome.REFUSED)
    for shown in (page(world, UNSETTLED), page(world, letter_path(world))):
        assert "550 5.1.1 &lt;no&gt; such user &amp; none" in shown
    assert "Did it arrive?" not in page(world, letter_path(world), "approver")


def test_a_dead_letter_can_be_tried_again(world: World) -> None:
    put(approved(world), state=MessageState.SCHEDULED, dead_at=timezone.now(), last_error="broken pipe")
    shown = page(world, UNSETTLED)
    assert "Five tries came to nothing" in shown
    assert "broken pipe" in shown
    browser_of(world).post(reverse("review:try-again", kwargs={"pk": world.message.pk}))
    world.message.refresh_from_db()
    assert world.message.dead_at is None


def test_help_for_a_letter_nobody_knows_of_names_its_message_id_and_its_sender(world: World) -> None:
    attempt = handed(approved(world), Outcome.UNKNOWN)
    shown = page(world, letter_path(world), "approver")
    letter = Letter.of_json(attempt.review.letter or {})
    assert f"Open the mailbox of {letter.sender_address}" in shown
    assert "&lt;0192@harbour.example&gt;" in shown
    assert shown.count('name="found"') == 2
    assert 'name="found"' not in page(world, letter_path(world))


@pytest.mark.parametrize(
    ("found", "state", "outcome"),
    [("arrived", MessageState.SENT, "SENT"), ("not-left", MessageState.SCHEDULED, "NOT_SENT")],
)
def test_a_person_settles_it_with_a_reason(found: str, state: str, outcome: str, world: World) -> None:
    attempt = handed(approved(world), Outcome.UNKNOWN)
    said = {"found": found, "because": "The log of\x00 the server says so"}
    answer = browser_of(world, "approver").post(letter_path(world, "settle"), said)
    assert (answer.status_code, answer["Location"]) == (302, UNSETTLED)
    world.message.refresh_from_db()
    attempt.refresh_from_db()
    assert (world.message.state, attempt.outcome) == (state, outcome)
    assert attempt.settled_by == world.people["approver"]
    assert "The log of the server says so" in page(world, letter_path(world))


@pytest.mark.parametrize(
    "said", [{"found": "arrived"}, {"because": "I looked"}, {"found": "x", "because": "y"}]
)
def test_without_a_reason_or_a_finding_nothing_is_settled_and_nothing_typed_is_lost(
    said: dict[str, str], world: World
) -> None:
    handed(approved(world), Outcome.UNKNOWN)
    answer = browser_of(world, "approver").post(letter_path(world, "settle"), said)
    assert answer.status_code == 422
    assert f'value="{said.get("because", "")}"' in answer.content.decode()
    world.message.refresh_from_db()
    assert world.message.state == MessageState.UNKNOWN


def test_two_people_cannot_both_settle_it(world: World) -> None:
    handed(approved(world), Outcome.UNKNOWN)
    said = {"found": "arrived", "because": "They answered"}
    browser_of(world, "approver").post(letter_path(world, "settle"), said)
    answer = browser_of(world, "admin").post(letter_path(world, "settle"), said | {"found": "not-left"})
    assert answer.status_code == 409
    assert "Somebody has settled this already." in answer.content.decode()
    world.message.refresh_from_db()
    assert world.message.state == MessageState.SENT


def test_settling_is_for_those_who_may_approve(world: World) -> None:
    handed(approved(world), Outcome.UNKNOWN)
    said = {"found": "arrived", "because": "They answered"}
    assert browser_of(world).post(letter_path(world, "settle"), said).status_code == 403


def test_nine_rows_cost_no_more_queries_than_three(world: World) -> None:
    def costs(first: int, last: int) -> dict[str, int]:
        for number in range(first, last):
            for outcome in (Outcome.SENT, Outcome.UNKNOWN, None):
                who = f"{number}-{outcome or 'WAITS'}"
                person = make_candidate(name=f"Person {who}", email=f"{who}@example.org".lower())
                message = make_message(person, world.role, requested_by=world.people["recruiter"])
                approved(world, message)
                if outcome:
                    handed(message, outcome, header_id=f"<{who}@harbour.example>")
        browser, found = browser_of(world), {}
        for path in (LEAVING, SENT, UNSETTLED):
            browser.get(path)
            with CaptureQueriesContext(connection) as captured:
                browser.get(path)
            found[path] = len(captured)
        return found

    few, many = costs(0, 1), costs(1, 3)
    assert many == few
    assert max(many.values()) <= 10
