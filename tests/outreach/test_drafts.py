"""From "asked for" to a draft that needs review, step by step, each safe to run twice."""

from typing import Any

import pytest
from django.db import DatabaseError
from django.utils import timezone

from axis.accounts.models import Client
from candidates.compliance.services import suppress
from candidates.models import Candidate
from outreach.briefs.errors import NobodyChosen, RoleClosed
from outreach.briefs.rules import shared, shingles
from outreach.briefs.services import freeze_brief, request_drafts
from outreach.briefs.types import Brief as BriefValue
from outreach.briefs.types import Draft
from outreach.drafting.services import keeping, write_draft
from outreach.models import Brief, DraftVersion, OutreachMessage, VerificationReport
from outreach.models.outreach_message import MessageState
from outreach.verification.rules.overlap import MOST_SHARED
from outreach.verification.services import verify_draft
from tests.factories.people import ClientFactory
from tests.factories.world import World, make_candidate, make_message, make_role


def test_each_sentence_cites_facts_of_its_brief_in_their_exact_words(world: World) -> None:
    brief = BriefValue.model_validate(Brief.objects.get(message=world.message).content)
    draft = Draft.model_validate(DraftVersion.objects.get(message=world.message).content)
    text = world.document.text
    assert world.message.state == MessageState.NEEDS_REVIEW
    for segment in draft.segments:
        for fact_id in segment.fact_ids:
            fact = brief.fact(fact_id)
            assert fact is not None
            assert all(text[span.start : span.end] == span.verbatim for span in fact.spans)
    assert {"strength", "role", "impact", "growth", "basics", "exit", "question"} <= {
        segment.move for segment in draft.segments
    }


def test_no_step_does_anything_twice(world: World) -> None:
    now = timezone.now()
    for step in (freeze_brief, write_draft, verify_draft):
        assert step(message_id=world.message.pk, now=now) is False
    assert Brief.objects.count() == DraftVersion.objects.count() == VerificationReport.objects.count() == 1


def test_asking_twice_makes_one_message(world: World) -> None:
    ids = request_drafts(role=world.role, candidates=[world.candidate], requested_by=None, now=timezone.now())
    assert ids == []
    assert OutreachMessage.objects.count() == 1


def test_a_person_with_nothing_to_tell_gets_no_draft_and_the_reason(world: World) -> None:
    silent = make_candidate("sam-adeyemi.json", name="Silent", email="silent@example.org")
    silent.achievements.all().delete()
    message = make_message(silent, world.role)
    assert message.state == MessageState.NO_DRAFT
    assert message.no_draft_code == "no_usable_achievement"
    assert "Ask for a CV" in message.no_draft_reason


def test_a_person_whose_work_shows_nothing_asked_for_gets_no_draft(world: World) -> None:
    welder = make_candidate("marek-zielinski.json")
    message = make_message(welder, world.role)
    assert message.state == MessageState.NO_DRAFT
    assert message.no_draft_code == "no_link"


def test_no_draft_may_be_asked_for_again(world: World) -> None:
    welder = make_candidate("marek-zielinski.json")
    message = make_message(welder, world.role)
    assert request_drafts(role=world.role, candidates=[welder], requested_by=None, now=timezone.now()) == [
        message.pk
    ]
    message.refresh_from_db()
    assert (message.state, message.no_draft_reason) == (MessageState.REQUESTED, "")


def test_a_role_without_growth_gets_no_drafts(world: World) -> None:
    role = make_role(world.client, title="Lead Nurse for Patient Safety", rename="Nurse")
    role.facts.filter(kind="GROWTH").delete()
    message = make_message(world.candidate, role)
    assert (message.state, message.no_draft_code) == (MessageState.NO_DRAFT, "no_growth")


def test_a_closed_role_and_nobody_are_refused(world: World) -> None:
    now = timezone.now()
    with pytest.raises(NobodyChosen):
        request_drafts(role=world.role, candidates=[], requested_by=None, now=now)
    world.role.closed_at = now
    with pytest.raises(RoleClosed):
        request_drafts(role=world.role, candidates=[world.candidate], requested_by=None, now=now)


