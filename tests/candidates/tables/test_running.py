"""A table runs: each row once, whoever is known is renewed by the chosen policy, and it can be undone."""

from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from axis.accounts.models import User
from axis.events.models import ChangeRecord
from candidates.compliance.services import Contact, record_contact, suppress
from candidates.models import Candidate, ContactPoint, Employment, ImportRow, SourceDocument, TableImport
from candidates.profiles.services import correct_fields
from candidates.profiles.tables.errors import TableMovedOn, UndoRefused
from candidates.profiles.tables.queries import causes_of, shown_rows
from candidates.profiles.tables.services import matching, running
from candidates.profiles.tables.services.matching import end_matching, next_people, note_compared
from candidates.profiles.tables.services.running import run_chunk, run_table
from candidates.profiles.tables.services.steering import (
    answer_rows,
    ask_to_undo,
    cancel_run,
    pause_run,
    resume_run,
)
from tests.candidates.tables.conftest import Bring, as_csv, step
from tests.factories.said import make_note

pytestmark = pytest.mark.django_db

ADA = (
    "Ada Byron",
    "ada@example.org",
    "+44 20 7946 0958",
    "Leeds",
    "Nurse",
    "Harbour Hospital",
    "triage;SQL",
    "",
)
MAX = ("Max Weber", "max@example.org", "", "Bonn", "Analyst", "Bank AG", "", "Cut costs by 12% in a year.")


def outcomes(table: TableImport) -> list[str]:
    """Return what became of the rows in order."""
    return list(table.rows.order_by("number").values_list("outcome", flat=True))


def picture() -> dict[str, list[Any]]:
    """Return everything a table can change, without times."""
    return {
        "people": list(
            Candidate.objects.order_by("pk").values_list(
                "pk",
                "name",
                "headline",
                "city",
                "preferred_name",
                "tags",
                "field_sources",
                "search",
                "sort_name",
            )
        ),
        "points": list(ContactPoint.objects.order_by("pk").values_list("pk", "candidate", "normalised")),
        "work": list(Employment.objects.order_by("pk").values_list("pk", "candidate", "employer")),
        "documents": list(SourceDocument.objects.order_by("pk").values_list("pk", "candidate", "sha256")),
    }


def test_a_checked_table_has_written_nothing_and_tells_what_will_be(bring: Bring) -> None:
    bring(as_csv([ADA]))
    suppress(addresses=[("EMAIL", "gone@example.org")], reason="OPT_OUT", actor_id=None, now=timezone.now())
    before, changes = picture(), ChangeRecord.objects.count()
    rows = [
        (*ADA[:3], "York", *ADA[4:]),
        MAX,
        ("Max M. Weber", "MAX@example.org", "", "", "", "", "", ""),
        ("", "nobody@example.org", "", "", "", "", "", ""),
        ("Gone Away", "G.one+x@example.org", "", "", "", "", "", ""),
        ("Gone Away", "gone+new@example.org", "", "", "", "", "", ""),
        ("Bea Lund", "no address", "12", "", "", "", "", ""),
    ]
    table = bring(as_csv(rows), until="map", policy="OVERWRITE")
    assert table.state == "VALIDATED"
    assert table.expected == {"UPDATED": 2, "CREATED": 3, "FAILED": 1, "WITHHELD": 1, "doubles": 1}
    assert picture() == before
    assert ChangeRecord.objects.count() == changes
    assert [(c.code, c.column, c.numbers) for c in causes_of(table)] == [
        ("no_name", "", (5,)),
        ("bad_email", "Email", (8,)),
        ("bad_phone", "Phone", (8,)),
    ]
    shown = shown_rows(table)[0]
    assert [(c.field, c.old, c.new) for c in shown.changes] == [("city", "Leeds", "York")]
    assert shown.person_id == Candidate.objects.get().pk
    withheld = ImportRow.objects.get(table=table, expected="WITHHELD")
    assert withheld.cells == []
    assert ImportRow.objects.get(table=table, number=4).double_of == 3


