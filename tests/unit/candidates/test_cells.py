"""Cells as people fill them: names, numbers, addresses, places, dates and lists, and what none of them is."""

import pytest

from candidates.ingest.rules import read_document
from candidates.ingest.rules.naming import natural_name
from candidates.ingest.rules.tables import ColumnPlan, Plan, guessed_plan, read_row, row_raw
from candidates.ingest.rules.tables.placing import read_place
from candidates.ingest.rules.tables.rows import RowRead
from candidates.ingest.rules.tables.values import read_date, read_list


def row_of(to: str, cell: str, country: str = "") -> RowRead:
    """Read somebody with one more cell."""
    plan = Plan((ColumnPlan("Name", "full_name"), ColumnPlan("X", to)), country=country)
    return read_row(["Ada Byron", cell], plan)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("ADA BYRON", "Ada Byron"),
        ("ada byron", "Ada Byron"),
        ("Ada BYRON", "Ada Byron"),
        ("JAN VAN DER BERG", "Jan van der Berg"),
        ("SEAN O'BRIEN-MCDONALD", "Sean O'Brien-McDonald"),
        ("AJ Smith", "AJ Smith"),
        ("Louis XIV", "Louis XIV"),
        ("Ada Byron (she/her)", "Ada Byron"),
        ("Ada Byron 🚀", "Ada Byron"),
        ("Ada Byron, PhD, RN", "Ada Byron"),
        ("Ms. Ada Byron", "Ada Byron"),
        ("Frau Dr. Eva Sand", "Dr. Eva Sand"),
        ("Zoë Müller-Lüdenscheidt", "Zoë Müller-Lüdenscheidt"),
        ("山田 太郎", "山田 太郎"),
        ("LinkedIn Member", ""),
        ("Confidential", ""),
        ("ada@example.org", ""),
        ("https://www.linkedin.com/in/ada", ""),
        ("12345", ""),
        ("Summe: 4", ""),
        ("TOTAL", ""),
        ("Totale Bianca", "Totale Bianca"),
    ],
)
def test_a_cell_of_names_tells_who_it_is_or_nobody(cell: str, name: str) -> None:
    row = read_row([cell], Plan((ColumnPlan("Name", "full_name"),)))
    assert row.parsed.name == name
    assert [fault.code for fault in row.faults] == ([] if name else ["no_name"])
    assert natural_name(name) == name


def test_half_a_name_beside_the_whole_loses_nothing() -> None:
    plan = Plan(
        (ColumnPlan("Name", "full_name"), ColumnPlan("Given", "first_name"), ColumnPlan("L", "last_name"))
    )
    for cells in (["Ada Byron", "Ada", ""], ["Ada Byron", "", "Byron"], ["Ada Byron", "ADA", "BYRON"]):
        assert read_row(cells, plan).parsed.name == "Ada Byron"
    assert read_row(["", "Ada", ""], plan).parsed.name == "Ada"


@pytest.mark.parametrize(
    ("to", "cell", "told"),
    [
        ("phone", "+49 30 1234567 / +49 171 1234567", ["+49301234567", "+491711234567"]),
        ("phone", "+49 30 1234567 ::: +49 171 1234567", ["+49301234567", "+491711234567"]),
        ("phone", "0171/1234567", ["+491711234567"]),
        ("phone", "m: +44 7700 900123, w: +44 20 7946 0958", ["+447700900123", "+442079460958"]),
        ("phone", "491711234567", ["+491711234567"]),
        ("phone", "12025550123", ["+12025550123"]),
        ("email", "Byron, Ada <ada@example.org>", ["ada@example.org"]),
        ("email", "ada@example.org (private)", ["ada@example.org"]),
        ("email", "ada@example.org / ada@work.example", ["ada@example.org", "ada@work.example"]),
        ("link", "LinkedIn: https://linkedin.com/in/ada", ["linkedin.com/in/ada"]),
        (
            "link",
            "https://linkedin.com/in/ada https://github.com/ada",
            ["linkedin.com/in/ada", "github.com/ada"],
        ),
    ],
)
def test_addresses_are_found_among_other_words(to: str, cell: str, told: list[str]) -> None:
    row = row_of(to, cell, country="DE")
    assert [normal for _kind, _written, normal in row.contacts] == told
    assert row.faults == ()


