"""Two people made one: nothing is lost, the stricter holds, and merge then undo is as before."""

import os
from datetime import timedelta
from typing import Any

import pytest
from django.db import models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from candidates.compliance.queries import may_contact
from candidates.compliance.services import place_hold, restrict, suppress_candidate
from candidates.models import (
    Achievement,
    Candidate,
    Consent,
    ContactHold,
    ContactPoint,
    ContactRecord,
    DuplicatePair,
    ExternalId,
    Match,
    MergeRecord,
    Note,
    Preference,
    ShortlistEntry,
    SourceDocument,
)
from candidates.profiles.duplicates.errors import MergeRefused, UndoRefused
from candidates.profiles.duplicates.services import merge_people, note_duplicates, undo_merge
from candidates.profiles.duplicates.services.moving import WHERE_NEW, WHOLE
from candidates.profiles.services import index_words
from candidates.profiles.standing.services import work_out
from outreach.models import OutreachMessage
from tests.architecture.test_models import our_models
from tests.factories.merging import involve, make_role, sides, state
from tests.factories.people import UserFactory
from tests.factories.twins import NOW, make_pair, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.soak]
IS_SOAK = os.environ.get("AXIS_SOAK") == "1"


@given(
    one=sides,
    other=sides,
    take=st.sets(st.sampled_from(["name", "headline", "city"])),
    has_third=st.booleans(),
)
@settings(
    max_examples=400 if IS_SOAK else 6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_merge_then_undo_is_as_before(one: Any, other: Any, take: set[str], has_third: bool) -> None:
    with transaction.atomic():
        role, people = make_role(), []
        for name, addresses, employers, involved in (one, other, *([one] if has_third else [])):
            own = [("EMAIL", address) for address in sorted(addresses)]
            people.append(make_person(name, *own, posts=employers))
            involve(people[-1], role, things=involved)
            index_words(candidate_id=people[-1].pk)
        work_out(candidate_ids=[person.pk for person in people])
        note_duplicates(candidate_ids=[person.pk for person in people], now=NOW)
        before, user = state(), UserFactory()
        before["User"] = state()["User"]
        record = merge_people(kept=people[0], merged=people[1], take=take, merged_by=user, now=NOW)
        record.refresh_from_db()
        kept = Candidate.objects.get(pk=people[0].pk)
        documents = {str(pk) for pk in kept.source_documents.values_list("pk", flat=True)}
        assert set(kept.field_sources.values()) <= documents, "each field names a document of theirs (P-02)"
        assert undo_merge(record=record, undone_by=user, now=NOW + timedelta(days=29)) == 0
        after = state()
        assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
        transaction.set_rollback(True)


def test_everything_of_both_is_the_kept_ones() -> None:
    pair, role, user = make_pair(), make_role(), UserFactory()
    whole = {"note", "external", "contact", "achievement", "consent", "hold", "preference"}
    involve(pair.one, role, things={"owner"})
    involve(pair.other, role, things={*whole, "message", "match", "entry"})
    record = merge_people(kept=pair.one, merged=pair.other, merged_by=user, now=NOW)
    moved: tuple[type[models.Model], ...] = (
        SourceDocument,
        Note,
        ExternalId,
        ContactRecord,
        Achievement,
        Consent,
        Preference,
        OutreachMessage,
    )
    for model in moved:
        assert set(model._default_manager.values_list("candidate", flat=True)) == {pair.one_id}, model
    assert ShortlistEntry.objects.get().candidate_id == pair.one_id
    assert Match.objects.get().candidate_id == pair.one_id
    assert ContactPoint.objects.filter(candidate=pair.one).count() == 2
    assert set(Candidate.objects.visible_to(user)) == {pair.one}
    pair.refresh_from_db()
    assert (pair.state, record.pair) == ("MERGED", pair)
    answer = may_contact(Candidate.objects.get(pk=pair.one_id), channel="PLATFORM", now=NOW)
    assert {reason.detail for reason in answer.reasons} & {"DUPLICATE", "REQUEST"} == {"REQUEST"}


def test_a_refusal_of_either_holds_for_both() -> None:
    pair, user = make_pair(), UserFactory()
    involve(pair.other, make_role(), things={"refusal", "restricted"})
    merge_people(kept=pair.one, merged=pair.other, merged_by=user, now=NOW)
    kept, merged = Candidate.objects.get(pk=pair.one_id), Candidate.objects.get(pk=pair.other_id)
    assert {"suppressed", "restricted"} <= may_contact(kept, channel="EMAIL", now=NOW).codes
    assert "merged" in may_contact(merged, channel="EMAIL", now=NOW).codes


def test_both_before_a_client_for_one_role_stand_there_once() -> None:
    pair, role, user = make_pair(), make_role(), UserFactory()
    for person in (pair.one, pair.other):
        involve(person, role, things={"entry", "message"})
    merge_people(kept=pair.one, merged=pair.other, merged_by=user, now=NOW)
    assert ShortlistEntry.objects.filter(candidate=pair.one, is_open=True).count() == 1
    assert ShortlistEntry.objects.filter(candidate=pair.one).count() == 2
    # A second message about the role stays with the merged row, which nobody may write to.
    assert OutreachMessage.objects.filter(candidate=pair.other).count() == 1


def test_nobody_is_merged_while_a_message_is_leaving() -> None:
    pair, user = make_pair(), UserFactory()
    involve(pair.other, make_role(), things={"message"})
    OutreachMessage.objects.update(state="SENDING")
    with pytest.raises(MergeRefused):
        merge_people(kept=pair.one, merged=pair.other, merged_by=user, now=NOW)
    assert Candidate.objects.visible_to(user).count() == 2
    assert MergeRecord.objects.count() == 0


def test_who_may_be_the_merged_one_may_be_the_kept_one() -> None:
    pair, user = make_pair(), UserFactory()
    third = make_person("Brennan, Aoife")
    note_duplicates(candidate_ids=[third.pk], now=NOW)
    DuplicatePair.objects.filter(one=pair.one, other=third).delete()
    record = merge_people(kept=pair.one, merged=pair.other, merged_by=user, now=NOW)
    left = DuplicatePair.objects.standing().get()
    assert (left.one_id, left.other_id) == (pair.one_id, third.pk)
    later = merge_people(kept=third, merged=pair.one, merged_by=user, now=NOW)
    with pytest.raises(UndoRefused):
        undo_merge(record=record, undone_by=user, now=NOW)
    undo_merge(record=later, undone_by=user, now=NOW)
    undo_merge(record=record, undone_by=user, now=NOW)
    assert Candidate.objects.visible_to(user).count() == 3
    with pytest.raises(UndoRefused):
        undo_merge(record=record, undone_by=user, now=NOW)


def test_what_was_asked_for_while_they_were_one_holds_for_each() -> None:
    pair, user, later = make_pair(), UserFactory(), NOW + timedelta(days=1)
    record = merge_people(kept=pair.one, merged=pair.other, merged_by=user, now=NOW)
    kept = Candidate.objects.get(pk=pair.one_id)
    place_hold(candidate=kept, reason="REQUEST", placed_by=user, now=later, text="Asked by telephone")
    restrict(candidate=kept, actor_id=user.pk, now=later)
    suppress_candidate(candidate=kept, reason="OPT_OUT", actor_id=None, now=later)
    undo_merge(record=record, undone_by=user, now=later)
    for pk in (pair.one_id, pair.other_id):
        answer = may_contact(Candidate.objects.get(pk=pk), channel="EMAIL", now=later)
        assert {"suppressed", "restricted"} <= answer.codes
        assert "REQUEST" in {reason.detail for reason in answer.reasons}


def test_an_address_two_of_three_had_stays_with_who_is_still_one_with_one_of_them() -> None:
    user, address = UserFactory(), ("EMAIL", "aoife@mill.example")
    kept, first = (
        make_person("Aoife Brennan", ("EMAIL", "ab@mill.example")),
        make_person("A Brennan", address),
    )
    second = make_person("Aoife Brennan", address)
    role = make_role()
    for person in (first, second):
        involve(person, role, things={"message"})
    record = merge_people(kept=kept, merged=first, merged_by=user, now=NOW)
    later = merge_people(kept=kept, merged=second, merged_by=user, now=NOW + timedelta(hours=1))
    suppress_candidate(candidate=second, reason="OPT_OUT", actor_id=None, now=NOW, also=[address])
    undo_merge(record=record, undone_by=user, now=NOW + timedelta(hours=2))
    theirs = ContactPoint.objects.filter(candidate=kept).values_list("normalised", flat=True)
    assert set(theirs) == {"ab@mill.example", "aoife@mill.example"}
    assert "suppressed" in may_contact(Candidate.objects.get(pk=kept.pk), channel="EMAIL", now=NOW).codes
    assert OutreachMessage.objects.get(candidate=kept) != OutreachMessage.objects.get(candidate=first)
    undo_merge(record=later, undone_by=user, now=NOW + timedelta(hours=3))
    assert ContactPoint.objects.get(candidate=kept).normalised == "ab@mill.example"
    assert ContactPoint.objects.get(candidate=second).normalised == "aoife@mill.example"
    assert not OutreachMessage.objects.filter(candidate=kept).exists()


def test_a_hold_that_was_placed_again_meanwhile_does_not_stop_an_undo() -> None:
    pair, user = make_pair(), UserFactory()
    record = merge_people(kept=pair.one, merged=pair.other, merged_by=user, now=NOW)
    kept = Candidate.objects.get(pk=pair.one_id)
    place_hold(candidate=kept, reason="DUPLICATE", placed_by=None, now=NOW)
    assert undo_merge(record=record, undone_by=user, now=NOW) == 1
    assert ContactHold.objects.filter(candidate=kept, lifted_at=None).count() == 1


def test_what_was_changed_since_stays_and_thirty_days_are_the_end() -> None:
    pair, user = make_pair(), UserFactory()
    Candidate.objects.filter(pk=pair.other_id).update(headline="Matron")
    record = merge_people(kept=pair.one, merged=pair.other, take=["headline"], merged_by=user, now=NOW)
    assert Candidate.objects.get(pk=pair.one_id).headline == "Matron"
    Candidate.objects.filter(pk=pair.one_id).update(headline="Director of Nursing")
    with pytest.raises(UndoRefused):
        undo_merge(record=record, undone_by=user, now=NOW + timedelta(days=31))
    assert undo_merge(record=record, undone_by=user, now=NOW + timedelta(days=30)) == 1
    assert Candidate.objects.get(pk=pair.one_id).headline == "Director of Nursing"
    with pytest.raises(MergeRefused):
        merge_people(kept=pair.one, merged=pair.one, merged_by=user, now=NOW)


def test_no_kind_of_row_about_a_person_is_forgotten() -> None:
    moved: list[type[models.Model]] = [*WHOLE, *(model for model, _same in WHERE_NEW)]
    handled = {model.__name__ for model in moved}
    handled |= {
        "Employment",
        "Education",
        "ContactHold",
        "ShortlistEntry",
        "DuplicatePair",
        "OutreachMessage",
    }
    # The pair's own, what is worked out from the profile, what tells of a table, and the merges themselves.
    handled |= {"DuplicateKeys", "Standing", "ImportRow", "MergeRecord", "Candidate"}
    about = {
        relation.related_model.__name__
        for relation in Candidate._meta.get_fields(include_hidden=True)
        if relation.is_relation and relation.auto_created and relation.related_model in our_models()
    }
    assert about <= handled


def test_one_person_of_two_has_no_more_tags_than_anybody_and_each_theirs_again() -> None:
    pair, user = make_pair(), UserFactory()
    theirs = [[f"{side} {number:02}" for number in range(20)] for side in ("one", "other")]
    for person, tags in zip((pair.one, pair.other), theirs, strict=True):
        person.tags = tags
        person.save()
    record = merge_people(kept=pair.one, merged=pair.other, pair=pair, merged_by=user, now=NOW)
    assert Candidate.objects.get(pk=pair.one_id).tags == [*theirs[0], *theirs[1][:10]]
    undo_merge(record=record, undone_by=user, now=NOW)
    assert [Candidate.objects.get(pk=one.pk).tags for one in (pair.one, pair.other)] == theirs
