"""The address for CVs on a mail server of one's own: read by IMAP, and emptied of what is kept."""

import imaplib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from email.parser import BytesHeaderParser
from urllib.parse import unquote, urlsplit

import structlog
from imap_tools.errors import ImapToolsError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

from axis.providers.inbox import Incoming

_SCHEMES: dict[str, tuple[type[BaseMailBox], int]] = {
    "imaps": (MailBox, 993),
    "imap+tls": (MailBoxStartTls, 143),
    "imap": (MailBoxUnencrypted, 143),
}
# For each answer of the server; it is asked again soon anyway.
_SECONDS = 30
_FAILURES = (OSError, imaplib.IMAP4.error, ImapToolsError)

logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class ImapAddress:
    """Where mail waits.

    Args:
        scheme: imaps, imap+tls (STARTTLS) or imap, which is in the clear.
        host: The server.
        port: Its port.
        user: Who signs in.
        password: With what; never shown.
        folder: The folder that is read.
    """

    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"


def imap_address(url: str) -> ImapAddress:
    """Return the parts of imaps://user:password@host:993/folder; special characters are percent-encoded.

    Raises:
        ValueError: It is written otherwise; its words are not repeated, since a password is among them.
    """
    parts = urlsplit(url)
    if parts.scheme not in _SCHEMES or not (parts.hostname and parts.username and parts.password):
        raise ValueError("It must be written imaps://user:password@host:993/folder.")
    return ImapAddress(
        scheme=parts.scheme,
        host=parts.hostname,
        port=parts.port or _SCHEMES[parts.scheme][1],
        user=unquote(parts.username),
        password=unquote(parts.password),
        folder=unquote(parts.path.strip("/")) or "INBOX",
    )


class ImapInbox:
    """A folder on a mail server. What is forgotten is deleted there."""

    def __init__(self, address: ImapAddress) -> None:
        self._address = address
        self._box: BaseMailBox | None = None

    def waiting(self, *, most: int) -> Iterator[Incoming]:
        """Yield mails, the oldest first; nothing where the server does not answer, which is logged."""
        try:
            with self._signed_in() as box:
                self._box = box
                for uid in box.uids("ALL")[:most]:
                    if raw := _raw(box, uid):
                        yield Incoming(uid, raw, _mail_from(raw))
        except _FAILURES as failure:
            # A server may repeat in its answer what was sent to it.
            logger.warning("inbox_not_read", host=self._address.host, failure=type(failure).__name__)
        finally:
            self._box = None

    def forget(self, key: str) -> None:
        """Delete a mail on the server, while mails are being handed over."""
        if self._box is not None:
            self._box.delete(key)

    def _signed_in(self) -> AbstractContextManager[BaseMailBox]:
        where = self._address
        kind, _port = _SCHEMES[where.scheme]
        box = kind(where.host, where.port, timeout=_SECONDS)  # type: ignore[call-arg]
        # Not every server knows the newer way, and the older one knows no umlauts.
        sign_in = box.login if (where.user + where.password).isascii() else box.login_utf8
        return sign_in(where.user, where.password, initial_folder=where.folder)


def _raw(box: BaseMailBox, uid: str) -> bytes:
    """Return a mail as the server keeps it, unread as it was; b"" where it is gone meanwhile."""
    _status, told = box.client.uid("FETCH", uid, "(BODY.PEEK[])")
    parts: Sequence[object] = told or ()
    return next((bytes(part[1]) for part in parts if isinstance(part, tuple)), b"")


def _mail_from(raw: bytes) -> str:
    """Return who the server was told it is from, which it wrote above the mail; else who the mail says."""
    head = BytesHeaderParser().parsebytes(raw)
    told = head.get("Return-Path")
    return str(head.get("From", "") if told is None else told).strip()
