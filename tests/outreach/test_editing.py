"""What a person types is kept, judged at once, and voids nothing it must not."""

import pytest
from django.utils import timezone

from axis.audit.models import AuditEvent
from axis.events.models import ChangeRecord
from outreach.briefs.types import Brief, Draft
from outreach.models import DraftVersion, OutreachMessage
from outreach.models.outreach_message import MessageState
from outreach.reviews.errors import AlreadyReviewed, EditRefused, MayNotReview, NotTheirSender, NotWhatWasRead
from outreach.reviews.rules import Typed, key_of
from outreach.reviews.services import (
    apply_suggestion,
    approve_message,
    choose_opening,
    choose_sender,
    edit_draft,
    switch_fact,
)
from outreach.senders.services import make_embedded_sender
from tests.factories.world import World, letter_sha256


def latest(message: OutreachMessage) -> DraftVersion:
    """Return the newest version of a message."""
    return DraftVersion.objects.filter(message=message).latest("number")


def draft_of(message: OutreachMessage) -> Draft:
    """Return the newest text of a message."""
    return Draft.model_validate(latest(message).content)


def leave_of(draft: Draft) -> str:
    """Return the sentence in which a draft lets them go."""
    return next(told.text for told in draft.segments if told.move == "exit")


def swapped(draft: Draft, old: str, new: str) -> Typed:
    """Return what a form holds once somebody wrote `new` in place of `old`."""
    greeting, *paragraphs = draft.body().split("\n\n")
    assert any(old in text for text in paragraphs)
    return Typed(draft.subject, greeting, tuple(text.replace(old, new) for text in paragraphs))


def edit(world: World, typed: Typed, *, base: str = "") -> DraftVersion:
    """Save what was typed, as the world's recruiter."""
    return edit_draft(
        message=world.message,
        base_sha256=base or latest(world.message).sha256,
        typed=typed,
        editor=world.people["recruiter"],
        now=timezone.now(),
    )


def test_an_edit_is_a_version_of_its_own_and_judged_at_once(world: World) -> None:
    before = draft_of(world.message)
    version = edit(world, swapped(before, leave_of(before), "A plain no is fine."))
    world.message.refresh_from_db()
    assert (version.number, version.producer) == (2, "human_edit")
    assert version.report.status in {"pass", "hold"}
    assert world.message.state == MessageState.NEEDS_REVIEW
    after = draft_of(world.message)
    assert "A plain no is fine." in after.body()
    assert after.footer == before.footer
    target = f"message:{world.message.pk}"
    assert AuditEvent.objects.filter(action="outreach.message.edited", target=target).count() == 1
    assert ChangeRecord.objects.filter(kind="message.edited", object_id=world.message.pk).count() == 1


def test_unchanged_sentences_keep_their_facts_and_changed_ones_those_they_came_from(world: World) -> None:
    before = draft_of(world.message)
    edit(world, swapped(before, "medication errors on the ward", "medication errors on your ward"))
    facts = {told.text: told.fact_ids for told in draft_of(world.message).segments}
    assert [ids for text, ids in facts.items() if "on your ward" in text] == [("A1",)]
    unchanged = {told.text: told.fact_ids for told in before.segments if told.text in facts}
    assert len(unchanged) == len(before.segments) - 1
    assert {text: facts[text] for text in unchanged} == unchanged


def test_a_number_no_cited_fact_holds_blocks_the_edit_it_stands_in(world: World) -> None:
    version = edit(world, swapped(draft_of(world.message), "14 a month to 3", "24 a month to 3"))
    assert version.report.status == "block"
    with pytest.raises(Exception, match="did not pass its checks"):
        approve_message(
            message=world.message,
            sha256=letter_sha256(world.message),
            reviewer=world.people["approver"],
            now=timezone.now(),
        )


def test_a_new_sentence_cites_what_the_editor_ticks_and_nothing_else(world: World) -> None:
    added = "You trained more than 40 newly qualified nurses in IV therapy."
    before = draft_of(world.message)
    greeting, first, *rest = before.body().split("\n\n")
    typed = Typed(before.subject, greeting, (first, added, *rest))
    assert edit(world, typed).report.status == "block"
    ticked = Typed(before.subject, greeting, (first, added, *rest), cites={key_of(added): ("A2", "Z9")})
    assert edit(world, ticked).report.status != "block"
    told = next(told for told in draft_of(world.message).segments if told.text == added)
    assert (told.fact_ids, told.move, told.act) == (("A2",), "strength", "factual")


def test_an_edit_of_a_text_that_changed_meanwhile_is_refused(world: World) -> None:
    before, base = draft_of(world.message), latest(world.message).sha256
    edit(world, swapped(before, leave_of(before), "A plain no is fine."))
    with pytest.raises(NotWhatWasRead):
        edit(world, swapped(before, leave_of(before), "No is fine."), base=base)
    assert DraftVersion.objects.filter(message=world.message).count() == 2


def test_saving_what_stands_there_already_makes_no_version(world: World) -> None:
    before = draft_of(world.message)
    greeting, *paragraphs = before.body().split("\n\n")
    typed = Typed(before.subject, greeting, tuple(f"  {text}\r\n" for text in paragraphs))
    assert edit(world, typed).number == 1


@pytest.mark.parametrize("greeting", ["", "   "])
def test_a_mail_without_a_greeting_or_words_is_refused(greeting: str, world: World) -> None:
    with pytest.raises(EditRefused):
        edit(world, Typed("a subject", greeting, ("Some words.",)))
    with pytest.raises(EditRefused):
        edit(world, Typed("a subject", "Hello,", ("", " \n ")))
    with pytest.raises(EditRefused):
        edit(world, Typed("a subject", "Hello,", ("word " * 2000,)))
    assert DraftVersion.objects.filter(message=world.message).count() == 1


