"""No bytes are approved that nobody read, however edits and decisions fall together (trust.md S-44)."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from axis.lib.errors import DomainError
from outreach.briefs.types import Draft
from outreach.models import DraftVersion, OutreachMessage, Review
from outreach.models.outreach_message import MessageState
from outreach.reviews.queries import latest_version, prepared_for, sender_for
from outreach.reviews.rules import Typed
from outreach.reviews.services import approve_message, edit_draft
from tests.factories.world import World, letter_sha256, make_world

INTERLEAVINGS = 100
# Both pass their checks, so that nothing but the moment decides.
SUBJECTS = ("from 14 a month to 3", "14 a month to 3")


def together(*acts: Callable[[], None]) -> None:
    """Do several things at the same moment, each on a connection of its own."""
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], None]) -> None:
        try:
            start.wait(timeout=20)
            act()
        except DomainError:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


def reset(world: World) -> None:
    """Let the world's message need a review again."""
    OutreachMessage.objects.filter(pk=world.message.pk).update(state=MessageState.NEEDS_REVIEW, approval=None)
    Review.objects.all().delete()


def was_approved(world: World, read: str) -> bool:
    """Tell which came first; what is approved is what was read, and what is newest."""
    message = OutreachMessage.objects.select_related("approval").get(pk=world.message.pk)
    if not message.approval:
        assert message.state == MessageState.NEEDS_REVIEW
        return False
    assert message.state == MessageState.APPROVED
    newest = latest_version(message=message)
    leaving = prepared_for(message, version=newest, sender=sender_for(message))
    assert message.approval.sha256 == leaving.sha256 == read
    return True


@pytest.mark.django_db(transaction=True)
def test_an_edit_and_an_approval_at_once_never_approve_what_was_not_read() -> None:
    world = make_world()
    approved = edited = 0
    for number in range(INTERLEAVINGS):
        reset(world)
        version = latest_version(message=world.message)
        assert version is not None
        read, base = letter_sha256(world.message), version.sha256
        draft = Draft.model_validate(version.content)
        greeting, *paragraphs = draft.body().split("\n\n")
        typed = Typed(SUBJECTS[(number + 1) % 2], greeting, tuple(paragraphs))

        def approve(sha256: str = read) -> None:
            approve_message(
                message=world.message,
                sha256=sha256,
                reviewer=world.people["approver"],
                now=timezone.now(),
                attested=[],
            )

        def change(words: Typed = typed, base_sha256: str = base) -> None:
            edit_draft(
                message=world.message,
                base_sha256=base_sha256,
                typed=words,
                editor=world.people["recruiter"],
                now=timezone.now(),
            )

        together(approve, change)
        if was_approved(world, read):
            approved += 1
        else:
            edited += 1
    assert approved + edited == INTERLEAVINGS
    assert DraftVersion.objects.filter(message=world.message).count() >= edited
