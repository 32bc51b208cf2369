"""What recruiters decide about a statement: kept through every later reading, and taken back exactly."""

import pytest
from django.utils import timezone

from axis.audit.models import AuditEvent
from axis.events.models import ChangeRecord
from candidates.achievements.errors import DecisionRefused, WordsNotFound
from candidates.achievements.queries import statements_for
from candidates.evidence.services import weigh_evidence
from candidates.matching.queries.showing import shown_by
from candidates.models import Achievement, Evidence, StatementDecision
from candidates.profiles.duplicates.services import merge_people, undo_merge
from candidates.profiles.queries import candidates_for, narrowed
from tests.factories.people import UserFactory
from tests.factories.statements import HIGHLIGHTS, bring, correct, decide, one, read_anew, state, undo
from tests.factories.world import make_candidate

pytestmark = pytest.mark.django_db


def test_what_is_measured_is_kept_with_unit_and_way() -> None:
    told = one(bring(*HIGHLIGHTS), "medication errors").metrics[0]
    assert (told["kind"], told["low"], told["high"], told["direction"]) == ("from_to", "14", "3", "down")
    assert told["unit"].endswith("/month")


def test_words_that_say_so_make_a_statement_confidential_and_keep_it_in_the_house() -> None:
    person = bring(*HIGHLIGHTS)
    row = one(person, "escalation")
    assert row.is_confidential
    assert row.confidential_words == "NDA"
    assert row.text not in {said.text for said in shown_by([person.pk])[person.pk]}
    assert person not in narrowed(candidates_for(user=UserFactory()), words="escalation")


def test_a_decision_is_told_and_stands_through_another_reading() -> None:
    person, recruiter = bring(*HIGHLIGHTS), UserFactory()
    row = one(person, "night rota")
    decide(row, "KIND", "DUTY", by=recruiter)
    decide(row, "LEVEL", "helped", by=recruiter)
    decide(row, "CONFIDENTIAL", "yes", by=recruiter)
    kept = StatementDecision.objects.filter(achievement=row, act="LEVEL").get()
    assert (kept.decided_by, kept.changes[0]["before"], kept.changes[0]["after"]) == (
        recruiter,
        {"role_level": "led"},
        {"role_level": "helped"},
    )
    assert AuditEvent.objects.filter(action="candidates.candidate.statement_level").count() == 1
    assert ChangeRecord.objects.filter(kind="candidate.updated", object_id=person.pk).count() >= 3

    read_anew(person)
    row.refresh_from_db()
    assert (row.kind, row.role_level, row.is_confidential) == ("DUTY", "helped", True)


def test_what_is_not_an_achievement_is_weighed_matched_and_found_no_more() -> None:
    person = bring(*HIGHLIGHTS)
    row = one(person, "night rota")
    decision = decide(row, "KIND", "NOT_ACHIEVEMENT")
    document = row.source_document
    document.refresh_from_db()
    assert document.state == "OUTDATED", "a worker weighs and matches anew"
    weigh_evidence(document_id=document.pk, now=timezone.now())
    assert not Evidence.objects.filter(achievement=row).exists()
    assert row.text not in {said.text for said in shown_by([person.pk])[person.pk]}
    assert person not in narrowed(candidates_for(user=UserFactory()), words="rota")

    undo(decision)
    weigh_evidence(document_id=document.pk, now=timezone.now())
    assert Evidence.objects.filter(achievement=row).exists()
    assert person in narrowed(candidates_for(user=UserFactory()), words="rota")


def test_corrected_words_are_verbatim_and_another_reading_leaves_them() -> None:
    person = bring(*HIGHLIGHTS)
    row = one(person, "night rota")
    decision = correct(row, "a  night rota for 38 nurses")
    made = one(person, "night rota")
    assert made.text == "a night rota for 38 nurses"
    assert made.source_document.text[made.start : made.end] == made.text
    assert [said["value"] for said in made.quantities] == ["38"]
    assert made in statements_for(user=UserFactory())
    assert row not in statements_for(user=UserFactory())

    before = state(person)
    read_anew(person)
    assert state(person) == before
    assert undo(decision) == row
    assert one(person, "night rota") == row


