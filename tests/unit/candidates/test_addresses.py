"""Addresses as they are compared: the same one, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.compliance.rules import (
    fingerprints,
    normalised_email,
    normalised_link,
    normalised_phone,
)
from candidates.profiles.rules import identifying, is_same_person


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Ada@Example.ORG", "ada@example.org"),
        ("ada@Bücher.example", "ada@xn--bcher-kva.example"),
        ("ａｄａ＠example.org", "ada@example.org"),
        ("ada@example", ""),
        ("ada", ""),
        ("a b@example.org", ""),
        ("ada@example.org, b@example.org", ""),
        ("straße@faß.de", "strasse@fass.de"),
    ],
)
def test_an_email_address(written: str, compared: str) -> None:
    assert normalised_email(written) == compared


@pytest.mark.parametrize(
    ("written", "region", "compared"),
    [
        ("+44 (0)1632 960123", "", "+441632960123"),
        ("01632 960123", "GB", "+441632960123"),
        ("(202) 555-0143", "US", "+12025550143"),
        ("01632 960123", "", "01632960123"),
        ("٠١٦٣٢ ٩٦٠١٢٣", "", "01632960123"),
        ("12345", "", ""),
        ("call me", "GB", ""),
        ("1" * 900, "", ""),
    ],
)
def test_a_phone_number(written: str, region: str, compared: str) -> None:
    assert normalised_phone(written, region=region) == compared


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("https://www.LinkedIn.com/in/Ada/?trk=a#b", "linkedin.com/in/ada"),
        ("http://de.linkedin.com/in/ada", "linkedin.com/in/ada"),
        ("https://github.com/Ada", "github.com/ada"),
        ("https://[::1", ""),
        ("ada", ""),
    ],
)
def test_a_web_address(written: str, compared: str) -> None:
    assert normalised_link(written) == compared


def test_only_pages_of_one_person_identify_anybody() -> None:
    theirs = ["linkedin.com/in/ada", "github.com/ada"]
    links = [*theirs, "linkedin.com/company/mill", "github.com/ada/engine", "mill.example"]
    told = identifying([("LINK", link) for link in links])
    assert [link for _kind, link in told] == theirs


@pytest.mark.parametrize(
    ("kind", "name", "known", "same"),
    [
        ("EMAIL", "Ada Byron", "Ada Lovelace", True),
        ("EMAIL", "Ada Byron", "Charles Babbage", False),
        ("EMAIL", "Suwarni", "Siti Suwarni", True),
        ("EMAIL", "Suwarni", "Ada Byron", True),
        ("PHONE", "Ada Byron", "Ada Lovelace", False),
        ("PHONE", "Byron, Ada", "Ada Byron", True),
        ("LINK", "Zoë Müller", "Zoe Mueller-Kern", False),
        ("LINK", "José García López", "Jose Garcia", True),
    ],
)
def test_who_is_the_same_person(kind: str, name: str, known: str, same: bool) -> None:
    assert is_same_person(kind=kind, name=name, known_name=known) is same


@given(st.text(), st.text(max_size=3))
def test_anything_may_stand_where_an_address_should(written: str, region: str) -> None:
    for compared in (
        normalised_email(written),
        normalised_phone(written, region=region),
        normalised_link(written),
    ):
        assert isinstance(compared, str)
        assert all(len(print_) == 64 for print_ in fingerprints([("EMAIL", compared)], pepper="p"))
