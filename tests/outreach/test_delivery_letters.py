"""A letter on the wire: one From, one To, both List-Unsubscribe headers once, whatever its words."""

import os
import time
from collections import Counter
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from random import Random

import pytest
from pytest_django import Settings

from axis.lib.ids import new_id
from outreach.models import SenderIdentity
from outreach.models.outreach_message import new_stop_token
from outreach.senders.rules import Letter, as_sent, html_twin, new_message_id
from outreach.senders.services import Handed, hand_over
from tests.outreach.smtp import misbehaving

pytestmark = pytest.mark.soak
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
SENDERS = [
    ("priya.raman@axis.example", "Priya Raman"),
    ("anna@bücher.example", "Anna Bücher"),
    ("jörg.local@axis.example".replace("ö", "o"), "Jörg Ö. Ångström-Þórðarson " * 2),
    ("hr@名前.example", "名前 採用"),
    ("a.b+c@sub.xn--bcher-kva.example", 'Ada "the first" Lovelace, Ltd'),
]
RUDE = [
    "\r\nBcc: x@evil.example",
    "\nBcc: x@evil.example\n\n",
    "\r\nList-Unsubscribe: <https://evil.example>",
    "\r\n\r\n<p>another body</p>",
    "\r\n.\r\nMAIL FROM:<x@evil.example>\r\n",
    "\r",
    "\n",
    "\x00",
    "\u2028",
    "=?utf-8?q?=0D=0ABcc:_x@evil.example?=",
    '", x@evil.example, "',
    "<x@evil.example>",
    "\n.\n..\n",
    " ",
    "Ada",
    "é名",
    "x" * 200,
]
HEADERS = Counter(
    [
        *("from", "to", "subject", "date", "message-id", "mime-version", "content-type"),
        *("list-unsubscribe", "list-unsubscribe-post", "reply-to"),
    ]
)


def letters(number: int, *, words: list[str], host: str = "axis.example") -> list[Letter]:
    """Return letters of all senders, with words chosen at random where people write words."""
    dice = Random(20261126)

    def some(usual: str) -> str:
        return usual + "".join(dice.choices(words, k=dice.randint(0, 6))) if words else usual

    made = []
    for index in range(number):
        address, name = SENDERS[index % len(SENDERS)]
        text = some("Dear Aoife,\n.\n..and so on\n")
        made.append(
            Letter(
                sender_address=address,
                sender_name=some(name),
                reply_to=some("answers@axis.example"),
                to=f"person{index}@people.example",
                subject=some("from 14 a month to 3"),
                text=text,
                html=html_twin(text),
                stop_url=f"https://{host}/u/{new_stop_token()}",
            )
        )
    return made


def wire(letter: Letter) -> bytes:
    """Return the bytes a letter would leave as."""
    return as_sent(letter.mail(header_id=new_message_id(letter.sender, new_id()), date=NOW))


def read(raw: bytes) -> EmailMessage:
    """Return a mail as its receiver reads it."""
    return message_from_bytes(raw, policy=policy.SMTP)


def raw_value(raw: bytes, name: str) -> list[str]:
    """Return the values of a header as they stand in the bytes, their lines joined."""
    head = raw.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ").decode("ascii")
    pairs = (line.partition(":") for line in head.split("\r\n"))
    return [value.strip() for found, _colon, value in pairs if found.lower() == name]


MANY = 2_500 if os.environ.get("AXIS_SOAK") == "1" else 250


@pytest.mark.parametrize("host", ["axis.example", f"{'long.' * 30}example"])
def test_many_letters_say_once_how_to_stop(host: str) -> None:
    for letter in letters(MANY, words=[], host=host):
        raw = wire(letter)
        stop = f"<{letter.stop_url}>"
        assert raw_value(raw, "list-unsubscribe") == [stop]
        assert raw_value(raw, "list-unsubscribe-post") == ["List-Unsubscribe=One-Click"]
        assert stop.startswith("<https://")
        assert read(raw).get_all("List-Unsubscribe") == [stop]
        assert raw.isascii()
        assert all(len(line) <= 998 for line in raw.split(b"\r\n"))


def test_many_letters_still_say_it_when_somebody_folds_them_again() -> None:
    for letter in letters(MANY, words=[]):
        raw = wire(letter)
        again = read(raw).as_bytes(policy=policy.SMTP)
        for name in ("list-unsubscribe", "list-unsubscribe-post", "message-id", "to"):
            assert raw_value(again, name) == raw_value(raw, name)


def test_no_words_of_a_letter_add_a_header_or_a_recipient() -> None:
    for letter in letters(MANY, words=RUDE):
        raw = wire(letter)
        mail = read(raw)
        assert Counter(name.lower() for name in mail) == HEADERS
        assert [found.addr_spec for found in mail["To"].addresses] == [letter.to]
        assert len(mail["From"].addresses) == 1
        assert raw_value(raw, "list-unsubscribe") == [f"<{letter.stop_url}>"]
        assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
        assert b"\x00" not in raw
        assert b"\n" not in raw.replace(b"\r\n", b"")
        assert b"\r" not in raw.replace(b"\r\n", b"")


def test_every_byte_arrives_whatever_the_words(tmp_path: Path, settings: Settings) -> None:
    identity = SenderIdentity(address=SENDERS[0][0], is_embedded=True)
    sent = letters(100, words=RUDE)
    with misbehaving(tmp_path) as (port, book):
        settings.AXIS_EMBEDDED_MAILBOX = ("127.0.0.1", port)
        raws = [wire(letter) for letter in sent]
        for letter, raw in zip(sent, raws, strict=True):
            said = hand_over(identity=identity, to=letter.to, raw=raw, since=time.monotonic())
            assert said.handed == Handed.TAKEN
    assert [(mail.to, mail.raw) for mail in book.kept()] == [
        (letter.to, raw) for letter, raw in zip(sent, raws, strict=True)
    ]
