"""Who said no in the other system is not brought in, and nobody here writes to them, whatever comes later."""

import pytest
from django.utils import timezone

from axis.accounts.models import User
from candidates.compliance.queries import is_refused_anywhere, may_store
from candidates.ingest.rules.tables import Column, suggest
from candidates.ingest.services.tables import TableOrigin, TableWish, map_table
from candidates.models import Candidate, ImportRow, Suppression
from candidates.profiles.tables.queries import causes_of
from candidates.profiles.tables.services import refusing
from candidates.profiles.tables.services.steering import ask_to_undo
from tests.candidates.tables.conftest import Bring, as_csv, plan_of, step
from tests.candidates.tables.test_running import outcomes

pytestmark = pytest.mark.django_db

HEADERS = ("Name", "Email", "Phone", "Mass Mail Opt Out")
ADA = ("Ada Byron", "ada@example.org", "+44 20 7946 0958", "")


def rows(*refusals: str) -> list[tuple[str, ...]]:
    """Return people, each with what stands in the last column."""
    return [(f"Person {n}", f"p{n}@example.org", "", said) for n, said in enumerate(refusals)]


def test_a_preview_tells_who_said_no_and_remembers_nothing(bring: Bring) -> None:
    table = bring(as_csv(rows("", "Yes", "No", "2024-03-05", "perhaps"), HEADERS), until="map")
    assert table.expected == {"CREATED": 2, "WITHHELD": 2, "FAILED": 1, "doubles": 0}
    assert [(one.code, one.column, one.numbers) for one in causes_of(table)] == [
        ("said_no", "Mass Mail Opt Out", (3, 5)),
        ("bad_refusal", "Mass Mail Opt Out", (6,)),
    ]
    assert not Suppression.objects.exists()


def test_who_said_no_makes_nobody_and_no_door_lets_them_in_again(bring: Bring, user: User) -> None:
    table = bring(as_csv(rows("", "Yes"), HEADERS))
    assert outcomes(table) == ["CREATED", "WITHHELD"]
    assert ImportRow.objects.get(outcome="WITHHELD").cells == []
    assert not may_store([("EMAIL", "p1@example.org")])
    assert may_store([("EMAIL", "p0@example.org")])
    # A later table that says nothing of it, and undoing the first, take nothing back.
    assert outcomes(bring(as_csv(rows("", "no"), HEADERS), name="later.csv"))[1] == "WITHHELD"
    ask_to_undo(table=table, actor_id=user.pk, now=timezone.now())
    step(table)
    assert not may_store([("EMAIL", "p1@example.org")])


def test_a_known_person_is_refused_at_every_address_where_the_id_is_the_same(bring: Bring) -> None:
    headers = (*HEADERS, "Id")
    bring(as_csv([(*ADA, "7")], headers), id_source="bullhorn")
    assert Candidate.objects.get().external_ids.count() == 1
    bring(as_csv([("Ada Byron", "ada.b@example.org", "", "x", "7")], headers), id_source="bullhorn")
    assert Candidate.objects.count() == 1
    for address in ("ada@example.org", "ada.b@example.org"):
        assert is_refused_anywhere([("EMAIL", address)])
    assert is_refused_anywhere([("PHONE", "+442079460958")])


def test_of_two_rows_of_one_address_in_a_chunk_the_no_holds_for_both(bring: Bring) -> None:
    table = bring(as_csv([ADA, (*ADA[:3], "yes")], HEADERS))
    assert outcomes(table) == ["WITHHELD", "WITHHELD"]
    assert not Candidate.objects.exists()


def test_a_table_of_refusals_is_kept_some_at_a_time(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusing, "_MOST_AT_ONCE", 2)
    table = bring(as_csv(rows("x", "x", "", "x", "x", "x", "", "x"), HEADERS))
    assert table.counts == {"CREATED": 2, "WITHHELD": 6}
    assert table.state == "COMPLETED"


def test_a_row_without_an_address_that_says_no_makes_nobody_either(bring: Bring) -> None:
    table = bring(as_csv([("Ada Byron", "", "", "yes")], HEADERS))
    assert outcomes(table) == ["WITHHELD"]


@pytest.mark.parametrize(
    ("heading", "cell", "outcome"),
    [
        ("can_email", "FALSE", "WITHHELD"),
        ("can_email", "true", "CREATED"),
        ("Can contact", "unsubscribed", "WITHHELD"),
        ("Do not contact", "ja", "WITHHELD"),
        ("Do not contact", "0", "CREATED"),
        ("Opt-out date", "05/03/2024", "WITHHELD"),
        ("Unsubscribed", "n/a", "CREATED"),
        ("Nicht kontaktieren", "x", "WITHHELD"),
        ("may contact", "05/03/2024", "FAILED"),
    ],
)
def test_either_way_of_saying_it_is_known_by_its_heading(
    bring: Bring, heading: str, cell: str, outcome: str
) -> None:
    table = bring(as_csv([("Ada Byron", "ada@example.org", cell)], ("Name", "Email", heading)))
    assert outcomes(table) == [outcome]


def test_a_heading_that_speaks_of_mail_over_cells_that_hold_none_is_left_out() -> None:
    columns = [
        Column("email_verified", ("TRUE", "FALSE"), 2),
        Column("Email 3", ("a@x.example",), 1),
    ]
    assert [one.to for one in suggest(columns)] == ["drop", "email"]


def test_a_status_or_tag_that_says_no_holds_whatever_its_column_is_called(bring: Bring) -> None:
    told = [
        ("Ada Byron", "ada@example.org", "Do not contact", "", ""),
        ("Bob Miles", "bob@example.org", "Active", "nurse; Unsubscribed", ""),
        ("Cleo Marsh", "cleo@example.org", "Placed", "nurse", "do not contact before June"),
        ("Dora Vance", "dora@example.org", "", "", "DO NOT E-MAIL!"),
    ]
    headers = ("Name", "Email", "Status", "Tags", "Remarks")
    table = bring(as_csv(told, headers))
    assert outcomes(table) == ["WITHHELD", "WITHHELD", "CREATED", "WITHHELD"]
    assert Candidate.objects.get().name == "Cleo Marsh"
    assert {(one.code, one.column, one.numbers) for one in causes_of(table)} == {
        ("said_no", "Status", (2,)),
        ("said_no", "Tags", (3,)),
        ("said_no", "Remarks", (5,)),
    }
    assert not may_store([("EMAIL", "ada@example.org")])


def test_rows_that_were_taken_for_refusals_by_mistake_are_checked_again(bring: Bring, user: User) -> None:
    table = bring(as_csv(rows("yes", "", "yes"), HEADERS), until="map")
    assert table.expected == {"CREATED": 1, "WITHHELD": 2, "doubles": 0}
    columns = [*table.columns[:3], table.columns[3] | {"to": "keep"}]
    wish = TableWish(plan_of(columns), TableOrigin("a fair", "CONSENT"), "FILL_BLANKS")
    map_table(table=table, wish=wish, actor_id=user.pk, now=timezone.now())
    assert step(table).expected == {"CREATED": 3, "doubles": 0}
