"""A workbook is opened in the child, part by part, and whatever it does the next one is read."""

import io
import secrets
import zipfile

import pytest

from candidates.ingest.child.calling import Child
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.tables import XLSX
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
