"""Columns are known by name and content, cells become values, and a row says what it cannot give."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candidates.ingest.rules import read_document
from candidates.ingest.rules.tables import (
    PRESETS,
    TARGETS,
    ColumnPlan,
    Plan,
    described_columns,
    preset_for,
    read_row,
    row_raw,
    suggest,
)
from candidates.ingest.rules.tables.placing import read_place
from candidates.ingest.rules.tables.targets import plain_name
from candidates.ingest.rules.tables.values import read_date, read_list
from tests.unit.candidates.test_tables import as_csv, opened
from tests.unit.shared import DATA, need_shared


@pytest.mark.parametrize(
    ("cell", "order", "told"),
    [
        ("07 Aug 2024", "DMY", "2024-08-07"),
        ("Aug 2024", "DMY", "2024-08"),
        ("August 7, 2024", "MDY", "2024-08-07"),
        ("März 2019", "DMY", "2019-03"),
        ("2019", "DMY", "2019"),
        ("03/04/2024", "DMY", "2024-04-03"),
        ("03/04/2024", "MDY", "2024-03-04"),
        ("24/03/04", "YMD", "2024-03-04"),
        ("3.4.99", "DMY", "1999-04-03"),
        ("2024-03", "MDY", "2024-03"),
        ("2024-03-04 00:00:00", "MDY", "2024-03-04"),
        ("2023-01-29 15:04:05 UTC", "DMY", "2023-01-29"),
        ("11/2019", "MDY", "2019-11"),
        ("present", "DMY", ""),
        ("31/02/2024", "DMY", None),
        ("13/13/2024", "DMY", None),
        ("soon", "DMY", None),
        ("12345", "DMY", None),
    ],
)
def test_dates_are_read_in_the_chosen_order_at_their_precision(
    cell: str, order: str, told: str | None
) -> None:
    assert read_date(cell, order=order) == told


def test_pages_are_taken_out_of_the_brackets_linkedin_puts_them_in() -> None:
    cell = "[PERSONAL:https://a.example/x?y=1,2,COMPANY:https://b.example]"
    assert read_list(cell, separator=";") == ["https://a.example/x?y=1,2", "https://b.example"]
    assert read_list("[draft]; SQL", separator=";") == ["[draft]", "SQL"]


@settings(max_examples=40)
@given(cell=st.text(max_size=20), order=st.sampled_from(["DMY", "MDY", "YMD"]))
def test_no_text_breaks_the_reading_of_dates(cell: str, order: str) -> None:
    found = read_date(cell, order=order)
    assert found in {None, ""} or read_date(str(found), order=order) == found


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Leeds", ("Leeds", "", "")),
        ("Leeds, England, United Kingdom", ("Leeds", "England", "GB")),
        ("Berlin, Germany", ("Berlin", "", "DE")),
        ("Greater London Area", ("Greater London Area", "", "")),
        ("Germany", ("", "", "DE")),
        ("Springfield, IL", ("Springfield", "IL", "")),
    ],
)
def test_a_place_is_split_as_far_as_it_says_so(cell: str, told: tuple[str, str, str]) -> None:
    assert read_place(cell) == told


def test_what_a_row_cannot_give_is_told_and_the_rest_is_taken() -> None:
    names = ["Name", "Email", "Phone", "Country", "Start Date", "Links", "Company"]
    to = ["last_first", "email", "phone", "country", "work_started_on", "link", "employer"]
    plan = Plan(tuple(map(ColumnPlan, names, to)), country="DE", tags=("fair",))
    row = read_row(
        ["Byron, Ada", "no, ada@x.org", "030 1234567; 12", "Nowhere", "32/1/2020", "x.org/ada", "Bank"], plan
    )
    assert row.parsed.name == "Ada Byron"
    assert row.contacts == (
        ("EMAIL", "ada@x.org", "ada@x.org"),
        ("PHONE", "030 1234567", "+49301234567"),
        ("LINK", "x.org/ada", "x.org/ada"),
    )
    assert [(fault.code, fault.column) for fault in row.faults] == [
        ("bad_country", "Country"),
        ("bad_email", "Email"),
        ("bad_phone", "Phone"),
        ("bad_date", "Start Date"),
    ]
    assert row.tags == ("fair",)
    assert row.failure is None
    nobody = read_row(["", "a@x.org", "–", "n/a", "", "", ""], plan)
    assert [(fault.code, fault.is_final) for fault in nobody.faults] == [("no_name", True)]


def test_what_may_not_be_kept_is_in_no_plan_and_no_document() -> None:
    table = opened(b"Name,Date of Birth,Nationality,Shoe size,Notes\nAda,1815-12-10,British,38,Call late\n")
    seems = suggest(list(described_columns(table.headers, [])))
    assert [one.why for one in seems[1:3]] == ["forbidden", "forbidden"]
    stored = {
        "columns": [
            ["Name", "full_name"],
            ["Date of Birth", "headline"],
            ["Notes", "keep"],
            ["X", "password"],
        ]
    }
    plan = Plan.from_json(stored)
    assert [column.to for column in plan.columns] == ["full_name", "drop", "keep", "drop"]
    cells = ["Ada", "1815-12-10", "Call late", "secret"]
    row = read_row(cells, plan)
    assert row.parsed.text == "Ada\nCall late"
    raw = row_raw(cells, plan)
    assert b"1815" not in raw
    assert b"secret" not in raw
    # What is kept says the same when it is read again.
    assert read_document(raw=raw, kind="TABLE_ROW").parsed == row.parsed


def test_columns_are_known_by_what_they_hold_and_each_field_is_given_once() -> None:
    rows = [["Byron, Ada", "ada@x.org", "+44 20 79460958", "https://x.org/a", "x"]] * 2
    columns = list(described_columns(["Name", "Kontakt", "Nr", "Info", "Job"], rows))
    assert [one.to for one in suggest(columns)] == ["last_first", "email", "phone", "link", "drop"]
    columns = list(
        described_columns(["First Name", "Last Name", "Name", "Title", "Job Title", "E-Mail*"], [])
    )
    assert [one.to for one in suggest(columns)] == [
        "first_name",
        "last_name",
        "drop",
        "drop",
        "position",
        "email",
    ]


def test_presets_name_only_what_there_is() -> None:
    to = {to for preset in PRESETS.values() for to in preset.columns.values()}
    assert to <= {*TARGETS, "keep", "drop"}
    assert {preset.seen for preset in PRESETS.values()} <= {"files", "documentation", "automatic"}
    names = [name for target in TARGETS.values() for name in target.names]
    assert [name for name in names if plain_name(name) != name] == []
    assert len(names) == len(set(names))


def test_every_table_of_a_linkedin_export_is_opened_by_its_column_names() -> None:
    need_shared("ats-exports")
    told = json.loads((DATA / "ats-exports/linkedin-headers.json").read_text())["files"]
    known = {
        "Connections.csv": "linkedin_connections",
        "Profile.csv": "linkedin_profile",
        "Contacts.csv": "linkedin_contacts",
    }
    for name, headers in told.items():
        raw = as_csv([headers, ["x"] * len(headers)]).encode("utf-8", "replace").replace(b"\x00", b"")
        table = opened(raw, heading=1)
        preset = preset_for(table.headers)
        assert (preset.key if preset else None) == known.get(name), name


@pytest.mark.parametrize(
    ("cell", "post", "firm"),
    [
        ("Site engineer at Acme", "Site engineer", "Acme"),
        ("Chef de projet chez EDF | conférencier", "Chef de projet", "EDF"),
        ("Pflegerin bei der Charité", "Pflegerin", "Charité"),
        ("Account manager at large", "Account manager at large", ""),
        ("Looking at opportunities", "Looking at opportunities", ""),
        ("Welder", "Welder", ""),
    ],
)
def test_a_title_that_names_the_employer_gives_both(cell: str, post: str, firm: str) -> None:
    plan = Plan(columns=(ColumnPlan("Name", "full_name"), ColumnPlan("Title", "position")))
    [job] = read_row(["Ada Byron", cell], plan).parsed.employments
    assert (job.position, job.employer) == (post, firm)


def test_a_column_of_employers_is_believed() -> None:
    columns = (ColumnPlan("N", "full_name"), ColumnPlan("T", "position"), ColumnPlan("E", "employer"))
    [job] = read_row(
        ["Ada Byron", "Nurse at Heart", "Harbour Hospital"], Plan(columns=columns)
    ).parsed.employments
    assert (job.position, job.employer) == ("Nurse at Heart", "Harbour Hospital")


@pytest.mark.parametrize(
    ("cell", "town"),
    [
        ("LYON", "Lyon"),
        ("new york", "New York"),
        ("NYC", "NYC"),
        ("’s-Hertogenbosch", "’s-Hertogenbosch"),
        ("SAINT-ÉTIENNE", "Saint-Étienne"),
    ],
)
def test_a_town_has_the_capitals_that_maps_give_it(cell: str, town: str) -> None:
    plan = Plan(
        columns=(ColumnPlan("Name", "full_name"), ColumnPlan("City", "city"), ColumnPlan("Labels", "tags"))
    )
    row = read_row(["Ada Byron", cell, "* myContacts ::: Welders"], plan)
    assert (row.parsed.city, row.tags) == (town, ("welders",))
    document = read_document(raw=f"Ada Byron\nada@x.org\nCity: {cell}\n".encode(), kind="PLAIN_TEXT").parsed
    assert document.city in {town, ""}