def test_a_row_is_a_document_whose_spans_are_its_cells(bring: Bring, user: User) -> None:
    table = bring(as_csv([ADA, MAX]))
    assert outcomes(table) == ["CREATED", "CREATED"]
    ada, document = (
        Candidate.objects.get(name="Ada Byron"),
        SourceDocument.objects.get(candidate__name="Ada Byron"),
    )
    assert (ada.headline, ada.city, ada.owner) == ("Nurse", "Leeds", user)
    assert ada.field_sources == dict.fromkeys(("name", "headline", "city"), str(document.pk))
    assert [document.text[line["start"] : line["end"]] for line in document.lines] == list(ADA[:7])
    assert document.lines[1]["pointer"] == "/cells/1"
    assert (document.source, document.state, document.kind) == ("a fair", "READY", "TABLE_ROW")
    assert set(ada.contactpoint_set.values_list("normalised", flat=True)) == {
        "ada@example.org",
        "+442079460958",
    }
    assert Candidate.objects.holding("'triage' & 'harbour'").get() == ada
    # What tells of deeds waits for the step that finds them.
    assert SourceDocument.objects.get(candidate__name="Max Weber").state == "PROFILED"
    assert table.counts == {"CREATED": 2}
    assert not table.parts.exists()


def test_a_file_of_several_parts_is_read_whole(bring: Bring) -> None:
    long = "x" * 30_000
    table = bring(as_csv([(f"Person {n}", *[""] * 6, long) for n in range(80)]), until="read")
    assert table.parts.count() == 3
    assert (table.row_count, table.rows.get(number=81).cells[0]) == (80, "Person 79")


def test_each_policy_does_to_known_people_what_it_says(bring: Bring, user: User) -> None:
    bring(as_csv([ADA, MAX]))
    ada = Candidate.objects.get(name="Ada Byron")
    correct_fields(candidate=ada, values={"city": "Hull"}, actor_id=user.pk, now=timezone.now())
    changed = (
        "Ada Byron",
        "ada@example.org",
        "",
        "York",
        "Matron",
        "Clinic",
        "SQL;sign language",
        "New summary",
    )
    assert outcomes(bring(as_csv([changed]), policy="SKIP")) == ["SKIPPED"]
    assert outcomes(bring(as_csv([changed]), policy="CREATE_ONLY")) == ["FAILED"]
    ada.refresh_from_db()
    assert (ada.headline, ada.city, ada.summary) == ("Nurse", "Hull", "")
    assert outcomes(bring(as_csv([changed]))) == ["UPDATED"]
    ada.refresh_from_db()
    assert (ada.headline, ada.city, ada.summary) == ("Nurse", "Hull", "New summary")
    assert ada.employment_set.get().employer == "Harbour Hospital"
    assert set(ada.candidateskill_set.values_list("name", flat=True)) == {"triage", "SQL", "sign language"}
    assert outcomes(bring(as_csv([changed]))) == ["UNCHANGED"]
    assert outcomes(bring(as_csv([changed]), policy="OVERWRITE")) == ["UPDATED"]
    ada.refresh_from_db()
    # A person's word survives every import.
    assert (ada.headline, ada.city) == ("Matron", "Hull")
    assert list(ada.employment_set.order_by("rank").values_list("employer", flat=True)) == [
        "Clinic",
        "Harbour Hospital",
    ]


def test_rows_that_are_asked_about_wait_for_their_answer(bring: Bring, user: User) -> None:
    bring(as_csv([ADA, MAX]))
    changed = [(*ADA[:3], "York", *ADA[4:]), (*MAX[:3], "Köln", *MAX[4:]), ("Bea Lund",) + ("",) * 7]
    table = bring(as_csv(changed), policy="ASK")
    assert table.counts == {"ASKED": 2, "CREATED": 1}
    answer_rows(table=table, numbers=[2], policy="OVERWRITE", actor_id=user.pk, now=timezone.now())
    step(table)
    answer_rows(table=table, numbers=None, policy="SKIP", actor_id=user.pk, now=timezone.now())
    table = step(table)
    assert table.counts == {"UPDATED": 1, "SKIPPED": 1, "CREATED": 1}
    assert sorted(Candidate.objects.values_list("city", flat=True)) == ["", "Bonn", "York"]
    with pytest.raises(TableMovedOn):
        answer_rows(table=table, numbers=None, policy="SKIP", actor_id=user.pk, now=timezone.now())


