"""A person decides once, on exactly what they read."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from axis.accounts.models import User
from axis.audit.models import AuditEvent
from axis.events.models import ChangeRecord
from axis.lib.errors import DomainError
from candidates.compliance.services import suppress
from outreach.models import DraftVersion, OutreachMessage, Review
from outreach.models.outreach_message import MessageState
from outreach.reviews.errors import (
    AlreadyReviewed,
    ChecksFailed,
    MayNotApprove,
    MayNotBeSent,
    NotWhatWasRead,
    TooLate,
)
from outreach.reviews.services import approve_message, reject_message, undo_decision
from outreach.senders.rules import Letter
from tests.factories.world import World, letter_sha256, make_world


def version(message: OutreachMessage) -> DraftVersion:
    """Return the latest version of a message."""
    return DraftVersion.objects.filter(message=message).latest("number")


def approve(world: World, who: User, *, sha256: str = "") -> None:
    """Approve the world's message as this person, by default exactly as it stands."""
    approve_message(
        message=world.message,
        sha256=sha256 or letter_sha256(world.message),
        reviewer=who,
        now=timezone.now(),
    )


def test_an_approval_binds_to_the_bytes_and_is_recorded(world: World) -> None:
    approve(world, world.people["approver"])
    world.message.refresh_from_db()
    review = Review.objects.get()
    assert world.message.state == MessageState.APPROVED
    assert review.sha256 == letter_sha256(world.message)
    assert review.letter is not None
    assert Letter.of_json(review.letter).sha256 == review.sha256
    assert world.message.approval == review
    target = f"message:{world.message.pk}"
    assert AuditEvent.objects.filter(action="outreach.message.approved", target=target).count() == 1
    assert ChangeRecord.objects.filter(kind="message.approved", object_id=world.message.pk).count() == 1


def test_a_text_that_changed_after_it_was_read_cannot_be_approved(world: World) -> None:
    read, read_as = version(world.message), letter_sha256(world.message)
    DraftVersion.objects.create(
        message=world.message,
        number=read.number + 1,
        content={**read.content, "subject": "another subject"},
        producer="human_edit",
        sha256="0" * 64,
        written_at=timezone.now(),
    )
    with pytest.raises(NotWhatWasRead):
        approve(world, world.people["approver"], sha256=read_as)
    assert Review.objects.count() == 0


def test_a_draft_that_failed_its_checks_cannot_be_approved(world: World) -> None:
    report = version(world.message).report
    report.status = "block"
    report.save()
    with pytest.raises(ChecksFailed):
        approve(world, world.people["approver"])
    world.message.refresh_from_db()
    assert world.message.state == MessageState.NEEDS_REVIEW


def test_the_second_reviewer_sees_who_was_first(world: World) -> None:
    approve(world, world.people["approver"])
    with pytest.raises(AlreadyReviewed, match=world.people["approver"].name):
        approve(world, world.people["admin"])
    assert Review.objects.count() == 1


@pytest.mark.parametrize("who", ["recruiter", "manager", "service"])
def test_nobody_approves_without_the_right(who: str, world: World) -> None:
    with pytest.raises(MayNotApprove):
        approve(world, world.people[who])
    world.message.refresh_from_db()
    assert world.message.state == MessageState.NEEDS_REVIEW


@pytest.mark.django_db(transaction=True)
def test_of_ten_reviewers_at_once_one_decides_and_the_others_learn_who() -> None:
    world = make_world()
    sha256, start, refused = letter_sha256(world.message), threading.Barrier(10), []

    def decide(who: User) -> None:
        try:
            start.wait(timeout=20)
            approve(world, who, sha256=sha256)
        except DomainError as error:
            refused.append(error)
        finally:
            connection.close()

    people = [world.people[kind] for kind in ("approver", "admin")] * 5
    threads = [threading.Thread(target=decide, args=(who,)) for who in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    review = Review.objects.get()
    assert review.reviewer is not None
    assert len(refused) == 9
    assert {type(error) for error in refused} == {AlreadyReviewed}
    assert {error.message for error in refused} == {
        f"{review.reviewer.name} has already decided on this draft."
    }


def test_a_rejection_keeps_its_reason_and_can_be_undone(world: World) -> None:
    now, who = timezone.now(), world.people["recruiter"]
    sha256 = version(world.message).sha256
    reject_message(message=world.message, sha256=sha256, reviewer=who, reason="too long", now=now)
    assert Review.objects.get().reason == "too long"
    undo_decision(message=world.message, reviewer=who, now=now)
    world.message.refresh_from_db()
    assert world.message.state == MessageState.NEEDS_REVIEW
    with pytest.raises(TooLate):
        undo_decision(message=world.message, reviewer=who, now=now)


def test_the_page_of_a_decided_draft_says_what_happened(world: World) -> None:
    client = Client()
    client.force_login(world.people["admin"])
    sha256 = letter_sha256(world.message)
    approve(world, world.people["approver"])
    path = reverse("review:approve", kwargs={"pk": world.message.pk})
    answer = client.post(path, {"sha256": sha256})
    assert answer.status_code == 409
    assert f"{world.people['approver'].name} has already decided" in answer.content.decode()


def test_a_page_shows_each_sentence_with_its_fact_and_words(world: World) -> None:
    client = Client()
    client.force_login(world.people["recruiter"])
    page = client.get(reverse("review:message", kwargs={"pk": world.message.pk})).content.decode()
    assert "Rewrote the handover sheet; medication errors on the ward went from 14 a month to 3" in page
    assert "aoife-brennan.json, line" in page
    assert "approving needs somebody with that right" in page


def test_nobody_approves_a_letter_to_somebody_who_said_no_meanwhile(world: World) -> None:
    points = world.candidate.contactpoint_set.values_list("kind", "normalised")
    suppress(addresses=list(points), reason="OPT_OUT", actor_id=None, now=timezone.now())
    with pytest.raises(MayNotBeSent):
        approve(world, world.people["approver"])
    world.message.refresh_from_db()
    assert world.message.state == MessageState.NEEDS_REVIEW
