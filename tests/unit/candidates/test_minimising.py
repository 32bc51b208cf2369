"""What an agency may not keep is in neither profile, text nor file, and the report says so (P-09)."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.ingest.rules import read_document
from candidates.ingest.rules.minimising import redacted_text

PRIVATE = {
    "basics": {
        "name": "Ada Byron",
        "image": "data:image/png;base64,SECRET1",
        "birthDate": "SECRET2",
        "date_of_birth": "SECRET3",
        "maritalStatus": "SECRET4",
        "nationality": "SECRET5",
        "summary": "Builds engines.",
        "location": {"city": "London", "Children": "SECRET6"},
    },
    "work": [{"name": "Mill", "gender": "SECRET7", "highlights": ["Cut waste from 14 to 3"]}],
    "ssn": "SECRET8",
    "score": 3.75,
}


def test_a_json_file_is_kept_without_them() -> None:
    read = read_document(raw=json.dumps(PRIVATE).encode(), kind="JSON_RESUME")
    assert "SECRET" not in read.parsed.text
    assert b"SECRET" not in read.raw
    assert len(read.parsed.dropped) == 8
    assert sum("may not be kept" in remark for remark in read.parsed.remarks) == 8
    again = read_document(raw=read.raw, kind="JSON_RESUME")
    assert (again.parsed.text, again.parsed.lines) == (read.parsed.text, read.parsed.lines)
    assert json.loads(read.raw)["score"] == 3.75


def test_a_file_without_them_is_kept_byte_by_byte() -> None:
    raw = b' {"basics": {"name": "Ada", "summary": "Born to cook, aged well"}}\n'
    assert read_document(raw=raw, kind="JSON_RESUME").raw == raw


@pytest.mark.parametrize(
    "line",
    [
        "Date of birth: 12 March 1980",
        "DOB - 12/03/80",
        "• Nationality: British",
        "Geburtsdatum: 12.03.1980",
        "Geburtsdatum\t12.03.1980",
        "Familienstand: verheiratet, zwei Kinder",
        "Date de naissance : 12/03/1980",
        "Estado civil: casada",
        "Stato civile: nubile",
        "Geboortedatum: 12-03-1980",
        "Data de nascimento: 12/03/1980",
        "Birthday | 1990",
        "Geburtsdatum     01.02.1979",
        "Geburtsdatum/-ort: 3.4.1975, München",
        "Luogo e data di nascita: Torino, 3.4.1975",
        "Father's Name : K. Mathew",
    ],
)
def test_a_plain_text_loses_such_lines(line: str) -> None:
    raw = f"Ada Byron\n{line}\n\nExperience\n2019 – 2021 Nurse, Harbour\n- Cut falls from 14 to 3\n".encode()
    read = read_document(raw=raw, kind="PLAIN_TEXT")
    assert line not in read.parsed.text
    assert line.encode() not in read.raw
    assert read.parsed.remarks[0] == "line 2 may not be kept; left out"


@pytest.mark.parametrize(
    "line",
    [
        "Born global, the firm grew",
        "Age UK: trustee since 2019 - no",
        "Children's nurse, Leeds",
        "Sex education teacher",
        "Age-related macular degeneration, research group",
        "Mother-and-baby unit, night nurse",
    ],
)
def test_a_plain_text_keeps_what_only_begins_alike(line: str) -> None:
    kept, dropped = redacted_text(f"Ada Byron\n{line}".encode())
    assert (kept.decode(), dropped) == (f"Ada Byron\n{line}", ())


@pytest.mark.parametrize("form", ["Date of birth:\n{}", "Geburtsdatum\n{}", "Date of birth\n\n{}"])
def test_what_a_label_asks_for_on_the_next_line_goes_with_it(form: str) -> None:
    kept, dropped = redacted_text(f"Ada Byron\n{form.format('12 March 1980')}\nNurse".encode())
    assert kept.decode().split() == ["Ada", "Byron", "Nurse"]
    assert len(dropped) == 2


@pytest.mark.parametrize(
    "below", ["ada@home.example", "Nurse at St Oswin's", "EXPERIENCE", "Tel: 0161 496 0123"]
)
def test_a_label_nothing_is_told_under_takes_no_line_with_it(below: str) -> None:
    assert below in redacted_text(f"Ada Byron\nAge\n{below}".encode())[0].decode()


@given(st.text())
def test_whatever_else_a_text_says_stays(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    kept, dropped = redacted_text(raw)
    assert kept == raw or dropped
