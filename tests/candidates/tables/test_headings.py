"""A table without a row that names its columns loses nobody, and the page says so."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from candidates.models import TableImport
from tests.candidates.tables.conftest import Bring, step

pytestmark = pytest.mark.django_db

UNNAMED = "No row of the file seems to name its columns, so that its first row was read as a person’s."
UNKNOWN = "Row 1 was read as the names of the columns, and none of them is known here."


def mapping(browser: Client, table: TableImport) -> str:
    """Return the page that asks what the columns are."""
    page = browser.get(reverse("candidates:table-map", kwargs={"pk": table.pk}))
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


@pytest.mark.parametrize(
    "raw",
    [
        b"Ada Byron,ada@example.org\nBea Lund,bea@example.org\n",
        b"Ada Byron,https://www.linkedin.com/in/ada\nBea Lund,\n",
        b"ada@example.org,Ada Byron,Position\nbea@example.org,Bea Lund,Nurse\n",
        b"Manager,Ada Byron,ada@example.org\nContact,Bea Lund,bea@example.org\n",
        b"Ada Byron,+44 20 7946 0958,Title\nBea Lund,,Nurse\n",
    ],
)
def test_a_first_row_that_is_somebodys_is_kept_as_theirs(browser: Client, bring: Bring, raw: bytes) -> None:
    table = bring(raw, until="read")
    assert (table.row_count, table.columns[0]["name"]) == (2, "Column 1")
    assert UNNAMED in mapping(browser, table)


def test_names_that_nobody_knows_may_be_a_persons_row(browser: Client, bring: Bring) -> None:
    table = bring(b"Ada Byron,Leeds\nBea Lund,Bonn\n", until="read")
    assert table.row_count == 1
    assert UNKNOWN in mapping(browser, table)
    chosen = {"heading": 0, "encoding": "utf-8", "delimiter": ","}
    browser.post(reverse("candidates:table-read", kwargs={"pk": table.pk}), chosen)
    table = step(table)
    assert table.row_count == 2
    page = mapping(browser, table)
    assert UNNAMED not in page
    assert UNKNOWN not in page


def test_names_that_are_known_raise_no_doubt(browser: Client, bring: Bring) -> None:
    page = mapping(browser, bring(b"Name,Email\nAda Byron,ada@example.org\n", until="read"))
    assert UNNAMED not in page
    assert UNKNOWN not in page


def test_rows_a_sheet_hides_are_told_of(browser: Client, bring: Bring) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (["Name", "Email"], ["Ada Byron", "ada@example.org"], ["Bea Lund", "bea@example.org"]):
        page.append(row)
    page.row_dimensions[3].hidden = True
    file = io.BytesIO()
    book.save(file)
    told = mapping(browser, bring(file.getvalue(), name="people.xlsx", until="read"))
    assert "One row of the sheet is hidden, and would be brought in as well." in told
    page.row_dimensions[3].hidden = False
    file = io.BytesIO()
    book.save(file)
    shown = mapping(browser, bring(file.getvalue(), name="people.xlsx", until="read"))
    assert "is hidden" not in shown
