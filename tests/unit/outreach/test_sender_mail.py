"""The bytes of a mail: one From, one To, no Bcc, whatever stands in names and words (E-19)."""

import os
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from html import unescape
from random import Random
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.senders.rules import Sender, as_sent, html_twin, mail_bytes, new_message_id
from outreach.senders.rules.folding import one_line

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
PRIYA = Sender("priya.raman@axis.example", "Priya Raman")
ID = UUID("01936f2e-0000-7000-8000-000000000000")
BREAKS = [
    "\r",
    "\n",
    "\r\n",
    "\x00",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
    "\r\nBcc: x@evil.example",
]
RUDE = st.lists(
    st.one_of(
        st.sampled_from([*BREAKS, "<", ">", ",", '"', "=?utf-8?q?", "é", "\u202e"]), st.text(max_size=60)
    ),
    max_size=8,
).map("".join)


def made(
    *, name: str = "Priya Raman", subject: str = "A role in Leeds", text: str = "Dear Aoife", value: str = "x"
) -> EmailMessage:
    """Return a mail read back from its own bytes."""
    sender = Sender(PRIYA.address, name)
    mail = mail_bytes(
        sender,
        "aoife@example.org",
        subject,
        text,
        html_twin(text),
        {"List-Unsubscribe": value},
        message_id=new_message_id(sender, ID),
        date=NOW,
    )
    read = message_from_bytes(as_sent(mail), policy=policy.SMTP)
    assert isinstance(read, EmailMessage)
    return read


HEADERS = ["from", "to", "subject", "date", "message-id", "list-unsubscribe", "content-type", "mime-version"]
EVIL = [
    "A\r\nBcc: x@evil",
    "\r\nBcc: x@evil.example" * 4,
    '", x@evil.example, "' * 4,
    "<x@evil.example> " * 6,
]


def check(name: str, subject: str, value: str) -> None:
    """Check that a mail has one sender, one recipient, the headers it was given, and the words in them."""
    read = made(name=name, subject=subject, value=value)
    assert sorted(header.lower() for header in read) == sorted(HEADERS)
    assert [address.addr_spec for address in read["From"].addresses] == [PRIYA.address]
    assert [address.addr_spec for address in read["To"].addresses] == ["aoife@example.org"]
    assert all(len(line) <= 998 for line in as_sent(read).splitlines())
    assert decoded(read, "Subject") == one_line(subject)
    assert decoded(read, "List-Unsubscribe") == one_line(value)
    phrase = raw(read, "From").rpartition("<")[0].strip()
    if phrase.startswith('"'):
        phrase = phrase[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    assert str(make_header(decode_header(phrase))) == one_line(name)


def raw(mail: EmailMessage, name: str) -> str:
    """Return a header's value as it stands in the mail, its lines joined."""
    value = next(value for header, value in mail.raw_items() if header == name)
    return str(value).replace("\r\n", "").strip()


def decoded(mail: EmailMessage, name: str) -> str:
    """Return what a header says."""
    return str(make_header(decode_header(raw(mail, name))))


@settings(max_examples=100, deadline=None)
@given(name=RUDE, subject=RUDE, value=RUDE)
def test_no_string_adds_a_header_or_a_recipient(name: str, subject: str, value: str) -> None:
    check(name, subject, value)


@pytest.mark.soak
def test_ten_thousand_strings_add_none_either() -> None:
    dice = Random(20261126)
    alphabet = [*BREAKS, *EVIL, *'<>,;:@"\\()[] =?é名\u202ea.b', "=?utf-8?q?x?=", "x" * 80, " Ada "]
    strings = [
        "".join(dice.choices(alphabet, k=dice.randint(0, 12)))
        for _ in range(10_002 if os.environ.get("AXIS_SOAK") == "1" else 1_002)
    ]
    for name, subject, value in zip(strings[::3], strings[1::3], strings[2::3], strict=True):
        check(name, subject, value)


@pytest.mark.parametrize("evil", EVIL)
def test_known_tricks_add_none(evil: str) -> None:
    check(evil, evil, evil)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=400))
def test_the_text_arrives_as_it_was_written(text: str) -> None:
    read = made(text=text)
    plain, page = read.get_body(("plain",)), read.get_body(("html",))
    assert plain is not None
    assert page is not None
    assert plain.get_content().rstrip("\r\n") == text
    inner = page.get_content().partition("<body>")[2].partition("</body>")[0]
    assert "<" not in inner.replace("<p>", "").replace("</p>", "").replace("<br>", "")
    if text.strip():
        assert text.strip() in unescape(inner)


def test_the_same_mail_has_the_same_bytes() -> None:
    assert as_sent(made()) == as_sent(made())


def test_it_has_what_a_mail_needs_and_nothing_that_follows_anybody() -> None:
    read = made(text="See https://northgate.example/roles/7\n\nBest,\nPriya")
    assert read["Message-ID"] == f"<{ID.hex}@axis.example>"
    assert read["Date"].datetime == NOW
    assert read["Auto-Submitted"] is None
    assert [part.get_content_type() for part in read.iter_parts()] == ["text/plain", "text/html"]
    sent = as_sent(read)
    for word in (b"<img", b"<a ", b"http-equiv", b"<style"):
        assert word not in sent
    assert b"\n" not in sent.replace(b"\r\n", b"")


def test_names_in_other_alphabets_fold_and_come_back() -> None:
    name = "Þórdís Hrafnkelsdóttir, 名前 " * 3
    check(name, name, name)


def test_a_domain_in_another_alphabet_is_written_in_ascii() -> None:
    sender = Sender("anna@bücher.example", "Anna")
    assert new_message_id(sender, ID).endswith("@xn--bcher-kva.example>")


@pytest.mark.parametrize(
    "to", ["", "a@b@c", "x@evil.example, y@evil.example", "a\r\n@b.example", "a@b", "é@b.example"]
)
def test_it_goes_to_one_address_or_nowhere(to: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        mail_bytes(PRIYA, to, "s", "t", "", {}, message_id="<x@y.example>", date=NOW)


@pytest.mark.parametrize("name", ["Bcc", "FROM", "X\r\nBcc", "X:", "", "Auto-Submitted", "Subject"])
def test_headers_that_are_not_the_callers_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="header"):
        mail_bytes(PRIYA, "a@b.example", "s", "t", "", {name: "x"}, message_id="<x@y.example>", date=NOW)


def test_a_long_address_to_stop_at_survives_folding() -> None:
    pair = f"<https://axis.example/u/{'t' * 120}>, <mailto:unsub+{'t' * 120}@axis.example>"
    read = made(value=pair)
    assert read["List-Unsubscribe"] == pair
    assert raw(read, "List-Unsubscribe") == pair
