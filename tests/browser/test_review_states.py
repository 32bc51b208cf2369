"""Every state a message can be in has its picture, in which axe finds nothing and nothing sticks out."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from candidates.compliance.services import suppress
from outreach.briefs.types import Draft
from outreach.models import DraftVersion, OutreachMessage
from outreach.models.outreach_message import MessageState
from outreach.reviews.rules import Typed
from outreach.reviews.services import approve_message, edit_draft, reject_message, send_back_message
from tests.browser.reviewing import address, sign_in
from tests.factories.world import World, letter_sha256, make_world
from tests.quality.looker import Looker

pytestmark = [
    pytest.mark.browser,
    pytest.mark.soak,
    pytest.mark.django_db(transaction=True),
]
WAITS = [
    {"code": "cap", "when": "LATER", "text": "This sender has sent its 50 mails of the day.", "until": ""}
]


@pytest.fixture
def looker(browser: Browser, live_server: LiveServer) -> Iterator[Looker]:
    """A fresh browser profile on the running server, without moving parts."""
    context = browser.new_context(reduced_motion="reduce")
    yield Looker(context.new_page(), live_server.url)
    context.close()


def newest(world: World) -> DraftVersion:
    """Return the newest version of the world's message."""
    return DraftVersion.objects.filter(message=world.message).latest("number")


def put(world: World, state: MessageState, **fields: object) -> None:
    """Put the world's message into a state, as delivery would."""
    OutreachMessage.objects.filter(pk=world.message.pk).update(state=state, **fields)


def approve(world: World) -> None:
    """Approve the world's message."""
    approve_message(
        message=world.message,
        sha256=letter_sha256(world.message),
        reviewer=world.people["approver"],
        now=timezone.now(),
    )


def write(world: World, *more: str) -> None:
    """Add sentences of a person's own to the world's draft."""
    draft = Draft.model_validate(newest(world).content)
    greeting, *paragraphs = draft.body().split("\n\n")
    edit_draft(
        message=world.message,
        base_sha256=newest(world).sha256,
        typed=Typed(draft.subject, greeting, (*paragraphs, *more)),
        editor=world.people["approver"],
        now=timezone.now(),
    )


def send_back(world: World) -> None:
    """Send the world's draft back."""
    send_back_message(
        message=world.message,
        sha256=newest(world).sha256,
        reviewer=world.people["approver"],
        reason_code="TONE",
        reason="a little stiff",
        now=timezone.now(),
    )


def reject(world: World) -> None:
    """Reject the world's draft."""
    reject_message(
        message=world.message,
        sha256=newest(world).sha256,
        reviewer=world.people["admin"],
        reason="",
        now=timezone.now(),
    )


def refuse(world: World) -> None:
    """Let the person of the world's message say no."""
    points = world.candidate.contactpoint_set.values_list("kind", "normalised")
    suppress(addresses=list(points), reason="OPT_OUT", actor_id=None, now=timezone.now())


def hold(world: World) -> None:
    """Approve, and hold for twenty minutes."""
    approve(world)
    put(world, MessageState.SCHEDULED, held_until=timezone.now() + timedelta(minutes=20))


def after_approval(state: MessageState, **fields: object) -> Callable[[World], None]:
    """Return what approves and then lets delivery bring the message into a state."""

    def arrange(world: World) -> None:
        approve(world)
        put(world, state, **fields)

    return arrange


def no_draft(world: World) -> None:
    """Say that there is none."""
    put(world, MessageState.NO_DRAFT, no_draft_reason="No honest reason to write.")


STATES: tuple[tuple[str, Callable[[World], None], str, str], ...] = (
    ("needs review", lambda _world: None, "", "All gates clear"),
    ("somebody said no", refuse, "", "They said no; nobody writes to them."),
    ("a gate is red", lambda world: write(world, "You cut the errors of 97 wards."), "", "97"),
    (
        "ticks and suggestions",
        lambda world: write(world, "I think that this would suit you really well!"),
        "",
        "You would be saying",
    ),
    (
        "typed in",
        lambda world: write(world, "This is a quiet place to work."),
        "?edit=1",
        "What does this rest on",
    ),
    ("sent back", send_back, "", "being written again"),
    ("rejected", reject, "", "Nothing is sent"),
    ("approved", approve, "", "Approved"),
    ("held", hold, "", "Held until"),
    ("blocked", after_approval(MessageState.BLOCKED, blocked_by=WAITS), "", "its 50 mails"),
    ("being sent", after_approval(MessageState.SENDING), "", "being sent this moment"),
    ("sent", after_approval(MessageState.SENT, sent_at=timezone.now()), "", "Sent to"),
    ("refused", after_approval(MessageState.REFUSED, server_said="550 No such user"), "", "550 No such user"),
    ("perhaps sent", after_approval(MessageState.UNKNOWN), "", "Perhaps it has been sent"),
    ("cancelled", after_approval(MessageState.CANCELLED, blocked_by=WAITS), "", "It will not be sent"),
    ("no draft", no_draft, "", "No honest reason to write."),
    ("failed checks", lambda world: put(world, MessageState.FAILED_CHECKS), "", "did not pass its checks"),
    ("given up", lambda world: put(world, MessageState.DRAFTED, dead_at=timezone.now()), "", "five tries"),
)


@pytest.mark.parametrize(("name", "arrange", "ending", "says"), STATES, ids=[state[0] for state in STATES])
def test_a_state_has_its_picture(
    looker: Looker, name: str, arrange: Callable[[World], None], ending: str, says: str
) -> None:
    world = make_world()
    arrange(world)
    sign_in(looker, world)
    looker.look(address(world.message, ending))
    expect(looker.page.locator("#review")).to_contain_text(says)
    assert looker.wrong == []


def test_what_opens_over_the_page(looker: Looker) -> None:
    world = make_world()
    sign_in(looker, world)
    looker.page.goto(looker.host + address(world.message))
    for key, says in (("s", "Send back, because"), ("r", "Reject, because")):
        looker.page.keyboard.press(key)
        expect(looker.page.get_by_text(says)).to_be_visible()
        looker.judge(says)
        looker.page.keyboard.press("Escape")
    looker.page.get_by_role("button", name="As on a phone").click()
    looker.judge("as on a phone")
    looker.page.get_by_text("other texts").click()
    looker.judge("the other texts")
    assert looker.wrong == []
