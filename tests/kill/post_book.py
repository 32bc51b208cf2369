"""The files of a post office: its manners, the mails it kept, and what it did to the others."""

import base64
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

# The steps of one delivery, in order; BODY is begun once 354 is answered, END is the final dot.
STEPS = ("CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "BODY", "END")
# What may happen at a step besides a code: the connection is closed, or reset; nothing is said until it is
# too late; nonsense is said; an endless answer drips; the right answer drips.
DROP, RESET, STALL, GARBAGE, DRIP, SLOW = "DROP", "RESET", "STALL", "GARBAGE", "DRIP", "SLOW"
GOOD = "GOOD"


@dataclass(frozen=True)
class Manner:
    """One way to treat one connection, written "RCPT 450" or "END DROP KEPT".

    Args:
        step: Where it shows; empty for good manners all the way.
        act: A code to answer with, or one of the words above.
        keeps: For END, whether the mail is kept all the same.
    """

    step: str = ""
    act: str = ""
    keeps: bool = False

    @classmethod
    def of(cls, text: str) -> "Manner":
        """Return the manner of a text."""
        if text == GOOD:
            return cls()
        step, act, *kept = text.split()
        assert step in STEPS, text
        return cls(step, act, keeps=kept == ["KEPT"])

    def __str__(self) -> str:
        return " ".join(filter(None, (self.step, self.act, "KEPT" if self.keeps else ""))) or GOOD


@dataclass(frozen=True)
class Kept:
    """One mail that was accepted, with its envelope."""

    connection: int
    mail_from: str
    to: str
    raw: bytes

    @property
    def mail(self) -> EmailMessage:
        """The mail, parsed."""
        return message_from_bytes(self.raw, policy=policy.SMTP)

    @property
    def header_id(self) -> str:
        """Its Message-ID."""
        return header_id_of(self.raw)


@dataclass(frozen=True)
class Entry:
    """What was done to one connection, written down before it was done.

    Args:
        connection: Its number.
        manner: The manner, as text; "GOOD" for a mail taken, "LEFT" when the sender went away.
        step: Where.
        to: The recipient, once known.
        header_id: The Message-ID, once known.
        kept: Whether the mail is in the book.
    """

    connection: int
    manner: str
    step: str
    to: str
    header_id: str
    kept: bool

    @property
    def is_cut(self) -> bool:
        """Whether a sender cannot know what became of the mail: after its body began no plain answer came."""
        act = self.manner.split()[1] if " " in self.manner else ""
        return self.step in {"BODY", "END"} and act in {DROP, RESET, STALL, GARBAGE, DRIP}


class Book:
    """The folder of a post office.

    Args:
        folder: Where its files are.
    """

    def __init__(self, folder: Path) -> None:
        self.manners = folder / "manners.json"
        self._kept = folder / "kept.jsonl"
        self._log = folder / "log.jsonl"
        folder.mkdir(parents=True, exist_ok=True)

    def behave(
        self,
        *,
        table: Mapping[str, float] | None = None,
        script: Sequence[str] = (),
        refuses: bool = False,
        patience: float = 3.0,
        seed: int = 0,
    ) -> None:
        """Tell the office how to treat connections from now on.

        Args:
            table: The share of connections that get each manner; the others get good manners.
            script: The manners of the next connections, before the table counts.
            refuses: Whether nobody listens at all.
            patience: How long a stalled connection waits for its sender to leave, in seconds.
            seed: Of the dice that read the table.
        """
        told = {
            "table": dict(table or {}),
            "script": list(script),
            "refuses": refuses,
            "patience": patience,
            "seed": seed,
        }
        beside = self.manners.with_suffix(".new")
        beside.write_text(json.dumps(told))
        beside.replace(self.manners)

    def told(self) -> dict[str, Any]:
        """Return how to treat connections."""
        read: dict[str, Any] = json.loads(self.manners.read_text())
        return read

    def keep(self, kept: Kept) -> None:
        """Write a mail down so that no crash takes it away again."""
        line = asdict(kept) | {"raw": base64.b64encode(kept.raw).decode()}
        _append(self._kept, line, is_synced=True)

    def note(self, entry: Entry) -> None:
        """Write down what is about to be done to a connection."""
        _append(self._log, asdict(entry))

    def kept(self) -> list[Kept]:
        """Return every mail that was accepted, in order."""
        return [Kept(**line | {"raw": base64.b64decode(line["raw"])}) for line in _lines(self._kept)]

    def entries(self) -> list[Entry]:
        """Return everything that was done, in order."""
        return [Entry(**line) for line in _lines(self._log)]


def header_id_of(raw: bytes) -> str:
    """Return the Message-ID in the bytes of a mail or of its beginning, or empty."""
    for line in raw.split(b"\r\n\r\n", 1)[0].split(b"\r\n"):
        if line.lower().startswith(b"message-id:"):
            return line.partition(b":")[2].decode(errors="replace").strip()
    return ""


def _append(path: Path, line: Mapping[str, Any], *, is_synced: bool = False) -> None:
    with path.open("a") as file:
        file.write(json.dumps(line) + "\n")
        file.flush()
        if is_synced:
            os.fsync(file.fileno())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        for line in path.read_text().splitlines():
            yield json.loads(line)