def test_a_split_makes_statements_that_say_no_more_than_the_whole() -> None:
    person = bring(*HIGHLIGHTS)
    row = one(person, "night rota")
    decide(row, "LEVEL", "helped")
    before = state(person)
    decision = correct(row, "halved agency spending", "Introduced a night rota for 38 nurses")
    parts = list(Achievement.objects.filter(made_by=decision).order_by("start"))
    assert [part.text for part in parts] == [
        "Introduced a night rota for 38 nurses",
        "halved agency spending",
    ]
    assert {part.role_level for part in parts} <= {"helped", "present", "duty"}
    assert {part.employment_id for part in parts} == {row.employment_id}
    undo(decision)
    assert state(person) == before


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        (["a night rota for 39 nurses"], WordsNotFound),
        ([], DecisionRefused),
        ([HIGHLIGHTS[1]], DecisionRefused),
        ([HIGHLIGHTS[0]], DecisionRefused),
        (["a night rota for 38", "38 nurses"], WordsNotFound),
    ],
)
def test_words_that_cannot_be_kept_are_refused(parts: list[str], error: type[Exception]) -> None:
    person = bring(*HIGHLIGHTS)
    before = state(person)
    with pytest.raises(error):
        correct(one(person, "night rota"), *parts)
    assert state(person) == before


def test_nothing_is_decided_about_what_was_replaced_nor_taken_back_out_of_order() -> None:
    person = bring(*HIGHLIGHTS)
    row = one(person, "night rota")
    first = correct(row, "a night rota for 38 nurses")
    second = decide(one(person, "night rota"), "KEPT")
    with pytest.raises(DecisionRefused):
        decide(row, "KIND", "DUTY")
    with pytest.raises(DecisionRefused):
        undo(first)
    undo(second)
    undo(first)
    with pytest.raises(DecisionRefused):
        undo(first)
    with pytest.raises(DecisionRefused):
        decide(row, "LEVEL", "boss")
    with pytest.raises(DecisionRefused):
        decide(row, "LEVEL", row.role_level)


def test_another_source_that_says_the_same_corroborates_and_the_person_confirms() -> None:
    person = bring(HIGHLIGHTS[0], source="a referral")
    assert one(person, "medication").status == "CLAIMED"
    again = bring(f"{HIGHLIGHTS[0]}.", HIGHLIGHTS[1], source="a conference site")
    assert again == person
    told = Achievement.objects.standing().filter(candidate=person)
    assert set(told.filter(text__contains="medication").values_list("status", flat=True)) == {"CORROBORATED"}
    row = one(person, "night rota")
    assert row.status == "CLAIMED"
    decision = decide(row, "CONFIRMED")
    read_anew(person)
    assert one(person, "night rota").status == "CONFIRMED"
    undo(decision)
    assert one(person, "night rota").status == "CLAIMED"


def test_what_is_confidential_once_is_so_in_every_document() -> None:
    person = bring(HIGHLIGHTS[1], source="a referral")
    decision = decide(one(person, "night rota"), "CONFIDENTIAL", "yes")
    bring(HIGHLIGHTS[1], "Wrote a textbook", source="a conference site")
    told = Achievement.objects.standing().filter(candidate=person, text__contains="night rota")
    assert list(told.values_list("is_confidential", flat=True)) == [True, True]
    undo(decision)
    assert list(told.values_list("is_confidential", flat=True)) == [False, False]


def test_decisions_follow_a_merge_and_its_undoing() -> None:
    recruiter = UserFactory(approver=True)
    kept = bring(HIGHLIGHTS[0], source="one", email="one@example.org")
    merged = bring(HIGHLIGHTS[1], source="two", email="two@example.org")
    decide(one(merged, "night rota"), "KEPT")
    before = state(merged)
    record = merge_people(kept=kept, merged=merged, merged_by=recruiter, now=timezone.now())
    assert StatementDecision.objects.get().candidate == kept
    decision = correct(one(kept, "night rota"), "a night rota", "halved agency spending")
    undo_merge(record=record, undone_by=recruiter, now=timezone.now())
    assert {d.candidate_id for d in StatementDecision.objects.all()} == {merged.pk}
    assert Achievement.objects.standing().filter(candidate=merged).count() == 2
    assert Achievement.objects.standing().filter(candidate=kept).count() == 1
    undo(decision)
    assert state(merged) == before


def test_decisions_leave_with_the_person() -> None:
    person = bring(*HIGHLIGHTS)
    correct(one(person, "night rota"), "a night rota", "halved agency spending")
    person.delete()
    assert not StatementDecision.objects.exists()
    assert not Achievement.objects.exists()


def test_a_person_of_the_demo_is_read_again_without_a_change() -> None:
    person = make_candidate("li-na-zhou.json")
    before = state(person)
    read_anew(person)
    assert state(person) == before
