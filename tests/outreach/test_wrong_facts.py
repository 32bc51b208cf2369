"""A fact somebody marked as wrong is in no brief, stops a message that tells it, and stale jobs are known."""

from datetime import timedelta

import pytest
from django.utils import timezone

from candidates.matching.queries.showing import shown_by
from candidates.models import Achievement, Employment, FactDecision
from candidates.profiles.facts.services import check_fact, mark_wrong, withdraw_decision
from outreach.briefs.queries import brief_for
from outreach.briefs.types import Brief, Draft
from outreach.drafting.services import redraft_message
from outreach.gate.queries import may_send
from outreach.models import DraftVersion, OutreachMessage
from outreach.reviews.queries import latest_version, prepared_for, sender_for
from outreach.reviews.services import send_back_message
from tests.factories.world import World

pytestmark = pytest.mark.django_db


def lead_of(message: OutreachMessage) -> Achievement:
    """Return the achievement a message leads with."""
    draft = Draft.model_validate(message.versions.get().content)
    cited = next(told.fact_ids[0] for told in draft.segments if told.move == "strength")
    told = Brief.model_validate(message.brief.content).fact(cited)
    assert told is not None
    return Achievement.objects.get(candidate=message.candidate, start=told.spans[0].start)


def lacks(message: OutreachMessage) -> tuple[str, ...]:
    """Return what a message lacks to leave."""
    message = OutreachMessage.objects.get(pk=message.pk)
    version, sender = latest_version(message=message), sender_for(message)
    prepared = prepared_for(message, version=version, sender=sender)
    answer = may_send(message, prepared=prepared, now=timezone.now())
    assert ("letter_incomplete" in answer.codes) == bool(prepared.missing)
    return prepared.missing


def told_in(message: OutreachMessage) -> set[str]:
    """Return the facts a brief of today would hold."""
    message = OutreachMessage.objects.get(pk=message.pk)
    match = message.candidate.matches.get()
    return {fact.text for fact in brief_for(message=message, match=match, now=timezone.now()).facts}


def test_what_is_wrong_is_told_no_more_and_stops_what_tells_it(world: World) -> None:
    message, user = world.message, world.people["recruiter"]
    lead = lead_of(message)
    assert lead.text in told_in(message)
    assert lacks(message) == ()
    decision = mark_wrong(
        candidate=message.candidate, fact="achievement", entry_id=lead.pk, actor_id=user.pk,
        now=timezone.now(),
    )  # fmt: skip
    assert lead.text not in told_in(message)
    assert lead.text not in {said.text for said in shown_by([message.candidate_id])[message.candidate_id]}
    assert [told.partition(" is ")[0] for told in lacks(message)] == ["Something it tells of their work"]

    withdraw_decision(decision=decision, actor_id=user.pk, now=timezone.now())
    assert lacks(message) == ()
    assert lead.text in told_in(message)


def test_what_was_told_under_a_wrong_job_is_wrong_too_and_written_again_without(world: World) -> None:
    message, user = world.message, world.people["recruiter"]
    lead = lead_of(message)
    assert lead.employment is not None
    mark_wrong(
        candidate=message.candidate, fact="employment", entry_id=lead.employment.pk, actor_id=user.pk,
        now=timezone.now(),
    )  # fmt: skip
    assert lead.text not in told_in(message)
    assert lacks(message)
    version = latest_version(message=message)
    assert version is not None
    send_back_message(
        message=message, reviewer=world.people["approver"], sha256=version.sha256, reason_code="OTHER",
        now=timezone.now(),
    )  # fmt: skip
    redraft_message(message_id=message.pk, now=timezone.now())
    newest = DraftVersion.objects.filter(message=message).latest("number")
    assert OutreachMessage.objects.get(pk=message.pk).state == "NO_DRAFT" or not lacks(message)
    assert newest.number == 1 or lead.text not in Draft.model_validate(newest.content).full_text()

    withdraw_decision(decision=FactDecision.objects.get(), actor_id=user.pk, now=timezone.now())
    back = Achievement.objects.get(pk=lead.pk)
    assert back.employment is not None, "what was told there stands there again"


def test_a_brief_knows_when_the_post_was_last_seen(world: World) -> None:
    message, user = world.message, world.people["recruiter"]
    later = timezone.now() + timedelta(days=200)
    match = message.candidate.matches.get()
    stale = brief_for(message=message, match=match, now=later)
    assert stale.is_post_stale
    post = Employment.objects.filter(candidate=message.candidate).order_by("rank")[0]
    check_fact(
        candidate=message.candidate, fact="employment", entry_id=post.pk, actor_id=user.pk,
        now=later - timedelta(days=3),
    )  # fmt: skip
    fresh = brief_for(message=message, match=match, now=later)
    assert not fresh.is_post_stale
    assert fresh.recipient.current_seen_on == (later - timedelta(days=3)).date()
