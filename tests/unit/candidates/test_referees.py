"""Whoever speaks for somebody, or is called for them, is reached by nobody: no address or name is taken."""

import pytest

from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import ParsedResume, read_document

JOBS = (
    "\nWork experience\nNurse, St Oswin's Hospital, 2019 - 2021\n- Cut falls\n\nNurse, Foo Ltd, 2015 - 2019\n"
)
THEIRS = "Jane Doe, Matron\nFirm Ltd\njane.doe@firm.example\n+44 20 7946 0999\nlinkedin.com/in/jane-doe"
HEADINGS = [
    "References", "REFEREES", "Referees:", "Professional References", "Character references", "Referee 1",
    "Referenzen", "Referenzgeber", "Referenz", "Références", "Références professionnelles",
    "Referencias laborales", "Referências", "Referenze", "Referenties", "Reference contacts", "Next of kin",
]  # fmt: skip


def read(text: str) -> ParsedResume:
    """Read a pasted text."""
    return read_document(raw=text.encode(), kind="PLAIN_TEXT").parsed


def reached(parsed: ParsedResume) -> tuple[str, str, str, tuple[str, ...]]:
    return parsed.name, parsed.email, parsed.phone, parsed.links


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("jobs", [JOBS, ""])
@pytest.mark.parametrize("contact", ["", "Contact\n", "Contact:\n"])
def test_a_heading_of_referees_heads_nobody_s_own_address(heading: str, jobs: str, contact: str) -> None:
    parsed = read(f"Ada Byron\nNurse\n{jobs}\n{heading}\n{contact}{THEIRS}\n")
    assert reached(parsed) == ("Ada Byron", "", "", ())


@pytest.mark.parametrize(
    "line",
    [
        "References: Jane Doe, Matron, jane@firm.example, +44 20 7946 0999",
        "Referees - Jane Doe, jane@firm.example",
        "Referee 1: Jane Doe, +44 20 7946 0999\nReferee 2: John Roe, john@firm.example",
        "Références : Jane Doe\nFirm Ltd\njane@firm.example",
        "Referenzen: Jane Doe, Firm GmbH, Tel. 030 1234567",
        "References\tJane Doe\tjane@firm.example",
        "Jane Doe (referee), jane@firm.example, +44 20 7946 0999",
        "For a reference call Jane Doe, +44 20 7946 0999",
        "Emergency contact: John Byron, +44 20 7946 0999",
        "Next of kin: John Byron (husband), 020 7946 0999",
        "References\nJane Doe          John Roe\njane@firm.example     john@firm.example",
        "References\n\nName: Jane Doe\nTel: 020 7946 0999\nEmail: jane@firm.example",
    ],
)
@pytest.mark.parametrize("before", ["", "\nSkills\nAudit\n\n"])
def test_a_referee_is_told_by_a_label_or_a_word_beside_an_address(line: str, before: str) -> None:
    parsed = read(f"Ada Byron\nNurse\n{before}{line}\n")
    assert reached(parsed) == ("Ada Byron", "", "", ())
    assert [skill.name for skill in parsed.skills] == (["Audit"] if before else [])


def test_a_referee_gives_no_name_to_a_text_that_begins_with_none() -> None:
    text = "Skills\nAudit\n\nReferences\nJane Doe\njane.doe@firm.example\n"
    with pytest.raises(IngestRefused):
        read(text)


def test_an_address_of_ones_own_is_read_beside_those_of_referees() -> None:
    own = ("Ada Byron", "ada@home.example", "0171 1234567", ())
    head = "Ada Byron\nada@home.example\n0171 1234567\n"
    assert reached(read(f"{head}References: available on request\n{JOBS}")) == own
    assert (
        reached(read(f"Ada Byron\n{JOBS}\nReferences\n{THEIRS}\n\nContact\nada@home.example\n0171 1234567"))
        == own
    )
    assert reached(read(f"{head}{JOBS}\nReferees\nJane Doe\n\nContact\njane@firm.example\n\n{head}")) == own
    assert (
        reached(read("Ada Byron\nEmergency contact: Jo, 0161 496 0123\nada@home.example\n0171 1234567"))
        == own
    )


def test_a_referee_named_in_a_job_takes_no_job_with_it() -> None:
    parsed = read(
        "Ada Byron\n\nWork experience\nNurse, Foo Ltd, 2019 - 2021\n- Cut falls\n"
        "Reference: Jane Doe, +44 20 7946 0999\n\nCook, Bar Ltd, 2015 - 2019\n- Fed guests\n"
    )
    assert [job.position for job in parsed.employments] == ["Nurse", "Cook"]
    assert parsed.phone == ""
