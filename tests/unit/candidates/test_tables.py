"""Tables are read whatever wrote them, columns are known by name and content, no cell becomes a formula."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from candidates.ingest.child.calling import CHILDREN, rows_of_workbook
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.tables import (
    CSV,
    NDJSON,
    PRESETS,
    XLSX,
    ColumnPlan,
    Opened,
    Plan,
    described_columns,
    in_file,
    mended_csv,
    open_table,
    open_workbook,
    preset_for,
    read_row,
    suggest,
    table_kind,
)
from candidates.ingest.rules.tables.delimited import find_delimiter
from candidates.ingest.rules.tables.mending import from_file

LINKEDIN = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing. \
You will only see email addresses for connections who have allowed it."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ada,Byron,https://www.linkedin.com/in/ada,,"Harbour, Ltd",Nurse,07 Aug 2024
Zoë,Müller,https://www.linkedin.com/in/zoe,zoe@example.org,Bank,CFO,31 Dec 2023
"""
CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
WORDS = CELL.filter(lambda cell: cell.strip() != "")


def opened(raw: bytes, kind: str = CSV, **chosen: object) -> Opened:
    """Open a table that is in memory, a workbook by way of the child."""
    if kind == XLSX:
        return open_workbook(rows_of_workbook(raw, sheet=str(chosen.get("sheet", ""))), chosen=chosen)
    return open_table(io.BytesIO(raw), kind=kind, chosen=chosen)


@pytest.fixture(autouse=True, scope="module")
def _no_child_left() -> Iterator[None]:
    yield
    CHILDREN.end()


def plan_for(table: Opened, **changes: object) -> Plan:
    """Return the plan a table suggests."""
    columns = list(described_columns(table.headers, [row.cells for row in table.rows]))
    seems = suggest(columns, preset=preset_for(table.headers))
    named = zip(table.headers, seems, strict=True)
    return Plan(tuple(ColumnPlan(name, one.to) for name, one in named), **changes)  # type: ignore[arg-type]


def as_csv(rows: list[list[str]], delimiter: str = ",") -> str:
    """Return rows as Python writes them."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


def test_a_linkedin_export_is_known_behind_its_notes() -> None:
    table = opened(LINKEDIN.encode())
    assert (table.reading.heading, table.reading.delimiter) == (4, ",")
    plan = plan_for(table)
    rows = [read_row(row.cells, plan) for row in opened(LINKEDIN.encode()).rows]
    assert [row.number for row in opened(LINKEDIN.encode()).rows] == [5, 6]
    assert preset_for(table.headers) is PRESETS["linkedin_connections"]
    ada, zoe = rows
    assert (ada.parsed.name, ada.preferred_name, ada.contacts) == (
        "Ada Byron",
        "Ada",
        (("LINK", "https://www.linkedin.com/in/ada", "linkedin.com/in/ada"),),
    )
    assert (zoe.parsed.email, zoe.parsed.employments[0].employer) == ("zoe@example.org", "Bank")
    assert zoe.parsed.text.endswith("31 Dec 2023")
    assert not ada.faults


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_and_delimiter_is_found(encoding: str, delimiter: str) -> None:
    rows = [["Name", "City"], ["Zoë Müller", "Köln"], ["François d’Été", "Málaga, Spain"]]
    table = opened(as_csv(rows, delimiter).encode(encoding))
    assert table.reading.delimiter == delimiter
    assert table.headers == ("Name", "City")
    assert [list(row.cells) for row in table.rows] == rows[1:]
    assert table.reading.is_guess == (encoding in {"cp1252", "utf-16-le", "utf-16-be"})


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=6),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_a_table_comes_back_as_it_was_written(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    raw = as_csv([["Name", "Email", "City"], *rows], delimiter).encode(encoding)
    table = opened(raw, encoding="utf-8" if encoding == "utf-8-sig" else "utf-16-le", delimiter=delimiter)
    assert [list(row.cells) for row in table.rows] == rows


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=6))
def test_errors_csv_holds_no_formula_and_comes_back_as_it_was(rows: list[list[str]]) -> None:
    rows = [["x" + first, second] for first, second in rows]
    lines = [[*row, "2", "no_name", "-", "="] for row in rows]
    raw = b"".join(mended_csv(["Name", "=City"], lines))
    cells = list(chain.from_iterable(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))))
    bare = [
        cell for cell in cells if cell[:1] != "'" and cell.lstrip(' "\ufeff').startswith(("=", "+", "-", "@"))
    ]
    assert bare == []
    back = opened(raw, delimiter=",", heading=1)
    assert back.headers == ("Name", "=City") or back.headers == ("Name", "'=City")
    assert [list(row.cells) for row in back.rows] == rows


@given(cell=CELL)
def test_a_guarded_cell_is_given_back(cell: str) -> None:
    assert from_file(in_file(cell)) == cell or cell.startswith("'")


def workbook(*rows: Sequence[object], sheet: str = "") -> bytes:
    """Return a workbook with one sheet, and before it an empty one where a name is given."""
    book = Workbook()
    page = book.create_sheet(sheet) if sheet else book.active
    assert page is not None
    for row in rows:
        page.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_is_text_and_its_formulas_are_not_worked_out() -> None:
    row = ["=HYPERLINK(1)", 491701234567, 3.5, True, date(2020, 1, 2), datetime(2020, 1, 2, 3, 4), "00123"]  # noqa: DTZ001
    raw = workbook(["Name", "Phone", "Rate", "Open", "Since", "Seen", "Zip"], row)
    (found,) = opened(raw, XLSX).rows
    assert found.cells == (
        "=HYPERLINK(1)",
        "491701234567",
        "3.5",
        "TRUE",
        "2020-01-02",
        "2020-01-02 03:04:00",
        "00123",
    )
    table = opened(workbook(["Name"], ["Ada"], sheet="People"), XLSX, sheet="People")
    assert table.reading.sheets == ("Sheet", "People")
    assert [row.cells for row in table.rows] == [("Ada",)]


def test_lines_of_objects_become_columns() -> None:
    lines = [
        b'{"name": "Ada", "location": {"city": "Leeds"}, "skills": ["SQL", "R"]}',
        b"",
        b"no",
        b'{"name": "Bea", "x": 7}',
    ]
    raw = b"\n".join(lines)
    table = opened(raw, NDJSON)
    assert table.headers == ("name", "location.city", "skills", "x")
    rows = list(table.rows)
    assert [(row.number, row.cells, row.fault) for row in rows] == [
        (1, ("Ada", "Leeds", "SQL; R", ""), ""),
        (3, ("", "", "", ""), "not_json"),
        (4, ("Bea", "", "", "7"), ""),
    ]
    ada = read_row(rows[0].cells, plan_for(opened(raw, NDJSON)))
    assert (ada.parsed.name, ada.parsed.city, [skill.name for skill in ada.parsed.skills]) == (
        "Ada",
        "Leeds",
        ["SQL", "R"],
    )


@pytest.mark.parametrize(
    ("told", "cell"),
    [
        ('[{"value": "+44 20 7946 0958"}]', "+44 20 7946 0958"),
        ('[{"type": "mobile", "value": "+44 20 7946 0958", "primary": true}]', "+44 20 7946 0958"),
        ('[{"email": "a@x.example"}, {"value": null}, "b@x.example"]', "a@x.example; b@x.example"),
        ('[{"Name": "SQL"}, {"name": " R "}]', "SQL; R"),
        ("[2019, true, null]", "2019; TRUE"),
        ("[]", ""),
        ('[{"school": "Leeds", "degree": "BSc"}]', '[{"school": "Leeds", "degree": "BSc"}]'),
        ('[{"value": ["a"]}]', '[{"value": ["a"]}]'),
        ('[{"type": "mobile"}]', '[{"type": "mobile"}]'),
    ],
)
def test_a_list_of_an_object_is_its_values_where_each_tells_one(told: str, cell: str) -> None:
    table = opened(f'{{"it": {told}}}'.encode(), NDJSON)
    assert [row.cells for row in table.rows] == [(cell,)]


def test_contacts_of_lever_are_read_and_what_stays_json_is_none() -> None:
    raw = b"""
{"name": "Ada", "phones": [{"value": "+44 20 7946 0958"}], "emails": ["a@x.example", "b@x.example"]}
{"name": "Bea", "phones": [{"value": "+44 20 7946 0958", "extension": "12"}],\
 "emails": [{"value": "c@x.example", "by": "d@x.example"}], "links": [{"url": "https://x.example", "at": 1}]}
