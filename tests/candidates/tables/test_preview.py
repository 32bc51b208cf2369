"""The preview says what the run then does, in words that cannot be taken for others."""

import pytest
from django.test import Client
from django.urls import reverse

from candidates.models import TableImport
from tests.candidates.tables.conftest import Bring, as_csv

pytestmark = pytest.mark.django_db


def words(browser: Client, table: TableImport, name: str = "candidates:table") -> str:
    """Return a page of a table as one line."""
    page = browser.get(reverse(name, kwargs={"pk": table.pk}))
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_the_number_of_a_row_is_not_taken_for_how_many_there_are(browser: Client, bring: Bring) -> None:
    preamble = b"Report of the fair\n\n"
    table = bring(preamble + as_csv([("Ada Byron", "no address")], ("Name", "Email")), until="map")
    assert "1 row. What is each column?" in words(browser, table, "candidates:table-map")
    page = words(browser, table)
    assert "1 row is taken without this value." in page
    assert ">Row 4 of the file<" in page
    rows = as_csv([("Ada Byron", "no address"), ("Bea Lund", "nowhere")], ("Name", "Email"))
    assert ">Rows 2, 3 of the file<" in words(browser, bring(rows, until="map"))


def test_each_kind_of_address_has_its_own_word(browser: Client, bring: Bring) -> None:
    row = ("Ada Byron", "ada@example.org", "+44 20 7946 0958", "https://ada.example")
    page = words(browser, bring(as_csv([row], ("Name", "Email", "Phone", "Website")), until="map"))
    assert '<span class="muted">E-mail</span> <ins>ada@example.org</ins>' in page
    assert '<span class="muted">Phone</span> <ins>+44 20 7946 0958</ins>' in page
    assert '<span class="muted">Link</span> <ins>https://ada.example</ins>' in page
    assert ">Address<" not in page


def test_rows_that_a_quote_joins_are_not_taken_and_say_why(browser: Client, bring: Bring) -> None:
    raw = b'Name,City,Email\nAda,"Leeds,ada@x.example\nBea,"Bonn,bea@x.example\nEva,Rome,eva@x.example\n'
    table = bring(raw, until="map")
    assert table.expected == {"FAILED": 1, "CREATED": 1, "doubles": 0}
    page = words(browser, table)
    assert "A quote joins it with the rows below" in page
    assert ">Row 2 of the file<" in page
