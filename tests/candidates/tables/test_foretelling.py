"""What is foretold of each row is what the run then makes of it, also where several are about one person."""

from collections.abc import Sequence

import pytest
from django.utils import timezone

from axis.accounts.models import User
from candidates.compliance.services import suppress
from candidates.ingest.services.tables import TableOrigin, TableWish, map_table
from candidates.models import TableImport
from candidates.profiles.tables.queries import shown_rows
from candidates.profiles.tables.services.steering import start_run
from tests.candidates.tables.conftest import Bring, as_csv, plan_of, step

pytestmark = pytest.mark.django_db

EMPTY = ("",) * 6
ADA = ("Ada Byron", "ada@example.org", "", "Leeds", "Nurse", "Harbour", "SQL", "")
MORE = ("Ada Byron", "ada@example.org", "", "Leeds", "Nurse", "Harbour", "SQL;R", "")
OTHER = ("Ada Byron", "ada@example.org", "", "York", "Matron", "Clinic", "", "")
NOBODYS = ("Bea Lund", "", "", "Bonn", "", "", "", "")


def foretold(table: TableImport) -> list[str]:
    """Return what is foreseen of each row."""
    return list(table.rows.order_by("number").values_list("expected", flat=True))


@pytest.mark.parametrize("policy", ["FILL_BLANKS", "OVERWRITE", "SKIP", "CREATE_ONLY", "ASK"])
@pytest.mark.parametrize("is_known", [False, True])
@pytest.mark.parametrize(
    "rows",
    [
        [ADA, ADA],
        [ADA, (*ADA[:2], *EMPTY), MORE, MORE],
        [ADA, OTHER, OTHER, ADA],
        [NOBODYS, NOBODYS, ADA],
        [
            (*ADA[:2], *EMPTY),
            ("Ada Byron", "ada2@example.org", *EMPTY),
            ("Ada Byron", "ada@example.org; ada2@example.org", *EMPTY),
        ],
    ],
)
def test_it_is_what_the_run_does(
    bring: Bring, user: User, rows: Sequence[Sequence[str]], policy: str, *, is_known: bool
) -> None:
    if is_known:
        bring(as_csv([ADA, NOBODYS]), name="before.csv")
    table = bring(as_csv(rows), until="map", policy=policy)
    said = foretold(table)
    start_run(table=table, actor_id=user.pk, now=timezone.now())
    step(table)
    assert said == list(table.rows.order_by("number").values_list("outcome", flat=True))


def test_a_second_row_that_brings_nothing_shows_no_change_and_another_only_its_own(bring: Bring) -> None:
    table = bring(as_csv([ADA, ADA, MORE]), until="map")
    assert table.expected == {"CREATED": 1, "UNCHANGED": 1, "UPDATED": 1, "doubles": 2}
    first, second, third = shown_rows(table)
    assert first.changes
    assert second.changes == ()
    assert [(one.field, one.new) for one in third.changes] == [("skills", "R")]
    assert list(table.rows.order_by("number").values_list("double_of", flat=True)) == [None, 2, 2]


def test_a_table_mapped_again_is_foretold_anew(bring: Bring, user: User) -> None:
    suppress(addresses=[("EMAIL", "gone@example.org")], reason="OPT_OUT", actor_id=None, now=timezone.now())
    table = bring(as_csv([ADA, ADA, ("Gone Away", "gone@example.org", *EMPTY)]), until="map")
    wish = TableWish(plan_of(table.columns), TableOrigin("a fair", "CONSENT"), "SKIP")
    map_table(table=table, wish=wish, actor_id=user.pk, now=timezone.now())
    assert foretold(step(table)) == ["CREATED", "SKIPPED", "WITHHELD"]
