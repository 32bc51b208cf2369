"""An answer for a row that no table has finds nothing, whatever was sent as its number."""

import pytest
from django.test import Client
from django.urls import reverse

from axis.accounts.models import User
from tests.candidates.tables.conftest import Bring, as_csv

pytestmark = pytest.mark.django_db

ADA = ("Ada Byron", "ada@example.org", "", "Leeds", *[""] * 4)


@pytest.mark.parametrize("number", ["9" * 5_000, "9" * 9, "²", "-1", "1.0", ""])
def test_what_is_no_number_of_a_row_is_not_found(bring: Bring, user: User, number: str) -> None:
    browser = Client()
    browser.force_login(user)
    table = bring(as_csv([ADA]))
    there = reverse("candidates:table-answer", kwargs={"pk": table.pk})
    assert browser.post(there, {"row": number, "policy": "SKIP"}).status_code == 404


def test_a_row_that_waits_is_answered(bring: Bring, user: User) -> None:
    browser = Client()
    browser.force_login(user)
    bring(as_csv([ADA]))
    table = bring(as_csv([(*ADA[:3], "York", *ADA[4:])]), policy="ASK")
    there = reverse("candidates:table-answer", kwargs={"pk": table.pk})
    assert browser.post(there, {"row": "99999999", "policy": "SKIP"}).status_code == 409
    assert browser.post(there, {"row": "2", "policy": "SKIP"}).status_code == 302
