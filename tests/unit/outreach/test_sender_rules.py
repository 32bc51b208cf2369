"""What a sender may be called, how it may sign, when it sends and what it still needs."""

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from outreach.senders.rules import Server, Window, checked_address, next_open, readiness, wrong_with
from outreach.senders.rules.checking import is_public

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
GOOD: dict[str, Any] = {
    "address": "priya@northgate.example",
    "display_name": "Priya Raman",
    "signature": "Priya Raman\nNorthgate Search Ltd",
    "server": Server("mail.northgate.example", 587, "STARTTLS", "priya"),
}


def wrong(**changes: Any) -> set[str]:
    return set(wrong_with(**{**GOOD, **changes}))


def test_a_plain_sender_is_right() -> None:
    assert wrong() == set()


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "A\r\nBcc: x@evil",
        "A <b@c.example>",
        "ceo@bank.example",
        "Pr\u0456ya",
        "a\u200bb",
        "a\u202eb",
        "x" + "\x00",
    ],
)
def test_a_name_that_deceives_or_breaks_a_header_is_refused(name: str) -> None:
    assert wrong(display_name=name) == {"display_name"}


@pytest.mark.parametrize(
    "name",
    ["Ngozi Okonjo-Hale", "Siân O’Neill", "Σοφία Παππά", "Анна Smith", "山田 さくらサン", "R. Smith, PhD"],
)
def test_names_of_people_are_taken(name: str) -> None:
    assert wrong(display_name=name) == set()


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "1\n2\n3\n4\n5\n6\n7",
        "x" * 101,
        "See https://a.example",
        "www.a.example",
        "northgate.example",
        "a\x00b",
    ],
)
def test_a_signature_is_six_short_lines_without_links(signature: str) -> None:
    assert wrong(signature=signature) == {"signature"}


def test_a_signature_may_hold_a_telephone_and_an_address() -> None:
    signature = (
        "Priya Raman, B.Sc. (Hons)\nNorthgate Search Ltd.\n+44 113 496 0000\npriya.raman@northgate.example"
    )
    assert wrong(signature=signature) == set()


@pytest.mark.parametrize(
    "host", ["", "mail example", "http://mail.example", "mail.example:587", "-a.example", "a\n.example"]
)
def test_a_server_is_a_name_alone(host: str) -> None:
    assert wrong(server=Server(host, 587, "STARTTLS", "")) == {"host"}


def test_only_this_machine_is_reached_without_encryption() -> None:
    assert wrong(server=Server("mail.example", 25, "NONE", "")) == {"security"}
    assert wrong(server=Server("127.0.0.1", 25, "NONE", "")) == set()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("a@bücher.example", "a@xn--bcher-kva.example"),
        ("A.b+c@Mail.Example", "A.b+c@mail.example"),
        ("a..b@c.example", None),
        ('"a b"@c.example', None),
        ("a@localhost", None),
        ("a@[127.0.0.1]", None),
        ("a@c.example\n", None),
    ],
)
def test_addresses_are_written_as_a_header_holds_them(address: str, expected: str | None) -> None:
    assert checked_address(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "224.0.0.1",
    ],
)
def test_inner_addresses_are_known_in_every_disguise(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def lacks(**changes: Any) -> list[str]:
    given: dict[str, Any] = {
        "address": GOOD["address"],
        "display_name": GOOD["display_name"],
        "signature": GOOD["signature"],
        "agency_name": "Northgate  Search Ltd",
        "is_embedded": False,
        "tested_at": NOW,
        "test_error": "",
        "paused_at": None,
    }
    return [shortfall.code for shortfall in readiness(**{**given, **changes})]


def test_readiness_names_everything_that_is_missing() -> None:
    assert lacks() == []
    assert lacks(tested_at=None) == ["not_tested"]
    assert lacks(test_error="Nobody answers.") == ["test_failed"]
    assert lacks(is_embedded=True, tested_at=None) == []
    assert lacks(agency_name="Another Ltd", paused_at=NOW) == ["agency_not_named", "paused"]
    assert lacks(agency_name="") == ["agency_not_named"]
    assert lacks(address="nobody") == ["address"]


LONDON = ZoneInfo("Europe/London")
OFFICE = Window(time(8), time(18))


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-26T09:30+00:00", "2026-11-26T09:30+00:00"),
        ("2026-11-26T06:00+00:00", "2026-11-26T08:00+00:00"),
        ("2026-11-26T18:00+00:00", "2026-11-27T08:00+00:00"),
        ("2026-11-27T19:00+00:00", "2026-11-30T08:00+00:00"),
        ("2026-03-28T12:00+00:00", "2026-03-30T07:00+00:00"),
    ],
)
def test_the_window_opens_on_working_days_by_the_clock_of_the_zone(now: str, opens: str) -> None:
    assert next_open(OFFICE, now=datetime.fromisoformat(now), zone=LONDON) == datetime.fromisoformat(opens)


def test_the_embedded_window_is_always_open() -> None:
    night = datetime(2026, 11, 28, 3, tzinfo=UTC)
    assert next_open(Window(time(8), time(18), is_always_open=True), now=night, zone=LONDON) == night