@pytest.mark.parametrize(
    ("to", "cell", "code"),
    [
        ("phone", "4.91701E+11", "phone_rounded"),
        ("phone", "4,91701E+11", "phone_rounded"),
        ("link", "https://www.linkedin.com/company/acme", "not_own_page"),
        ("email", "ada@example..org", "bad_email"),
        ("country", "EU", "bad_country"),
    ],
)
def test_what_reaches_nobody_is_none_and_says_why(to: str, cell: str, code: str) -> None:
    row = row_of(to, cell)
    assert row.contacts == ()
    assert [fault.code for fault in row.faults] == [code]


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("München, Deutschland", ("München", "", "DE")),
        ("Leeds (UK)", ("Leeds", "", "GB")),
        ("Edinburgh, Scotland", ("Edinburgh", "Scotland", "GB")),
        ("Scotland", ("", "Scotland", "GB")),
        ("London / Remote", ("London", "", "")),
        ("Remote", ("", "", "")),
        ("Remote, Germany", ("", "", "DE")),
        ("D-10115 Berlin", ("Berlin", "", "")),
        ("Springfield, IL 62704", ("Springfield", "IL", "")),
        ("Atlanta, Georgia", ("Atlanta", "Georgia", "")),
        ("UK", ("", "", "GB")),
        ("Brest (29)", ("Brest", "", "")),
        ("10121 Torino (TO)", ("Torino", "TO", "")),
        ("Zürich, CH", ("Zürich", "", "CH")),
        ("3011 AA Rotterdam", ("Rotterdam", "", "")),
        ("Leeds LS1 4AP", ("Leeds", "", "")),
        ("Düsseldorf, DE", ("Düsseldorf", "DE", "")),
        ("Stoke-on-Trent", ("Stoke-on-Trent", "", "")),
    ],
)
def test_a_place_is_told_apart_as_people_write_it(cell: str, place: tuple[str, str, str]) -> None:
    assert read_place(cell) == place


@pytest.mark.parametrize(
    ("cell", "city", "country"),
    [("Leeds, UK", "Leeds", "GB"), ("10115 Berlin", "Berlin", ""), ("Hong Kong", "Hong Kong", "")],
)
def test_a_column_of_cities_may_tell_more(cell: str, city: str, country: str) -> None:
    parsed = row_of("city", cell).parsed
    assert (parsed.city, parsed.country_code) == (city, country)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Deutschland", "DE"),
        ("Österreich", "AT"),
        ("Suisse", "CH"),
        ("GBR", "GB"),
        ("U.K.", "GB"),
        ("U.S.A.", "US"),
        ("Scotland", "GB"),
        ("UAE", "AE"),
        ("Czech Republic", "CZ"),
        ("Georgia", "GE"),
        ("Côte d'Ivoire", "CI"),
    ],
)
def test_a_country_is_known_by_any_of_its_names(cell: str, code: str) -> None:
    assert row_of("country", cell).parsed.country_code == code


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("since 2019", "2019"),
        ("seit März 2019", "2019-03"),
        ("~2019", "2019"),
        ("2019?", "2019"),
        ("2019.0", "2019"),
        ("Mar '19", "2019-03"),
        ("2019-03-00", "2019-03"),
        ("20190315", "2019-03-15"),
        ("43831", "2020-01-01"),
        ("2019-2021", None),
        ("12345", None),
        ("0000-00-00", None),
    ],
)
def test_a_date_is_read_with_what_people_put_around_it(cell: str, date: str | None) -> None:
    assert read_date(cell, order="DMY") == date


def test_a_list_may_have_bullets_or_be_written_as_json() -> None:
    assert read_list("• Python\n- SQL", separator=";") == ["Python", "SQL"]
    assert read_list('["Python", "R; S"]', separator=";") == ["Python", "R", "S"]
    assert read_list("nurses ::: ward, 7 | A&E", separator=",") == ["nurses", "ward", "7", "A&E"]
    assert read_list(".NET; -", separator=";") == [".NET"]
    assert read_list("[broken", separator=";") == ["[broken"]


