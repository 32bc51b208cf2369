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
from candidates.profiles.rules import identifying


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


@given(st.text(), st.text(max_size=3))
def test_anything_may_stand_where_an_address_should(written: str, region: str) -> None:
    for compared in (
        normalised_email(written),
        normalised_phone(written, region=region),
        normalised_link(written),
    ):
        assert isinstance(compared, str)
        assert all(len(print_) == 64 for print_ in fingerprints([("EMAIL", compared)], pepper="p"))
