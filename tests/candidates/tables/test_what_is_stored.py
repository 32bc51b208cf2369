"""Whatever a row says is stored, and where the database refuses one, the others are."""

import pytest

from candidates.ingest.rules.tables import RowRead
from candidates.models import Candidate, CandidateLanguage
from candidates.profiles.tables.services import entries
from tests.candidates.tables.conftest import Bring, as_csv
from tests.candidates.tables.test_running import outcomes

pytestmark = pytest.mark.django_db


def test_languages_of_a_table_are_stored(bring: Bring) -> None:
    table = bring(as_csv([("Ada Byron", "English; German")], ("Name", "Languages")))
    assert outcomes(table) == ["CREATED"]
    told = CandidateLanguage.objects.order_by("rank").values_list("language", "fluency")
    assert list(told) == [("English", ""), ("German", "")]


@pytest.mark.parametrize("change", [{"kind": "longer than its column"}, {"value": "a\0b"}])
def test_a_row_the_database_refuses_keeps_no_other_out(
    bring: Bring, monkeypatch: pytest.MonkeyPatch, change: dict[str, str]
) -> None:
    model, tell = entries.ENTRY_ROWS["contact_points"]

    def refused(owner: entries.Owner, rank: int, row: RowRead, number: int) -> entries.Point:
        point: entries.Point = tell(owner, rank, row, number)
        return point._replace(**change) if row.name == "Bob Ray" else point  # type: ignore[arg-type]

    monkeypatch.setitem(entries.ENTRY_ROWS, "contact_points", (model, refused))
    people = [("Ada Byron", "ada@example.org"), ("Bob Ray", "bob@example.org"), ("Cy Ng", "cy@example.org")]
    table = bring(as_csv(people, ("Name", "Email")))
    assert outcomes(table) == ["CREATED", "FAILED", "CREATED"]
    assert table.rows.get(outcome="FAILED").faults[0]["code"] == "not_stored"
    assert set(Candidate.objects.values_list("name", flat=True)) == {"Ada Byron", "Cy Ng"}
