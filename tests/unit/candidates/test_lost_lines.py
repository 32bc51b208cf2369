"""What stands on one line with other things is read, and what is not read is said to be so."""

import pytest

from candidates.ingest.rules import unread_lines
from candidates.ingest.rules.plain import read_plain_text


@pytest.mark.parametrize(
    ("line", "phone"),
    [
        ("+44 7700 900123 · a@b.example · linkedin.com/in/x", "+44 7700 900123"),
        ("+44 7700 900123 - a@b.example - linkedin.com/in/x-0123456789", "+44 7700 900123"),
        ("Madrid, España · Tel. 612 345 678 · maria@x.example", "612 345 678"),
        ("Madrid, España - Móvil: 612 345 678 - maria@x.example", "612 345 678"),
        ("a@b.example - linkedin.com/in/x-0123456789", ""),
        ("Team 612 345 678 of a@b.example", ""),
    ],
)
def test_a_phone_is_read_beside_other_addresses(line: str, phone: str) -> None:
    assert read_plain_text(f"Ada Byron\n{line}\n".encode()).phone == phone


def test_a_job_that_is_not_read_is_not_said_to_be() -> None:
    lost = "Software Engineer · Sky Betting & Gaming, Leeds  autumn of 13 to May of 16"
    text = f"""Ada Byron
a@b.example

Experience
Developer, Foo Ltd\t2016 – present
- Rebuilt the payments
- Wrote the scheduler

{lost}
- Cut costs by 20%
"""
    parsed = read_plain_text(text.encode())
    assert [parsed.text[line.start : line.end] for line in unread_lines(parsed)] == [lost]


def test_a_line_an_achievement_was_read_from_is_read() -> None:
    text = "Ada Byron\na@b.example\n\nInterests\nRaised £4,000 for the choir\nSkating\n"
    parsed = read_plain_text(text.encode())
    start = text.index("Raised")
    told = [(start, start + len("Raised £4,000"))]
    assert [parsed.text[line.start : line.end] for line in unread_lines(parsed, told=told)] == ["Skating"]
    assert len(unread_lines(parsed)) == 2
