"""What a row tells of somebody who was merged is told of who they turned out to be."""

import pytest
from django.utils import timezone

from axis.accounts.models import User
from candidates.models import Candidate, ContactPoint
from candidates.profiles.duplicates.services import merge_people, undo_merge
from candidates.profiles.tables.rules import OVERWRITE
from tests.candidates.tables.conftest import Bring, as_csv
from tests.candidates.tables.test_running import outcomes

pytestmark = pytest.mark.django_db

HEADERS = ("Name", "Email", "City")


def test_an_address_both_had_leads_to_who_is_left(bring: Bring, user: User) -> None:
    now = timezone.now()
    bring(as_csv([("Ada Byron", "ada@example.org", ""), ("Ada Byron", "ada@example.net", "")], HEADERS))
    older, newer = Candidate.objects.order_by("created_at", "pk")
    ContactPoint.objects.create(
        candidate=newer, kind="EMAIL", value="ada@example.org", normalised="ada@example.org", rank=1
    )
    merge_people(kept=newer, merged=older, merged_by=user, now=now)
    table = bring(as_csv([("Ada Byron", "ada@example.org", "Cork")], HEADERS), name="later.csv")
    assert outcomes(table) == ["UPDATED"]
    assert table.rows.get().candidate_id == newer.pk
    newer.refresh_from_db()
    assert newer.city == "Cork"


def test_a_place_taken_from_the_other_goes_back_with_where_it_was_from(bring: Bring, user: User) -> None:
    now = timezone.now()
    rows = [("Ada Byron", "ada@example.org", "Leeds", "Nurse"), ("Ada Byron", "ada@other.org", "Bath", "")]
    bring(as_csv(rows, (*HEADERS, "Title")))
    kept, merged = Candidate.objects.order_by("created_at", "pk")
    own = kept.field_sources["city"]
    record = merge_people(kept=kept, merged=merged, take=["city"], merged_by=user, now=now)
    later = [("Ada Byron", "ada@example.org", "Bath", "Matron")]
    bring(as_csv(later, (*HEADERS, "Title")), name="later.csv", policy=OVERWRITE)
    undo_merge(record=record, undone_by=user, now=now)
    kept.refresh_from_db()
    assert (kept.city, kept.field_sources["city"]) == ("Leeds", own)
    assert kept.headline == "Matron"
    assert kept.field_sources["headline"] != own
