"""A line that reaches somebody and says when they were born is kept without their birth."""

import pytest

from candidates.ingest.rules import read_document

PHONE, EMAIL = "0171 1234567", "ada@home.example"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (f"geb. 01.02.1980 · {PHONE}", PHONE),
        (f"{PHONE} · geb. 01.02.1980", PHONE),
        (f"{EMAIL} | Date of birth: 1 Feb 1980 | {PHONE}", f"{EMAIL} | {PHONE}"),
        (f"Born 1 February 1980, {EMAIL}", EMAIL),
        (f"Tél : {PHONE} – née le 1er février 1980", f"Tél : {PHONE}"),
        (f"Geburtsdatum: 01.02.1980   Tel.: {PHONE}", f"Tel.: {PHONE}"),
        (f"  {EMAIL} • DOB: 01/02/1980", f"  {EMAIL}"),
        (f"Nationality: British | {EMAIL} | married", EMAIL),
        (f"Fecha de nacimiento: 01/02/1980 - {EMAIL}", EMAIL),
        (f"{EMAIL} | Date of birth | 1 Feb 1980 | {PHONE}", f"{EMAIL} | {PHONE}"),
        (f"{EMAIL}\tBorn:\t1980", EMAIL),
        (f"{EMAIL} | Nationality: | British, born in Bonn, 1 February 1980", EMAIL),
        (f"Born 1 February, 1980, {EMAIL}, Leeds", f"{EMAIL}, Leeds"),
        (f"{EMAIL}, married, 2 children, Leeds", f"{EMAIL}, Leeds"),
        (f"{EMAIL} · single · no children", EMAIL),
    ],
)
def test_a_birth_beside_an_address_is_left_out(line: str, kept: str) -> None:
    read = read_document(raw=f"Ada Byron\n{line}\nNurse\n".encode(), kind="PLAIN_TEXT")
    assert read.raw.decode() == f"Ada Byron\n{kept}\nNurse\n"
    assert "1980" not in read.parsed.text
    assert (EMAIL in kept) == (read.parsed.email == EMAIL)
    assert (PHONE in kept) == (read.parsed.phone == PHONE)
    assert read.parsed.remarks[0] == "line 2 may not be kept; left out"


@pytest.mark.parametrize(
    "line",
    [
        f"Hauptstr. 5, 10115 Berlin, {PHONE}, {EMAIL}",
        f"Nurse, {EMAIL}, https://born.example/1980",
        f"Single point of contact | {EMAIL}",
        "https://x.example/a, born free since 1980",
        f"{EMAIL} | Age | Leeds",
        f"{EMAIL}, single, Leeds",
    ],
)
def test_a_line_without_a_birth_stays_as_it_is(line: str) -> None:
    raw = f"Ada Byron\n{line}\r\nNurse\n".encode()
    assert read_document(raw=raw, kind="PLAIN_TEXT").raw == raw