def test_a_line_break_in_a_subject_never_gets_into_the_letter(world: World) -> None:
    before = draft_of(world.message)
    greeting, *paragraphs = before.body().split("\n\n")
    edit(world, Typed("from 14 a month to 3\r\nBcc: x@evil.example", greeting, tuple(paragraphs)))
    assert draft_of(world.message).subject == "from 14 a month to 3 Bcc: x@evil.example"


def test_nobody_edits_what_is_decided_and_only_recruiters_edit(world: World) -> None:
    before = draft_of(world.message)
    with pytest.raises(MayNotReview):
        edit_draft(
            message=world.message,
            base_sha256=latest(world.message).sha256,
            typed=swapped(before, "to 3", "to 2"),
            editor=world.people["manager"],
            now=timezone.now(),
        )
    approve_message(
        message=world.message,
        sha256=letter_sha256(world.message),
        reviewer=world.people["approver"],
        now=timezone.now(),
    )
    with pytest.raises(AlreadyReviewed, match=world.people["approver"].name):
        edit(world, swapped(before, "to 3", "to 2"))


def test_switching_the_leading_fact_off_writes_without_it_and_on_again_with_it(world: World) -> None:
    before = draft_of(world.message)

    def switch(*, is_on: bool) -> Draft:
        switch_fact(
            message=world.message,
            base_sha256=latest(world.message).sha256,
            fact_id="A1",
            is_on=is_on,
            editor=world.people["recruiter"],
            now=timezone.now(),
        )
        return draft_of(world.message)

    without = switch(is_on=False)
    assert without.without == ("A1",)
    assert "A1" not in {fact_id for told in without.segments for fact_id in told.fact_ids}
    assert switch(is_on=True).body() == before.body()
    actions = AuditEvent.objects.filter(target=f"message:{world.message.pk}").values_list("action", flat=True)
    assert {"outreach.message.fact_switched_off", "outreach.message.fact_switched_on"} <= set(actions)


def test_a_fact_no_mail_can_do_without_stays_and_says_why(world: World) -> None:
    for fact_id, why in (("R3", "The role states no basics"), ("Z9", "no such fact")):
        with pytest.raises(EditRefused, match=why):
            switch_fact(
                message=world.message,
                base_sha256=latest(world.message).sha256,
                fact_id=fact_id,
                is_on=False,
                editor=world.people["recruiter"],
                now=timezone.now(),
            )
    assert DraftVersion.objects.filter(message=world.message).count() == 1


def test_another_text_of_the_composer_can_be_taken_instead(world: World) -> None:
    before = draft_of(world.message)
    for plan_hash in before.alternatives[:1]:
        choose_opening(
            message=world.message,
            base_sha256=latest(world.message).sha256,
            plan_hash=plan_hash,
            editor=world.people["recruiter"],
            now=timezone.now(),
        )
    assert draft_of(world.message).plan_hash == before.alternatives[0]
    assert latest(world.message).report.status == "pass"
    with pytest.raises(EditRefused):
        choose_opening(
            message=world.message,
            base_sha256=latest(world.message).sha256,
            plan_hash="nonsense",
            editor=world.people["recruiter"],
            now=timezone.now(),
        )


def test_a_suggestion_is_applied_where_no_new_words_are_needed(world: World) -> None:
    before = draft_of(world.message)
    typed = swapped(before, leave_of(before), "Really, a plain no is fine!")
    report = edit(world, typed).report.content
    rules = [finding["rule"] for finding in report["findings"]]
    assert "TON-10" in rules
    apply_suggestion(
        message=world.message,
        base_sha256=latest(world.message).sha256,
        finding_id="TON-10..0-0.1",
        editor=world.people["recruiter"],
        now=timezone.now(),
    )
    assert "!" not in draft_of(world.message).body()
    with pytest.raises(EditRefused):
        apply_suggestion(
            message=world.message,
            base_sha256=latest(world.message).sha256,
            finding_id="TON-10..0-0.1",
            editor=world.people["recruiter"],
            now=timezone.now(),
        )


def test_another_sender_of_who_asked_changes_the_letter_and_only_theirs_may(world: World) -> None:
    before, now = letter_sha256(world.message), timezone.now()
    owner = world.people["recruiter"]
    second = type(world.sender).objects.create(
        owner=owner,
        address="second@harbour.example",
        display_name="The second address",
        signature=f"A recruiter\n{world.agency.legal_name}",
        is_embedded=True,
        changed_at=now,
    )
    choose_sender(message=world.message, sender_id=second.pk, actor=owner, now=now)
    world.message.refresh_from_db()
    assert world.message.sender == second
    assert letter_sha256(world.message) != before
    stranger = make_embedded_sender(
        owner=world.people["admin"], signature=f"Admin\n{world.agency.legal_name}", now=now
    )
    with pytest.raises(NotTheirSender):
        choose_sender(message=world.message, sender_id=stranger.pk, actor=owner, now=now)


def test_an_edited_sentence_still_knows_its_brief(world: World) -> None:
    brief = Brief.model_validate(world.message.brief.content)
    before = draft_of(world.message)
    edit(world, swapped(before, leave_of(before), "A plain no is fine."))
    ids = {fact_id for told in draft_of(world.message).segments for fact_id in told.fact_ids}
    assert ids <= {fact.id for fact in brief.facts}
