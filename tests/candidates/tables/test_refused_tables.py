"""A table that is refused says why, and offers what can still be done with it."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook
from openpyxl.chart import BarChart

from candidates.models import TableImport
from tests.candidates.tables.conftest import Bring, step

pytestmark = pytest.mark.django_db

ANOTHER_WAY = "Read it another way"


def code_of(table: TableImport) -> str:
    """Return why a table was refused."""
    return str((table.refusal or {}).get("code"))


def words(browser: Client, table: TableImport) -> str:
    """Return the page of a table as one line."""
    page = browser.get(reverse("candidates:table", kwargs={"pk": table.pk}), follow=True)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_another_way_is_offered_only_where_there_is_one(browser: Client, bring: Bring) -> None:
    damaged = bring(b"PK\x03\x04" + b"broken" * 50, name="people.xlsx", until="read")
    assert code_of(damaged) == "not_a_workbook"
    assert ANOTHER_WAY not in words(browser, damaged)
    # A text may be of another encoding.
    assert ANOTHER_WAY in words(browser, bring(b"Name\n\x00\x00\x00\x00", until="read"))


def workbook(*sheets: tuple[str, list[list[str]]], drawing: str = "") -> bytes:
    """Return a workbook with these sheets, and before them one with nothing but a drawing."""
    book = Workbook()
    book.remove(book.worksheets[0])
    if drawing:
        book.create_chartsheet(drawing).add_chart(BarChart())
    for name, rows in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


PEOPLE = ("People", [["Name", "Email"], ["Ada Byron", "ada@example.org"]])


def test_a_sheet_without_rows_names_the_others_to_choose_from(browser: Client, bring: Bring) -> None:
    table = bring(workbook(("Cover", []), PEOPLE, ("Old", [])), name="people.xlsx", until="read")
    assert table.state == "FAILED"
    page = words(browser, table)
    assert "The sheet “Cover” is empty. Choose another of this workbook: People, Old." in page
    assert '<option value="Cover" selected>Cover</option> <option value="People">People</option>' in page
    there = reverse("candidates:table-read", kwargs={"pk": table.pk})
    browser.post(there, {"heading": 1, "sheet": "People"})
    table = step(table)
    assert (table.state, table.row_count) == ("PARSED", 1)


def test_a_drawing_is_passed_over_and_said_to_be_one_where_it_is_chosen(
    browser: Client, bring: Bring
) -> None:
    table = bring(workbook(PEOPLE, drawing="Cover"), name="people.xlsx", until="read")
    assert (table.state, table.row_count, table.reading["sheet"]) == ("PARSED", 1, "People")
    there = reverse("candidates:table-read", kwargs={"pk": table.pk})
    browser.post(there, {"heading": 1, "sheet": "Cover"})
    table = step(table)
    assert table.state == "FAILED"
    page = words(browser, table)
    assert "This sheet is a drawing." in page
    assert '<option value="Cover" selected>Cover</option> <option value="People">People</option>' in page


def test_an_empty_workbook_of_one_sheet_offers_no_other(browser: Client, bring: Bring) -> None:
    table = bring(workbook(("Cover", [])), name="people.xlsx", until="read")
    page = words(browser, table)
    assert "The table has no rows." in page
    assert ANOTHER_WAY not in page


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx"])
def test_names_of_columns_without_a_row_are_no_table(browser: Client, bring: Bring, name: str) -> None:
    raw = b"Name,Email\n\n , \n" if name.endswith("csv") else workbook(("People", [["Name", "Email"]]))
    table = bring(raw, name=name, until="read")
    assert (table.state, code_of(table)) == ("FAILED", "no_people")
    page = words(browser, table)
    assert "No row stands below the names of the columns. Choose another row for the names" in page
    # The one row there is may be a person's.
    browser.post(
        reverse("candidates:table-read", kwargs={"pk": table.pk}),
        {"heading": 0, "encoding": "utf-8", "delimiter": ",", "sheet": "People"},
    )
    assert step(table).row_count == 1


def test_names_of_columns_without_a_row_name_the_other_sheets(browser: Client, bring: Bring) -> None:
    raw = workbook(("Empty", [["Name", "Email"]]), PEOPLE)
    assert "in the sheet “Empty”. Choose another of this workbook: People." in words(
        browser, bring(raw, name="a.xlsx", until="read")
    )
