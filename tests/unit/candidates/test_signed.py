"""The line a CV is signed with is no skill, job or study, and a date of something else stays one."""

import pytest

from candidates.ingest.rules import ParsedResume
from candidates.ingest.rules.plain import read_plain_text


def read(lines: str) -> ParsedResume:
    """Read a CV that ends with these lines."""
    return read_plain_text(f"Ada Byron\nada@x.example\n\nSkills\nAudit, Rostering\n{lines}\n".encode())


SIGNATURES = [
    "Köln, den 3. Mai 2023",
    "Köln, 03.05.2023",
    "Frankfurt am Main, den 03.05.2023",
    "Lyon, le 3 mai 2023",
    "Fait à Lyon, le 3 mai 2023",
    "Fait à Lyon le 3 mai 2023",
    "Leeds, 3 May 2023",
    "Madrid, a 3 de mayo de 2023",
    "Milano, 3 maggio 2023",
    "Date: 3 May 2023\nPlace: Pune",
    "Place: Pune\nDate: 03/05/2023",
]


@pytest.mark.parametrize("under", ["", "\nAda Byron", "\n\n(Unterschrift)"])
@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_signature_is_no_entry(signature: str, under: str) -> None:
    parsed = read(signature + under)
    assert [skill.name for skill in parsed.skills] == ["Audit", "Rostering"]
    assert parsed.name == "Ada Byron"


@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_signature_ends_no_job_and_no_study(signature: str) -> None:
    work = "\nWork\nNurse, Foo Ltd, 2019 - 2021\n- Cut falls\n- Trained nurses"
    parsed = read(f"{work}\n\n{signature}\nAda Byron")
    (job,) = parsed.employments
    assert [parsed.text[one.start : one.end] for one in job.highlights] == ["Cut falls", "Trained nurses"]
    parsed = read(f"\nEducation\nBSc Physics, University of Leeds, 2010 - 2013\n\n{signature}")
    assert [(one.institution, one.ended_on) for one in parsed.education] == [("University of Leeds", "2013")]


@pytest.mark.parametrize(
    ("section", "lines", "count"),
    [
        ("Certificates", "First aid, 3 May 2023", 1),
        ("Certificates", "First aid\nLeeds, 3 May 2023", 2),
        ("Awards", "Nurse of the Year, 3 May 2023", 1),
    ],
)
def test_a_date_of_something_else_is_no_signature(section: str, lines: str, count: int) -> None:
    parsed = read(f"\n{section}\n{lines}")
    assert len(parsed.certificates) + len(parsed.awards) == count
