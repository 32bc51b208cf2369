"""Posts in forms, under the whole time at one employer, and under a date that stands alone."""

import pytest

from candidates.ingest.rules import ParsedResume, unread_lines
from candidates.ingest.rules.plain import read_plain_text


def read(work: str) -> ParsedResume:
    """Read a CV with these lines under its heading of work."""
    return read_plain_text(f"Ada Byron\nada@x.example\n\nWork experience\n{work}\n".encode())


def posts(parsed: ParsedResume) -> list[tuple[str, str, str, str, str]]:
    return [
        (job.position, job.employer, job.location, job.started_on, job.ended_on) for job in parsed.employments
    ]


FORMS = {
    "english": """Company: Foo Ltd, Leeds
Position: Store Manager
Period: 2019 - 2021
Responsibilities:
- Ran a store

Company: Aldi
Designation: Cashier
Duration: Jan 2015 to Mar 2019
- Sat at a till""",
    "europass": """Dates\t2019 – 2021
Occupation or position held\tStore Manager
Main activities\tRan a store
Name and address of employer\tFoo Ltd, Leeds
Dates\tJan 2015 – Mar 2019
Occupation or position held\tCashier
Name and address of employer\tAldi""",
    "german": """Zeitraum: 2019 – 2021
Firma: Foo Ltd, Leeds
Funktion: Store Manager
Aufgaben: Ran a store
Zeitraum: 01/2015 – 03/2019
Firma: Aldi
Funktion: Cashier""",
    "spanish": """Empresa: Foo Ltd, Leeds (2019 - 2021)
Cargo: Store Manager
- Ran a store
Empresa: Aldi (01/2015 - 03/2019)
Cargo: Cashier""",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_is_read_by_its_labels(form: str) -> None:
    parsed = read(form)
    assert posts(parsed) == [
        ("Store Manager", "Foo Ltd", "Leeds", "2019", "2021"),
        ("Cashier", "Aldi", "", "2015-01", "2019-03"),
    ]
    unread = [parsed.text[line.start : line.end] for line in unread_lines(parsed)]
    assert all("20" not in words for words in unread)


def test_one_label_makes_no_form() -> None:
    parsed = read(
        "Nurse, Foo Ltd, 2019 - 2021\nLocation: Leeds\nRole: night shifts\n\nCook, Bar Ltd, 2015 - 2019"
    )
    assert [job.position for job in parsed.employments] == ["Nurse", "Cook"]


@pytest.mark.parametrize(
    "head", ["KPMG LLP, Toronto, ON    Sept 2012 – Present", "KPMG LLP, Toronto, ON (2012 - present)"]
)
def test_posts_within_the_whole_time_at_an_employer_are_with_it(head: str) -> None:
    parsed = read(
        f"{head}\nAudit Manager (Jan 2020 – Present)\n- Led audits\n"
        "Senior Accountant (Sept 2016 – Dec 2019)\n- Prepared papers\n\n"
        "Cashier, 2009 - 2010\n- Sat at a till"
    )
    assert posts(parsed) == [
        ("Audit Manager", "KPMG LLP", "Toronto, ON", "2020-01", ""),
        ("Senior Accountant", "KPMG LLP", "Toronto, ON", "2016-09", "2019-12"),
        ("Cashier", "", "", "2009", "2010"),
    ]


@pytest.mark.parametrize(
    "work",
    [
        "Septiembre 2012 – 2016\nAbogada junior. Cuatrecasas, Barcelona.\nLitigación civil",
        "Septiembre 2012 – 2016: Abogada junior. Cuatrecasas. Barcelona.\nLitigación civil y mercantil.",
    ],
)
def test_a_full_stop_may_part_post_and_employer(work: str) -> None:
    assert posts(read(work)) == [("Abogada junior", "Cuatrecasas", "Barcelona", "2012-09", "2016")]


def test_posts_in_a_list_are_read() -> None:
    parsed = read(
        "1. Accountant at Tata Motors Ltd from June 2015 to till date\n"
        "2. Jr. Accountant at Infosys BPO from Jan 2011 to May 2015"
    )
    assert posts(parsed) == [
        ("Accountant", "Tata Motors Ltd", "", "2015-06", ""),
        ("Jr. Accountant", "Infosys BPO", "", "2011-01", "2015-05"),
    ]


def test_a_sentence_is_no_post() -> None:
    parsed = read("Nurse, Foo Ltd, 2019 - 2021\n\n2015 - 2019\nCooked meals. Served guests.")
    assert "Cooked meals" not in [job.position for job in parsed.employments]


def test_a_town_is_no_employer() -> None:
    assert posts(read("Deloitte, London, 2010 - 2016\n- Did audits"))[0][1:3] == ("", "London")
    assert posts(read("Cook, London, 2010 - 2016\n- Fed guests"))[0][:3] == ("Cook", "", "London")


@pytest.mark.parametrize(
    ("titles", "employer", "place"),
    [
        ("Analyst, Santander, 2010 - 2016", "Santander", ""),
        ("Developer, Orange, 2010 - 2016", "Orange", ""),
        ("Engineer\nGoogle\n2010 - 2016", "Google", ""),
        ("Analyst, Santander, Madrid, 2010 - 2016", "Santander", "Madrid"),
        ("Analyst, Zurich, 2010 - 2016\nLeeds, UK", "Zurich", "Leeds, UK"),
        ("Analyst, Zurich, 2010 - 2016\nZurich, Switzerland", "", "Zurich"),
    ],
)
def test_a_firm_called_like_a_town_is_an_employer(titles: str, employer: str, place: str) -> None:
    assert posts(read(titles))[0][1:3] == (employer, place)


def test_a_date_alone_heads_what_follows_after_a_blank_line() -> None:
    parsed = read("\n2019 - 2021\n\nDriver\nDHL, London\nDrove.\n\n2015 - 2018\n\nCourier\nUPS, Leeds\nRan.")
    assert posts(parsed) == [
        ("Driver", "DHL", "London", "2019", "2021"),
        ("Courier", "UPS", "Leeds", "2015", "2018"),
    ]


@pytest.mark.parametrize(
    "post", ["Cashier", "Verkäuferin", "Cuisinier", "Abogada", "Motorista", "Commessa", "Verkoper"]
)
def test_the_name_of_a_trade_tells_post_from_employer(post: str) -> None:
    assert posts(read(f"Aldi\n{post}, 2010 - 2015"))[0][:2] == (post, "Aldi")


@pytest.mark.parametrize("name", ["Sarah Carpenter", "Karl Kellner", "Ann Gardener", "Jean Cuisinier"])
def test_trades_are_surnames_as_well(name: str) -> None:
    assert read_plain_text(f"{name}\n\nWork".encode()).name == name