def test_a_draft_that_says_more_than_its_facts_fails(world: World) -> None:
    version = DraftVersion.objects.get(message=world.message)
    told: dict[str, Any] = version.content
    strength = next(s for s in told["segments"] if "14" in s["text"])
    strength["text"] = strength["text"].replace("14", "41")
    version.content = told
    version.save()
    VerificationReport.objects.all().delete()
    OutreachMessage.objects.filter(pk=world.message.pk).update(state=MessageState.DRAFTED)
    assert verify_draft(message_id=world.message.pk, now=timezone.now())
    world.message.refresh_from_db()
    assert world.message.state == MessageState.FAILED_CHECKS
    assert "41" in str(VerificationReport.objects.get().content["findings"])


def test_a_step_that_breaks_leaves_nothing_half_done(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    OutreachMessage.objects.filter(pk=world.message.pk).update(state=MessageState.BRIEFED)
    DraftVersion.objects.all().delete()

    def broken(**_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(keeping, "change", broken)
    with pytest.raises(DatabaseError):
        write_draft(message_id=world.message.pk, now=timezone.now())
    world.message.refresh_from_db()
    assert world.message.state == MessageState.BRIEFED
    assert DraftVersion.objects.count() == 0


def say_no(person: Candidate, *, client: Client | None = None) -> None:
    """Note that a person asked to be left alone."""
    points = person.contactpoint_set.values_list("kind", "normalised")
    suppress(addresses=list(points), reason="OPT_OUT", actor_id=None, now=timezone.now(), client=client)


def test_nothing_is_written_for_somebody_who_said_no(world: World) -> None:
    person = make_candidate("marek-zielinski.json")
    say_no(person)
    message = make_message(person, world.role, requested_by=world.people["recruiter"])
    assert (message.state, message.no_draft_code) == (MessageState.NO_DRAFT, "suppressed")
    assert not Brief.objects.filter(message=message).exists()


def test_a_refusal_to_one_client_stops_no_other(world: World) -> None:
    person = make_candidate("marek-zielinski.json")
    say_no(person, client=ClientFactory())
    assert make_message(person, world.role).no_draft_code != "suppressed"


def test_a_brief_knows_what_was_written_before_about_the_role(world: World) -> None:
    person = make_candidate("aoife-brennan.json", name="Orla Byrne", email="orla@example.org")
    message = make_message(person, world.role)
    brief = BriefValue.model_validate(Brief.objects.get(message=message).content)
    first = BriefValue.model_validate(Brief.objects.get(message=world.message).content)
    written = Draft.model_validate(DraftVersion.objects.get(message=world.message).content)
    assert (first.turn, first.earlier) == (0, ())
    assert brief.turn == 1
    assert [one.shingles for one in brief.earlier] == [shingles(first, written)]
    theirs = Draft.model_validate(DraftVersion.objects.get(message=message).content)
    assert shared(shingles(brief, theirs), brief.earlier[0].shingles) <= MOST_SHARED
    assert message.state == MessageState.NEEDS_REVIEW


def test_a_brief_knows_the_post_they_hold_and_cites_role_facts_by_their_code(world: World) -> None:
    brief = BriefValue.model_validate(Brief.objects.get(message=world.message).content)
    post = world.candidate.employment_set.order_by("rank").first()
    assert post is not None
    assert brief.recipient.current_title == ("" if post.ended_on else post.position)
    codes = set(world.role.facts.current().values_list("code", flat=True))
    assert codes == {fact.id for fact in brief.facts if fact.kind.startswith("role_")}


def test_a_document_that_names_no_source_is_told_by_its_day(world: World) -> None:
    world.candidate.source_documents.update(source="")
    Brief.objects.all().delete()
    OutreachMessage.objects.filter(pk=world.message.pk).update(state=MessageState.REQUESTED)
    freeze_brief(message_id=world.message.pk, now=timezone.now())
    brief = BriefValue.model_validate(Brief.objects.get(message=world.message).content)
    received = world.document.received_at
    assert brief.recipient.data_source_line == f"a file we received in {received:%B %Y}"
