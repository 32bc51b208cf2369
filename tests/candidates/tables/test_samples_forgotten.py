"""The values by which columns are recognised go with the people they are about."""

from datetime import timedelta

import pytest
from django.utils import timezone

from candidates.ingest.services.tables.forgetting import forget_old_tables
from candidates.models import Candidate
from candidates.rights.rules import UNDO
from candidates.rights.services import delete_candidate, erase_candidate
from tests.candidates.tables.conftest import Bring, as_csv

pytestmark = pytest.mark.django_db
ROW = ["Ada Byron", "ada@x.example", "", "Leeds", "Nurse", "Harbour Hospital", "", ""]


def test_a_table_shows_no_values_of_somebody_who_was_erased(bring: Bring) -> None:
    table, now = bring(as_csv([ROW])), timezone.now()
    assert "ada@x.example" in str(table.columns)
    person = Candidate.objects.get(name="Ada Byron")
    delete_candidate(candidate=person, actor_id=None, now=now - UNDO)
    assert erase_candidate(candidate_id=person.pk, now=now)
    table.refresh_from_db()
    assert [column["samples"] for column in table.columns] == [[]] * 8
    assert table.columns[1]["to"] == "email"


def test_a_table_that_can_no_longer_be_undone_shows_no_values(bring: Bring) -> None:
    table, now = bring(as_csv([ROW])), timezone.now()
    forget_old_tables(now=now + timedelta(days=29))
    table.refresh_from_db()
    assert "Ada Byron" in str(table.columns)
    forget_old_tables(now=now + timedelta(days=31))
    table.refresh_from_db()
    assert not any(column["samples"] for column in table.columns)
