"""Who may be asked for again, and what becomes of what was there."""

import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from axis.audit.models import AuditEvent
from axis.events.models import ChangeRecord
from outreach.briefs import services as briefs
from outreach.briefs.services import freeze_brief, request_drafts
from outreach.drafting.services import write_draft
from outreach.models import Brief, DraftVersion, OutreachMessage, VerificationReport
from outreach.models.outreach_message import MessageState
from outreach.reviews.errors import ChecksFailed, NotWhatWasRead
from outreach.reviews.services import approve_message, reject_message
from outreach.verification import services as verification
from outreach.verification.services import verify_draft
from tests.factories.world import World, letter_sha256, make_candidate, make_role, make_world


def ask(world: World) -> list[object]:
    """Ask for the world's draft."""
    return list(
        request_drafts(
            role=world.role,
            candidates=[world.candidate],
            requested_by=world.people["recruiter"],
            now=timezone.now(),
        )
    )


def put(world: World, state: MessageState) -> None:
    """Put the world's message into a state."""
    OutreachMessage.objects.filter(pk=world.message.pk).update(state=state)


@pytest.mark.parametrize("state", ["NO_DRAFT", "FAILED_CHECKS", "REJECTED"])
def test_what_came_to_nothing_may_be_asked_for_again(state: str, world: World) -> None:
    put(world, MessageState(state))
    assert ask(world) == [world.message.pk]
    world.message.refresh_from_db()
    assert world.message.state == MessageState.REQUESTED
    assert OutreachMessage.objects.count() == 1


@pytest.mark.parametrize("state", ["BRIEFED", "DRAFTED", "NEEDS_REVIEW", "APPROVED"])
def test_what_is_under_way_or_decided_is_left_alone(state: str, world: World) -> None:
    put(world, MessageState(state))
    assert ask(world) == []
    world.message.refresh_from_db()
    assert world.message.state == state


def test_a_rejected_draft_asked_for_again_becomes_a_new_version(world: World) -> None:
    first = DraftVersion.objects.get(message=world.message)
    reject_message(
        message=world.message,
        sha256=first.sha256,
        reviewer=world.people["recruiter"],
        reason="",
        now=timezone.now(),
    )
    ask(world)
    for step in (freeze_brief, write_draft, verify_draft):
        assert step(message_id=world.message.pk, now=timezone.now())
    versions = list(DraftVersion.objects.filter(message=world.message).order_by("number"))
    assert [version.number for version in versions] == [1, 2]
    assert VerificationReport.objects.count() == 2
    assert Brief.objects.filter(message=world.message).count() == 1
    # The brief is the same, so the text is; what was read then may be approved now.
    assert versions[0].sha256 == versions[1].sha256


def test_a_draft_that_failed_can_neither_be_approved_nor_rejected(world: World) -> None:
    version = DraftVersion.objects.get(message=world.message)
    VerificationReport.objects.filter(version=version).update(status="block")
    put(world, MessageState.FAILED_CHECKS)
    with pytest.raises(ChecksFailed):
        approve_message(
            message=world.message,
            sha256=letter_sha256(world.message),
            reviewer=world.people["approver"],
            now=timezone.now(),
        )
    with pytest.raises(NotWhatWasRead):
        approve_message(
            message=world.message, sha256="", reviewer=world.people["approver"], now=timezone.now()
        )
    world.message.refresh_from_db()
    assert world.message.state == MessageState.FAILED_CHECKS


def test_many_people_make_a_row_each_and_each_is_recorded(world: World) -> None:
    people = [world.candidate, make_candidate("sam-adeyemi.json"), make_candidate("li-na-zhou.json")]
    before = AuditEvent.objects.filter(action="outreach.message.requested").count()
    ids = request_drafts(role=world.role, candidates=people, requested_by=None, now=timezone.now())
    assert len(ids) == len(set(ids)) == 2
    assert AuditEvent.objects.filter(action="outreach.message.requested").count() == before + 2
    assert ChangeRecord.objects.filter(kind="message.requested", object_id__in=ids).count() == 2


def test_one_person_may_be_asked_about_two_roles(world: World) -> None:
    other = make_role(world.client, title="Head of Wayfinding")
    ids = request_drafts(
        role=other, candidates=[world.candidate, world.candidate], requested_by=None, now=timezone.now()
    )
    assert len(ids) == 1
    assert OutreachMessage.objects.filter(candidate=world.candidate).count() == 2


@pytest.mark.django_db(transaction=True)
def test_asking_in_two_tabs_at_once_makes_one_row_and_one_draft() -> None:
    world = make_world()
    OutreachMessage.objects.all().delete()
    start = threading.Barrier(4)

    def run() -> None:
        try:
            start.wait(timeout=20)
            for pk in ask(world):
                for step in (freeze_brief, write_draft, verify_draft):
                    step(message_id=pk, now=timezone.now() + timedelta(seconds=1))  # type: ignore[arg-type]
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    message = OutreachMessage.objects.get()
    assert message.state == MessageState.NEEDS_REVIEW
    assert DraftVersion.objects.count() == VerificationReport.objects.count() == 1


def test_a_brief_that_cannot_be_recorded_is_not_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    put(world, MessageState.REQUESTED)
    Brief.objects.all().delete()

    def broken(**_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(briefs, "change", broken)
    with pytest.raises(DatabaseError):
        freeze_brief(message_id=world.message.pk, now=timezone.now())
    assert Brief.objects.count() == 0
    monkeypatch.undo()
    assert freeze_brief(message_id=world.message.pk, now=timezone.now())


def test_a_report_that_cannot_be_recorded_is_not_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    put(world, MessageState.DRAFTED)
    VerificationReport.objects.all().delete()

    def broken(**_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(verification, "change", broken)
    with pytest.raises(DatabaseError):
        verify_draft(message_id=world.message.pk, now=timezone.now())
    assert VerificationReport.objects.count() == 0
    monkeypatch.undo()
    assert verify_draft(message_id=world.message.pk, now=timezone.now())
