"""A Word table of dates beside posts keeps a post, its employer and its duties apart."""

import io

import pytest
from docx import Document

from candidates.ingest.child import word_text
from candidates.ingest.rules import ParsedResume
from candidates.ingest.rules.plain import read_plain_text

DUTIES = ["Responsible for medication rounds", "Trained 12 nurses", "Led the audit", "Cut falls by 20%"]


def read(
    rows: list[tuple[list[str], list[str]]], *, style: str | None, is_first: bool = True
) -> ParsedResume:
    document = Document()
    document.add_paragraph("Ada Byron")
    document.add_paragraph("ada@x.example")
    document.add_heading("Work experience", 1)
    table = document.add_table(len(rows), 2)
    for number, (titles, duties) in enumerate(rows):
        when, cell = table.rows[number].cells[:: 1 if is_first else -1]
        when.text, cell.text = titles[0], titles[1]
        for words in titles[2:]:
            cell.add_paragraph(words)
        for words in duties:
            cell.add_paragraph(words, style=style)
    raw = io.BytesIO()
    document.save(raw)
    return read_plain_text("\n".join(word_text.read(raw.getvalue())["lines"]).encode())


@pytest.mark.parametrize("style", ["List Bullet", None])
@pytest.mark.parametrize("count", [2, 4])
@pytest.mark.parametrize("is_first", [True, False])
def test_duties_are_neither_employer_nor_place(style: str | None, count: int, *, is_first: bool) -> None:
    rows = [
        (["2019 – present", "Staff Nurse, St Oswin's Hospital"], DUTIES[:count]),
        (["2015 – 2019", "Nurse", "Mercy Clinic"], DUTIES[:count]),
    ]
    parsed = read(rows, style=style, is_first=is_first)
    assert [(job.position, job.employer, job.location, job.started_on) for job in parsed.employments] == [
        ("Staff Nurse", "St Oswin's Hospital", "", "2019"),
        ("Nurse", "Mercy Clinic", "", "2015"),
    ]


def test_a_duty_right_under_a_post_is_no_employer() -> None:
    parsed = read([(["03/19 - present", "Staff Nurse"], DUTIES)], style=None)
    (job,) = parsed.employments
    assert (job.position, job.employer) == ("Staff Nurse", "")
    assert [parsed.text[line.start : line.end] for line in job.highlights] == DUTIES
