"""Mail on its way in: an adapter hands it over, and forgets it once it is kept."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

# What the embedded mailbox writes above each mail.
_SENDER = b"X-Envelope-From:"
_ENVELOPE = b"X-Envelope-"


@dataclass(frozen=True)
class Incoming:
    """One mail.

    Args:
        key: What the adapter calls it.
        raw: The mail as it came over the wire.
        mail_from: Who the server was told it is from; "" for nobody, as of bounces.
    """

    key: str
    raw: bytes
    mail_from: str


class Inbox(Protocol):
    """Where mail waits; whatever is not forgotten is handed over again."""

    def waiting(self, *, most: int) -> Iterator[Incoming]:
        """Yield mails, the oldest first."""

    def forget(self, key: str) -> None:
        """Let go of a mail that is kept elsewhere now."""


class MaildirInbox:
    """A Maildir into which the embedded mailbox puts what is sent to the address for CVs."""

    def __init__(self, folder: Path) -> None:
        self._new = folder / "new"

    def waiting(self, *, most: int) -> Iterator[Incoming]:
        """Yield mails, the oldest first; each file is read when its turn comes."""
        names = sorted(path.name for path in self._new.iterdir()) if self._new.is_dir() else []
        for name in names[:most]:
            with suppress(FileNotFoundError):
                yield _incoming(name, (self._new / name).read_bytes())

    def forget(self, key: str) -> None:
        """Delete the file of a mail."""
        (self._new / Path(key).name).unlink(missing_ok=True)


def _incoming(key: str, kept: bytes) -> Incoming:
    raw, sender = kept, ""
    while raw.startswith(_ENVELOPE):
        line, _end, raw = raw.partition(b"\n")
        if line.startswith(_SENDER):
            sender = line.removeprefix(_SENDER).decode("utf-8", "replace").strip()
    return Incoming(key, raw, sender)
