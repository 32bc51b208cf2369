"""Reads a Maildir: what the embedded run's mailbox received, the newest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from pathlib import Path

# As Python's Maildir names files: seconds, microseconds, process, count, host.
_NAME = re.compile(r"(\d+)\.M(\d+)P\d+Q(\d+)\.[^:/]+")
# What the mailbox writes above each mail.
_ENVELOPE = b"X-Envelope-"


@dataclass(frozen=True)
class Mail:
    """One mail as it was received.

    Args:
        key: Its name in the Maildir.
        kept: Everything in its file.
    """

    key: str
    kept: bytes

    @property
    def received_at(self) -> datetime:
        """When it was kept."""
        seconds, micro, _count = _age(self.key)
        return datetime.fromtimestamp(seconds + micro / 1_000_000, UTC)

    @cached_property
    def raw(self) -> bytes:
        """The mail as it came over the wire, without the lines the mailbox writes above it."""
        raw = self.kept
        while raw.startswith(_ENVELOPE):
            raw = raw.partition(b"\n")[2]
        return raw

    @cached_property
    def parsed(self) -> EmailMessage:
        """The mail with its envelope's lines, read."""
        return message_from_bytes(self.kept, policy=policy.default)

    @property
    def header_id(self) -> str:
        """Its Message-ID; empty for none."""
        return self.header("Message-ID").strip()

    @property
    def subject(self) -> str:
        """Its subject; empty for none."""
        return self.header("Subject")

    @property
    def sender(self) -> str:
        """From whom it says it is."""
        return self.header("From")

    @property
    def to(self) -> str:
        """To whom it says it is."""
        return self.header("To")

    @property
    def unsubscribe(self) -> str:
        """Where its List-Unsubscribe leads; empty for none."""
        return self.header("List-Unsubscribe")

    @property
    def recipients(self) -> list[str]:
        """To whom the server was told to give it, in lower case."""
        return [address.strip().lower() for address in self.header("X-Envelope-To").split(",")]

    @property
    def text(self) -> str:
        """Its plain text; empty for none."""
        return self._body("plain")

    @property
    def html(self) -> str:
        """Its HTML as it came, which nobody has made harmless; empty for none."""
        return self._body("html")

    def header(self, name: str) -> str:
        """Return one header as words; empty for none, or for one that cannot be read."""
        try:
            return str(self.parsed.get(name, ""))
        except (ValueError, LookupError, AttributeError):
            return ""

    def _body(self, kind: str) -> str:
        try:
            part = self.parsed.get_body(preferencelist=(kind,))
            return str(part.get_content()).replace("\r\n", "\n") if part else ""
        except (ValueError, LookupError, AttributeError):
            return ""


def mails(folder: Path, *, before: str = "") -> Iterator[Mail]:
    """Yield what a Maildir holds, the newest first, each file read when its turn comes.

    Args:
        folder: The Maildir; one that is not there holds nothing.
        before: Only mails older than the one of this key.
    """
    limit = _age(before) if _NAME.fullmatch(before) else None
    for key, path in sorted(_files(folder).items(), key=lambda item: _age(item[0]), reverse=True):
        if (limit is None or _age(key) < limit) and (kept := _read(path)) is not None:
            yield Mail(key, kept)


def mail_of(folder: Path, *, key: str) -> Mail | None:
    """Return one mail, or None when no mail has this key."""
    path = _files(folder).get(key)
    kept = _read(path) if path else None
    return Mail(key, kept) if kept is not None else None


def _files(folder: Path) -> dict[str, Path]:
    paths = [
        path for part in ("new", "cur") if (folder / part).is_dir() for path in (folder / part).iterdir()
    ]
    return {key: path for path in paths if _NAME.fullmatch(key := path.name.partition(":")[0])}


def _age(key: str) -> tuple[int, int, int]:
    found = _NAME.fullmatch(key)
    return (int(found[1]), int(found[2]), int(found[3])) if found else (0, 0, 0)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        # Another program has moved or taken it since it was listed.
        return None
