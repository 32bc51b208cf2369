"""A workbook is opened in the child, part by part, and whatever it does the next one is read."""

import io
import secrets
import zipfile
from collections.abc import Sequence

import pytest
from openpyxl import Workbook

from candidates.ingest.child.calling import Child
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.tables import XLSX, described_columns, suggest
from tests.unit.candidates.test_tables import opened, workbook


def packed(parts: dict[str, bytes | str]) -> bytes:
    """Return a package of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file.getvalue()


def with_part(raw: bytes, name: str, data: str) -> bytes:
    """Return a workbook with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return packed({one: package.read(one) for one in package.namelist()} | {name: data})


SHEET = "xl/worksheets/sheet1.xml"
BOMB = """<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1" t="str"><v>&d;&d;&d;&d;</v></c></row></sheetData></worksheet>"""
OUTSIDE = BOMB.replace('"aaaaaaaaaa"', 'SYSTEM "file:///etc/passwd"').replace("&d;&d;&d;&d;", "&a;")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (packed({"xl/workbook.xml": "<workbook/>", SHEET: b" " * 20_000_000}), "too_large"),
        (packed({"word/document.xml": "<document/>"}), "not_a_workbook"),
        (packed({"xl/workbook.xml": "<workbook/>"}), "not_a_workbook"),
        (with_part(workbook(["Name"], ["Ada"]), SHEET, BOMB), "not_a_workbook"),
        (with_part(workbook(["Name"], ["Ada"]), SHEET, OUTSIDE), "not_a_workbook"),
        (with_part(workbook(["Name"], ["Ada"]), SHEET, "<worksheet><sheetData><row"), "not_a_workbook"),
        (workbook(["Name"], ["Ada"])[:-400], "not_a_workbook"),
    ],
)
def test_a_workbook_made_to_harm_is_refused_and_the_next_is_read(raw: bytes, reason: str) -> None:
    with pytest.raises(IngestRefused) as refused:
        list(opened(raw, XLSX).rows)
    assert refused.value.reason == reason
    assert [row.cells for row in opened(workbook(["Name"], ["Ada"]), XLSX).rows] == [("Ada",)]


def test_rows_come_in_parts_and_whoever_stops_taking_them_ends_the_reader() -> None:
    raw = workbook(*(["Name", secrets.token_hex(1_000)] for _row in range(500)))
    child = Child()
    parts = child.stream({"task": "XLSX"}, raw)
    assert next(parts)["sheets"] == ["Sheet"]
    assert 0 < len(next(parts)["rows"]) < 500
    parts.close()
    told = list(child.stream({"task": "XLSX"}, raw))
    assert sum(len(part.get("rows", ())) for part in told) == 500
    assert told[-1] == {"end": True}
    assert list(child.stream({"task": "XLSX", "wall": 0.001}, raw))[-1] == {"failed": "late"}
    child.end()


def test_a_row_of_a_workbook_wider_than_any_table_is_told_by_its_number() -> None:
    wide = ["Ada", *[""] * 400, "far out"]
    rows = list(opened(workbook(["Name", "City"], ["Bea", "Leeds"], *([["x", "y"]] * 40), wide), XLSX).rows)
    assert [(row.number, row.fault) for row in rows if row.fault] == [(43, "too_many_cells")]