def test_a_run_pauses_goes_on_and_is_cancelled(
    bring: Bring, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "CHUNK", 2)
    table = bring(as_csv([(f"Person {n}",) + ("",) * 7 for n in range(7)]), until="start")
    act: Any = {"table": table, "actor_id": user.pk, "now": timezone.now()}
    run_chunk(table_id=table.pk, now=timezone.now())
    pause_run(**act)
    assert run_chunk(table_id=table.pk, now=timezone.now()) is None
    assert Candidate.objects.count() == 2
    resume_run(**act)
    run_chunk(table_id=table.pk, now=timezone.now())
    cancel_run(**act)
    table.refresh_from_db()
    assert (table.state, table.counts, Candidate.objects.count()) == ("CANCELLED", {"CREATED": 4}, 4)
    with pytest.raises(TableMovedOn):
        resume_run(**act)


@pytest.mark.django_db(transaction=True)
def test_rows_with_many_addresses_are_held_a_few_at_a_time(bring: Bring) -> None:
    """All at once they are more than PostgreSQL can lock."""
    rows = [
        (f"Person {n}", ";".join(f"{n}.{m}@example.org" for m in range(50))) + ("",) * 6 for n in range(900)
    ]
    table = bring(as_csv(rows), until="start")
    assert step(table).counts == {"CREATED": 900}
    assert ContactPoint.objects.count() == 900 * 50


def test_two_workers_compare_people_from_both_ends(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "_MOST", 2)
    table = bring(as_csv([(f"Person {n}",) + ("",) * 7 for n in range(7)]), until="start")
    run_table(table_id=table.pk, now=timezone.now())
    table.refresh_from_db()
    met: list[UUID] = []
    for is_from_end in (False, True, True, False, True):
        people = next_people(table_id=table.pk, is_from_end=is_from_end)
        # Whoever dies before a mark moves has compared for nothing, and somebody does it again.
        assert people == next_people(table_id=table.pk, is_from_end=is_from_end)
        met += people.ids
        note_compared(table_id=table.pk, people=people)
        seen = table.rows_done
        table.refresh_from_db()
        assert seen <= table.rows_done <= table.row_count
    assert len(met) == len(set(met)) == 7
    assert end_matching(table_id=table.pk, now=timezone.now())
    table.refresh_from_db()
    assert (table.state, table.compared_from) == ("COMPLETED", None)
    assert not next_people(table_id=table.pk, is_from_end=True).ids


def test_undo_keeps_what_was_touched_and_is_refused_once_somebody_was_written_to(
    bring: Bring, user: User
) -> None:
    table = bring(as_csv([ADA, MAX, ("Bea Lund", "bea@example.org") + ("",) * 6]))
    bea, ada = Candidate.objects.get(name="Bea Lund"), Candidate.objects.get(name="Ada Byron")
    make_note(bea, author=user)
    correct_fields(candidate=ada, values={"city": "Hull"}, actor_id=user.pk, now=timezone.now())
    ask_to_undo(table=table, actor_id=user.pk, now=timezone.now())
    table = step(table)
    assert (table.state, table.undone) == ("UNDONE", {"UNDONE": 1, "KEPT": 2})
    assert set(Candidate.objects.values_list("name", flat=True)) == {"Ada Byron", "Bea Lund"}
    again = bring(as_csv([MAX]))
    record_contact(
        candidate=Candidate.objects.get(name="Max Weber"),
        contact=Contact(channel="EMAIL"),
        contacted_by=user,
        now=timezone.now(),
    )
    with pytest.raises(UndoRefused, match="contacted"):
        ask_to_undo(table=again, actor_id=user.pk, now=timezone.now())
