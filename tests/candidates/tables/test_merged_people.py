"""What a row tells of somebody who was merged is told of who they turned out to be."""

import pytest
from django.utils import timezone

from axis.accounts.models import User
from candidates.models import Candidate, ContactPoint
from candidates.profiles.duplicates.services import merge_people
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
