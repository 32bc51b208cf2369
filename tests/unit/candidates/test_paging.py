"""What a printed text has at the edges of its pages is read by nobody, and nothing else is lost with it."""

import pytest

from candidates.ingest.rules import ParsedResume, read_document

TOP = "Ada Byron\nada@home.example\n0171 1234567\n"
FIRST = (
    "\nWork experience\nNurse, St Oswin's Hospital, 2019 - 2021\n- Cut falls on the ward by changing how\n"
)
REST = "  rounds are made at night\n- Trained 30 nurses\n\nSkills\nAudit\nRostering\n"


def read(text: str) -> ParsedResume:
    """Read a pasted text."""
    return read_document(raw=text.encode(), kind="PLAIN_TEXT").parsed


def told(parsed: ParsedResume) -> list[str]:
    """Return the statements of the first job, each on one line."""
    job = parsed.employments[0]
    return [" ".join(parsed.text[line.start : line.end].split()) for line in job.highlights]


@pytest.mark.parametrize(
    "edge",
    [
        "Page 1 of 2",
        "Seite 1/2",
        "1 | Page",
        "1 | P a g e",
        "\nPage 1\n",
        "Página 1 de 2",
        "– Seite 1 von 2 –",
        "Ada Byron – Page 1 of 2",
        "Ada Byron\t\tCurriculum vitae\t\tPage 1",
        "Page 1\n\f",
        "Ada Byron | ada@home.example | Page 1 of 2\n\nAda Byron",
        "\f",
        "ada@home.example",
    ],
)
def test_what_stands_at_the_edge_of_a_page_is_in_no_job(edge: str) -> None:
    parsed = read(f"{TOP}{FIRST}{edge}\n{REST}{edge.replace('1', '2', 1)}")
    assert told(parsed) == [
        "Cut falls on the ward by changing how rounds are made at night",
        "Trained 30 nurses",
    ]
    assert parsed.employments[0].summary == ""
    assert [skill.name for skill in parsed.skills] == ["Audit", "Rostering"]
    assert (parsed.name, parsed.email, parsed.phone) == ("Ada Byron", "ada@home.example", "0171 1234567")


def test_numbers_of_pages_alone_are_known_by_going_on() -> None:
    parsed = read(f"{TOP}{FIRST}1/2\n{REST}2/2")
    assert [skill.name for skill in parsed.skills] == ["Audit", "Rostering"]
    assert "1/2" not in parsed.text
    assert "1/2" in read(f"{TOP}{FIRST}1/2\n{REST}").text


def test_a_header_that_alone_tells_an_address_stays_once() -> None:
    header = "Ada Byron, 0171 1234567, ada@home.example"
    parsed = read(f"{header}\n{FIRST}\nPage 1\n{header}\n{REST}Page 2")
    assert (parsed.text.count(header), parsed.email) == (1, "ada@home.example")


@pytest.mark.parametrize(
    "line",
    [
        "Paged 12 doctors",
        "Landing page 2, Foo Ltd",
        "Page designer, 3 titles",
        "Took on page 2 of the paper: 3 of 4",
    ],
)
def test_what_only_speaks_of_pages_stays(line: str) -> None:
    assert line in read(f"{TOP}{FIRST}{REST}{line}\n").text


def test_what_stands_twice_within_pages_stays() -> None:
    jobs = "\n\n".join(f"Nurse\n{year} - {year + 3}\n- Cut falls" for year in (2018, 2015, 2012))
    parsed = read(
        f"{TOP}\nWork experience\n{jobs}\n\nNurse\n2009 - 2012\nPage 1\n- Cut costs\n\nSkills\nAudit\nPage 2"
    )
    assert [job.position for job in parsed.employments] == ["Nurse"] * 4