def linked(links: dict[str, str], *rows: Sequence[object]) -> bytes:
    """Return a workbook some of whose cells have an address behind them."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    for cell, address in links.items():
        page[cell].hyperlink = address
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_the_address_behind_a_cell_that_shows_other_words_is_a_column_of_its_own() -> None:
    links = {
        "A2": "https://www.linkedin.com/in/ada",
        "B2": "mailto:ada@example.org?subject=Hello",
        "C3": "mailto:bob@example.org",
    }
    rows = [["Name", "Email", "Write"], ["Ada Byron", "ada@example.org"], ["Bob Miles", "", "Mail"], ["Cleo"]]
    table = opened(linked(links, *rows), XLSX)
    assert table.headers == ("Name", "Name (link)", "Email", "Write", "Write (link)")
    assert [row.cells for row in table.rows] == [
        ("Ada Byron", "https://www.linkedin.com/in/ada", "ada@example.org", "", ""),
        ("Bob Miles", "", "", "Mail", "bob@example.org"),
        ("Cleo", "", "", "", ""),
    ]


def test_a_formula_that_is_nothing_but_a_link_is_one_and_any_other_stays_its_text() -> None:
    rows = [
        ["Name", "Shown"],
        ["Ada", '=HYPERLINK("https://www.linkedin.com/in/ada","open")'],
        ["Bob", '=HYPERLINK("https://"&A3,"open")'],
    ]
    table = opened(linked({}, *rows), XLSX)
    assert [row.cells for row in table.rows] == [
        ("Ada", "open", "https://www.linkedin.com/in/ada"),
        ("Bob", '=HYPERLINK("https://"&A3,"open")', ""),
    ]
    assert [
        one.to
        for one in suggest(list(described_columns(table.headers, [["Ada", "open", "https://x.org/a"]])))
    ] == [
        "full_name",
        "drop",
        "link",
    ]


def test_links_that_lead_nowhere_or_to_a_place_in_the_workbook_add_nothing() -> None:
    raw = linked({"A2": "https://x.example"}, ["Name"], ["Ada"])
    broken = with_part(raw, "xl/worksheets/_rels/sheet1.xml.rels", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")
    assert opened(broken, XLSX).headers == ("Name",)
    assert opened(linked({"A2": "#Sheet1!A1"}, ["Name"], ["Ada"]), XLSX).headers == ("Name",)


def test_how_many_rows_are_hidden_is_told_and_they_are_read() -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for name in ("Name", "Ada", "Bob", "Cleo"):
        page.append([name])
    page.row_dimensions[3].hidden = True
    page.row_dimensions[4].hidden = True
    file = io.BytesIO()
    book.save(file)
    table = opened(file.getvalue(), XLSX)
    assert table.reading.hidden == 2
    assert [row.cells for row in table.rows] == [("Ada",), ("Bob",), ("Cleo",)]
    assert opened(linked({}, ["Name"], ["Ada"]), XLSX).reading.hidden == 0


def test_a_cell_that_spans_several_rows_is_said_in_each_that_has_others() -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Candidates of May", None, None])
    page.append(["Name", "Company", "City"])
    for row in (
        ["Ada", "Acme", "Leeds"],
        ["Bob"],
        [None],
        ["Cleo", "Widgets", "York"],
        ["Dan", None, "Hull"],
    ):
        page.append(row)
    for cells in ("A1:C1", "B3:B5", "C6:C6", "B6:B7"):
        page.merge_cells(cells)
    file = io.BytesIO()
    book.save(file)
    rows = [row.cells for row in opened(file.getvalue(), XLSX).rows]
    people = (
        ("Ada", "Acme", "Leeds"),
        ("Bob", "Acme", ""),
        ("Cleo", "Widgets", "York"),
        ("Dan", "Widgets", "Hull"),
    )
    assert tuple(row for row in rows if row[0] in {"Ada", "Bob", "Cleo", "Dan"}) == people
    assert sum(any(row) for row in rows) == len(people)


def charted(*sheets: str) -> bytes:
    """Return a workbook with sheets of these names, "Chart" one that is nothing but a drawing nobody drew."""
    book = Workbook()
    book.remove(book["Sheet"])
    for name in sheets:
        if name == "Chart":
            book.create_chartsheet(name)
        else:
            page = book.create_sheet(name)
            page.append(["Name", "City"])
            page.append(["Ada", "Leeds"])
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as package:
        # Drawings come in more kinds than any reader knows, or not at all.
        return packed(
            {
                one: package.read(one)
                for one in package.namelist()
                if "drawing" not in one and "chartsheets/_rels" not in one
            }
        )


@pytest.mark.parametrize("sheets", [("Chart", "People"), ("People", "Chart"), ("People", "Chart", "More")])
def test_a_sheet_with_rows_is_read_beside_a_drawing(sheets: Sequence[str]) -> None:
    table = opened(charted(*sheets), XLSX)
    assert (table.reading.sheet, table.reading.sheets) == ("People", tuple(sheets))
    assert [row.cells for row in table.rows] == [("Ada", "Leeds")]


@pytest.mark.parametrize(("sheets", "sheet"), [(("Chart",), ""), (("People", "Chart"), "Chart")])
def test_a_drawing_is_said_to_be_one(sheets: Sequence[str], sheet: str) -> None:
    with pytest.raises(IngestRefused) as refused:
        opened(charted(*sheets), XLSX, sheet=sheet)
    assert (refused.value.reason, "drawing" in str(refused.value)) == ("no_rows", True)