"""
    plan = plan_for(opened(raw, NDJSON))
    ada, bea = (read_row(row.cells, plan) for row in opened(raw, NDJSON).rows)
    assert (ada.parsed.phone, ada.faults) == ("+44 20 7946 0958", ())
    assert [value for _kind, value, _normal in ada.contacts] == [
        "a@x.example",
        "b@x.example",
        "+44 20 7946 0958",
    ]
    assert bea.contacts == ()
    assert [(fault.code, fault.column) for fault in bea.faults] == [
        ("bad_email", "emails"),
        ("bad_phone", "phones"),
        ("bad_link", "links"),
    ]


@pytest.mark.parametrize(
    ("raw", "kind", "reason"),
    [
        (b"", CSV, "no_rows"),
        (b"\n\n", CSV, "no_rows"),
        (b'Name,City\n"Ada,Leeds\n' + b"x,y\n" * 40_000, CSV, "not_csv"),
        (b"Name\n\x00\x01\x02\x00\x00", CSV, "not_text"),
        (b"a," * 300, CSV, "too_many"),
        (b"PK\x03\x04broken", XLSX, "not_a_workbook"),
        (b"nothing\n", NDJSON, "no_rows"),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, kind: str, reason: str) -> None:
    with pytest.raises(IngestRefused) as refused:
        list(opened(raw, kind).rows)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.csv", b"Name", CSV),
        ("a.TSV", b"Name", CSV),
        ("a.xlsx", b"PK\x03\x04", XLSX),
        ("a.jsonl", b"{", NDJSON),
        ("a.csv", b"PK\x03\x04", None),
        ("a.xlsx", b"Name", None),
        ("a.xls", b"\xd0\xcf\x11\xe0", None),
        ("a.csv.exe", b"MZ", None),
        ("people", b"Name", None),
    ],
)
def test_name_and_content_agree(name: str, head: bytes, kind: str | None) -> None:
    if kind:
        assert table_kind(file_name=name, head=head) == kind
    else:
        with pytest.raises(IngestRefused):
            table_kind(file_name=name, head=head)


def test_what_parts_values_within_cells_parts_no_cells() -> None:
    """As many addresses in each row as there are, the line of names has none of their semicolons."""
    rows = ["name,e-mails,city", *(f"Ada {n}," + ";".join("abcdefgh") + ",Leeds" for n in range(30))]
    assert find_delimiter("\n".join(rows)) == ","
    notes = ["Notes:", "Connections; what they are", "", *rows]
    assert find_delimiter("\n".join(notes)) == ","