def test_how_cells_are_written_is_seen_by_their_samples() -> None:
    skills = {"to": "skills", "samples": ["SQL, Python", "Go", "R, SQL"]}
    began = {"to": "work_started_on", "samples": ["3/4/2020", "3/31/2020"]}
    assert guessed_plan([skills, began]) == {"separator": ",", "date_order": "MDY"}
    assert guessed_plan([{"to": "skills", "samples": ["SQL; C, C++"]}]) == {}
    told = {"to": "location", "samples": ["Lyon, France", "Brest (France)"]}
    assert guessed_plan([told, {"to": "country", "samples": ["FR"]}]) == {"country": "FR"}
    assert guessed_plan([told, {"to": "country", "samples": ["FR", "Belgium"]}]) == {}
    assert guessed_plan([{"to": "skills", "samples": ["Go"]}, {"to": "drop", "samples": ["a, b"]}]) == {}


@pytest.mark.parametrize(
    "cell",
    [
        *("Do not contact", "DO NOT E-MAIL!", "Unsubscribed", "opted-out", "Blacklisted", "Kontaktsperre"),
        *("niet benaderen", "nicht anschreiben", "ne pas contacter", "não contactar", "non contattare"),
        "- don't contact -",
    ],
)
def test_a_cell_that_says_nothing_but_no_says_it_in_any_column(cell: str) -> None:
    assert row_of("keep", cell).says_no
    assert row_of("drop", cell).says_no
    assert row_of("tags", f"nurse; {cell}").says_no
    assert not row_of("keep", f"{cell} before June").says_no


def test_what_may_not_be_kept_leaves_free_words_and_the_file_and_is_told() -> None:
    plan = Plan(
        (ColumnPlan("Name", "full_name"), ColumnPlan("Remarks", "keep"), ColumnPlan("About", "summary"))
    )
    cells = ["Ada Byron", "verheiratet, 2 Kinder", "Calm in a crisis\ngeb. 10.12.1985\nLed nine nurses"]
    row = read_row(cells, plan)
    assert row.parsed.text == "Ada Byron\nCalm in a crisis\nLed nine nurses"
    assert row.parsed.summary == "Calm in a crisis\nLed nine nurses"
    assert [(fault.code, fault.column, fault.is_final) for fault in row.faults] == [
        ("private", "Remarks", False),
        ("private", "About", False),
    ]
    raw = row_raw(cells, plan)
    assert b"verheiratet" not in raw
    assert b"1985" not in raw
    assert read_document(raw=raw, kind="TABLE_ROW").parsed == row.parsed


def test_a_cell_of_nothing_but_space_between_two_letters_is_two_words() -> None:
    # Patterns that look for what follows spaces would take seconds for them.
    wide = "x" + " " * 30_000 + "z"
    assert read_place(wide) == ("x z", "", "")
    assert read_row([wide], Plan((ColumnPlan("Name", "full_name"),))).parsed.name == "X Z"
    assert read_date(wide, order="DMY") is None


def test_the_employer_before_stands_behind_the_present_one() -> None:
    told = {"Name": "full_name", "Title": "position", "Firm": "employer", "Was": "previous_position"}
    told |= {"Before": "previous_employer", "Until": "previous_ended_on"}
    plan = Plan(tuple(ColumnPlan(name, to) for name, to in told.items()))
    row = read_row(["Ada Byron", "CTO", "Acme", "Dev", "Beta", "03/2020"], plan)
    work = [(one.position, one.employer, one.ended_on) for one in row.parsed.employments]
    assert work == [("CTO", "Acme", ""), ("Dev", "Beta", "2020-03")]
    assert row.parsed.headline == "CTO"
    over = read_row(["Ada Byron", "", "", "Dev", "Beta", "2020"], plan).parsed
    assert ([one.employer for one in over.employments], over.headline) == (["Beta"], "")
    # Alone and without an end it would be taken for where she is now.
    assert read_row(["Ada Byron", "", "", "Dev", "Beta", ""], plan).parsed.employments == ()
