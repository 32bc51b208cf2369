"""People of a table have a standing as soon as they are written."""

import pytest

from candidates.models import Candidate, SourceDocument, Standing
from tests.candidates.tables.conftest import Bring, as_csv, step

pytestmark = pytest.mark.django_db


def test_rows_of_a_table_get_theirs_and_undoing_takes_it_back(bring: Bring) -> None:
    rows = [["Eva Sand", "eva@example.org", "", "Köln", "Softwareentwicklerin", "Acme", "", ""]]
    table = bring(as_csv(rows))
    found = Standing.objects.get()
    assert (found.family, found.city, found.time_zone) == ("software", "Köln", "Europe/Berlin")
    assert found.occupation_start is not None
    again = bring(
        as_csv([["Eva Sand", "eva@example.org", "", "", "Engineering Manager", "Beta", "", ""]]),
        policy="OVERWRITE",
    )
    assert Standing.objects.get().occupation_said == "Engineering Manager"
    for one in (again, table):
        one.state = "UNDOING"
        one.done = 0
        one.save(update_fields=["state", "done"])
        step(one)
        of = set(Standing.objects.values_list("occupation_document", "place_document", "years_document"))
        known = {None, *SourceDocument.objects.values_list("pk", flat=True)}
        assert known.issuperset(pk for row in of for pk in row)
    assert not Standing.objects.exists()
    assert not Candidate.objects.exists()
