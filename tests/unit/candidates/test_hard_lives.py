"""CVs of people whose lives fit no form: soldiers, contractors, cooks by the season, scholars and actors."""

import pytest

from candidates.ingest.rules import ParsedResume, read_document, unread_lines


def read(text: str) -> ParsedResume:
    """Read a pasted text."""
    return read_document(raw=f"Ada Byron\nada@x.example\n\n{text}\n".encode(), kind="PLAIN_TEXT").parsed


def posts(work: str) -> list[tuple[str, str, str, str, str]]:
    """Return the posts of the lines under a heading of work."""
    return [
        (job.position, job.employer, job.location, job.started_on, job.ended_on)
        for job in read(f"Work experience\n{work}").employments
    ]


@pytest.mark.parametrize(
    ("line", "post"),
    [
        (
            "Platoon Sergeant, 36 Engineer Regiment, Maidstone    Aug 2017 – Mar 2023",
            ("Platoon Sergeant", "36 Engineer Regiment", "Maidstone", "2017-08", "2023-03"),
        ),
        (
            "Saison d'été 2014 : Commis de cuisine, Hôtel du Lac, Annecy",
            ("Commis de cuisine", "Hôtel du Lac", "Annecy", "2014", "2014"),
        ),
        (
            "Saison d'hiver 2013-2014 : Commis, Chalet Blanc, Courchevel",
            ("Commis", "Chalet Blanc", "Courchevel", "2013", "2014"),
        ),
        (
            "Sep 2023 – Feb 2024: Data Engineer, HMRC (6 month contract)",
            ("Data Engineer", "HMRC", "", "2023-09", "2024-02"),
        ),
        (
            "2019 – 2020: Data Engineer, Aviva (contract, outside IR35), Leeds",
            ("Data Engineer", "Aviva", "Leeds", "2019", "2020"),
        ),
        (
            "Agency work (Manpower, Adecco) 2012 - 2014",
            ("", "Agency work (Manpower, Adecco)", "", "2012", "2014"),
        ),
        (
            "2012–2018  Lecturer, Department of History, Durham University",
            ("Lecturer, Department of History", "Durham University", "", "2012", "2018"),
        ),
        (
            "2012–2018: Akademischer Rat a. Z., Lehrstuhl für Datenbanken, TU München",
            ("Akademischer Rat a. Z., Lehrstuhl für Datenbanken", "TU München", "", "2012", "2018"),
        ),
        (
            "seit WS 2015/16: Professor für Informatik, Hochschule Darmstadt",
            ("Professor für Informatik", "Hochschule Darmstadt", "", "2015", "2016"),
        ),
        (
            "Barista, Costa Coffee, Leeds (part-time, Sept 2022 – present)",
            ("Barista", "Costa Coffee", "Leeds", "2022-09", ""),
        ),
        (
            "05/2011 - 02/2018\nKraftfahrer Nahverkehr\nDPD\nOberhausen",
            ("Kraftfahrer Nahverkehr", "DPD", "Oberhausen", "2011-05", "2018-02"),
        ),
    ],
)
def test_a_post_is_read_however_unusual(line: str, post: tuple[str, ...]) -> None:
    assert posts(f"Driver, Foo Ltd, 2005 – 2006\n- Drove\n\n{line}")[1:] == [post]


def test_how_long_a_post_lasted_is_still_no_part_of_it() -> None:
    assert posts("Nurse, Foo Ltd (2019 - 2021, 2 years)") == [("Nurse", "Foo Ltd", "", "2019", "2021")]
    assert posts("Nurse, Foo Ltd, 2019 - 2021 (2 years 3 months)") == [
        ("Nurse", "Foo Ltd", "", "2019", "2021")
    ]


@pytest.mark.parametrize(
    ("line", "study"),
    [
        (
            'PhD History, University of Cambridge, 2009. Thesis: "Trade in Acre". Supervisor: R. Smith',
            ("University of Cambridge", "PhD", "History", "2009"),
        ),
        (
            "seit 10/2021  B.Sc. Wirtschaftsinformatik, Universität Ulm (voraussichtl. Abschluss 09/2025)",
            ("Universität Ulm", "B.Sc.", "Wirtschaftsinformatik", ""),
        ),
    ],
)
def test_a_study_is_read_beside_its_thesis_or_its_expected_end(line: str, study: tuple[str, ...]) -> None:
    first, second = read(f"Education\n{line}\nMPhil History, University of York, 2005").education
    assert (first.institution, first.study_type, first.area, first.ended_on) == study
    assert (second.study_type, second.institution, second.ended_on) == ("MPhil", "University of York", "2005")


def test_the_headings_of_a_scholar_are_no_publications() -> None:
    parsed = read(
        "Publications\nMonographs\nMerchants of Acre. Oxford: OUP, 2019\nJournal Articles\nSalt, 2016\n\n"
        "Grants and awards\n2020 AHRC Leadership Fellowship\n\nConference papers\nAcre, Leeds IMC, July 2018"
    )
    assert [len(group) for group in (parsed.publications, parsed.awards)] == [3, 1]
    assert unread_lines(parsed) == ()


def test_contracts_are_work_and_tours_of_duty_are_none() -> None:
    parsed = read(
        "Contracts\n2019 – 2020: Data Engineer, Sky\n- Built it\n\nOperational tours\nOp TORAL (Kabul), 2016"
    )
    assert [job.employer for job in parsed.employments] == ["Sky"]


def test_an_agent_s_address_is_not_the_actor_s() -> None:
    text = (
        "Ada Byron\nActor\nAgent: Blue Door, agent@door.example, 020 7946 0333\nada@x.example\n07700 900456"
    )
    parsed = read_document(raw=text.encode(), kind="PLAIN_TEXT").parsed
    assert (parsed.email, parsed.phone) == ("ada@x.example", "07700 900456")


UNHEADED = """Head Chef • Trattoria Roma • London • 2020 to date
Menu development, GP 72%

Sous Chef @ The Ivy, London (2017-2020)

Chef de Partie | Dishoom | 2015 - 2017"""


@pytest.mark.parametrize("heading", ["", "Career summary\n", "Previous posts\n", "Missions\n"])
def test_posts_under_no_heading_of_work_are_read(heading: str) -> None:
    parsed = read(f"{heading}{UNHEADED}\n\nSkills\nKnives")
    assert [(job.position, job.employer, job.started_on) for job in parsed.employments] == [
        ("Head Chef", "Trattoria Roma", "2020"),
        ("Sous Chef", "The Ivy", "2017"),
        ("Chef de Partie", "Dishoom", "2015"),
    ]
    assert (parsed.name, parsed.email, parsed.phone) == ("Ada Byron", "ada@x.example", "")


@pytest.mark.parametrize(
    "text",
    [
        "Nurse since 2010 - present, and glad of it.\nLeeds 2019 - 2021 was my best time.\n\nSkills\nAudit",
        "Nurse, 2019 - 2021\n\nSkills\nAudit",
        "Nurse, 2019 - 2021\nCook, 2015 - 2019\n\nWork\nDriver, Foo Ltd, 2010 - 2015",
    ],
)
def test_dates_in_prose_or_beside_a_heading_of_work_are_no_posts(text: str) -> None:
    assert all(job.position == "Driver" for job in read(text).employments)


def test_two_years_in_brackets_are_no_telephone() -> None:
    text = "Ada Byron\nSous Chef, The Ivy, London (2017-2020)\nLeeds"
    assert read_document(raw=text.encode(), kind="PLAIN_TEXT").parsed.phone == ""
