"""What a preference means for a role: exact comparisons, and nothing from words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from axis.lib.ids import new_id
from candidates.profiles.preferences.rules import Terms, Wish, goes_against, is_over, keeps_from_writing

CLIENT, OTHER = new_id(), new_id()
TODAY = date(2026, 11, 27)
TERMS = Terms(CLIENT, "St Columba's Hospital", "Leeds, Hyde Park", "Nights; 36 hours (permanent)")


def against(kind: str, subject: str, **told: object) -> bool:
    """Tell whether the role goes against it today."""
    return goes_against(Wish(kind, subject, **told), TERMS, today=TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("subject", "about", "is_against"),
    [
        ("HOURS", "nights", True),
        ("HOURS", "  NIGHTS ", True),
        ("HOURS", "36 hours", True),
        ("HOURS", "night", False),
        ("HOURS", "Leeds", False),
        ("CONTRACT", "Permanent", True),
        ("PLACE", "leeds", True),
        ("PLACE", "Leeds, Hyde Park", True),
        ("PLACE", "Hyde", False),
        ("REMOTE", "Hyde Park", True),
        ("EMPLOYER", "st columba's  hospital", True),
        ("EMPLOYER", "St Columba's", False),
        ("PAY", "36 hours", False),
        ("HOURS", "", False),
    ],
)
def test_only_the_same_words_are_what_somebody_refuses(subject: str, about: str, is_against: bool) -> None:
    assert against("REFUSES", subject, about=about) == is_against
    assert not against("WANTS", subject, about=about)


def test_a_client_is_the_one_that_is_named() -> None:
    assert against("REFUSES", "EMPLOYER", client_id=CLIENT)
    assert not against("REFUSES", "EMPLOYER", client_id=OTHER)
    assert not against("REFUSES", "EMPLOYER", client_id=OTHER, about="St Columba's Hospital")


def test_a_day_to_wait_for_counts_until_it_comes_and_for_what_it_names() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert against("WAITS", "OTHER", until=tomorrow)
    assert not against("WAITS", "OTHER", until=TODAY)
    assert not against("WAITS", "OTHER")
    assert not against("WAITS", "EMPLOYER", until=tomorrow, client_id=OTHER)
    assert against("WAITS", "START", until=tomorrow, client_id=CLIENT)
    assert not against("WAITS", "PLACE", until=tomorrow, about="Bristol")
    assert is_over(Wish("WAITS", "OTHER", until=TODAY), today=TODAY)
    assert not is_over(Wish("WAITS", "OTHER"), today=TODAY)


def test_only_an_employer_a_channel_and_a_day_keep_from_writing() -> None:
    def keeps(kind: str, subject: str, **told: object) -> bool:
        wish = Wish(kind, subject, **told)  # type: ignore[arg-type]
        return keeps_from_writing(wish, TERMS, channel="EMAIL", today=TODAY)

    assert keeps("REFUSES", "EMPLOYER", client_id=CLIENT)
    assert not keeps("REFUSES", "HOURS", about="nights")
    assert keeps("REFUSES", "CONTACT", channel="EMAIL")
    assert not keeps("REFUSES", "CONTACT", channel="PHONE")
    assert not keeps("REFUSES", "CONTACT")
    assert not keeps("WANTS", "CONTACT", channel="EMAIL")
    assert keeps("WAITS", "WORK", until=TODAY + timedelta(days=1))
    assert not keeps("WAITS", "WORK")


@given(
    kind=st.sampled_from(["WANTS", "REFUSES", "WAITS"]),
    subject=st.sampled_from(["PLACE", "PAY", "EMPLOYER", "CONTACT", "OTHER"]),
    until=st.none() | st.dates(date(2026, 11, 1), date(2026, 12, 31)),
    client=st.sampled_from([None, CLIENT, OTHER]),
    about=st.sampled_from(["", "Leeds", "nights"]),
)
def test_whatever_keeps_from_writing_by_a_role_goes_against_it(
    kind: str, subject: str, until: date | None, client: object, about: str
) -> None:
    wish = Wish(kind, subject, until, client, about)  # type: ignore[arg-type]
    if keeps_from_writing(wish, TERMS, channel="EMAIL", today=TODAY):
        assert goes_against(wish, TERMS, today=TODAY)
        assert kind != "WANTS"
        assert not is_over(wish, today=TODAY)
