"""A table that is refused says why, and offers what can still be done with it."""

import pytest
from django.test import Client
from django.urls import reverse

from axis.accounts.models import User
from candidates.models import TableImport
from tests.candidates.tables.conftest import Bring

pytestmark = pytest.mark.django_db

ANOTHER_WAY = "Read it another way"


@pytest.fixture
def browser(user: User) -> Client:
    """A signed-in browser."""
    client = Client()
    client.force_login(user)
    return client


def words(browser: Client, table: TableImport) -> str:
    """Return the page of a table as one line."""
    page = browser.get(reverse("candidates:table", kwargs={"pk": table.pk}), follow=True)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_another_way_is_offered_only_where_there_is_one(browser: Client, bring: Bring) -> None:
    damaged = bring(b"PK\x03\x04" + b"broken" * 50, name="people.xlsx", until="read")
    assert damaged.refusal["code"] == "not_a_workbook"
    assert ANOTHER_WAY not in words(browser, damaged)
    # A text may be of another encoding.
    assert ANOTHER_WAY in words(browser, bring(b"Name\n\x00\x00\x00\x00", until="read"))
