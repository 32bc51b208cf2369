"""The exact bytes of a mail: one From, one To, text and its twin in HTML, and nothing anybody smuggled in."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from uuid import UUID

from outreach.senders.rules.checking import checked_address
from outreach.senders.rules.folding import WIRE, mailbox, words

_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_OURS = {
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "cc",
    "bcc",
    "sender",
    "auto-submitted",
}


@dataclass(frozen=True)
class Sender:
    """From whom a mail comes.

    Args:
        address: As `checked_address` takes it.
        display_name: The name beside it; may be empty.
    """

    address: str
    display_name: str


def mail_bytes(
    identity: Sender,
    to: str,
    subject: str,
    text: str,
    html: str,
    headers: Mapping[str, str],
    *,
    message_id: str,
    date: datetime,
) -> EmailMessage:
    """Return a mail whose bytes, from `as_sent`, depend on the arguments alone.

    Line breaks and other control characters in any header become spaces, so no argument can add a header or
    a recipient. There is no image, no tracking, no link but those in the text, and no Auto-Submitted.

    Args:
        identity: From whom.
        to: One address.
        subject: Any words.
        text: The body as plain text.
        html: Its twin, from `html_twin`; empty for none.
        headers: Further headers, such as List-Unsubscribe and Reply-To.
        message_id: From `new_message_id`, on the sender's domain.
        date: When it is sent; with a time zone.

    Raises:
        ValueError: An address is none, or `headers` names a header that is set here, or none.
    """
    mail = EmailMessage(policy=WIRE)
    mail["From"] = mailbox(identity.display_name, _checked(identity.address), header="From")
    mail["To"] = mailbox("", _checked(to), header="To")
    mail["Subject"] = words(subject, header="Subject")
    mail["Date"] = words(format_datetime(date), header="Date")
    mail["Message-ID"] = words(message_id, header="Message-ID")
    _add(mail, headers)
    _fill(mail, _plain(text), _plain(html))
    return mail


def as_sent(mail: EmailMessage) -> bytes:
    """Return a mail as it goes over the wire, with CRLF."""
    return mail.as_bytes(policy=WIRE)


def html_twin(text: str, *, links: Sequence[str] = ()) -> str:
    """Return a text as HTML that looks like it: escaped paragraphs, nothing else.

    Args:
        text: The plain text.
        links: Addresses of ours within it that can be followed; shown and linked are the same words.
    """
    paragraphs = (part.strip("\n") for part in re.split(r"\n[ \t]*\n", _plain(text)))
    lines = (
        f"<p>{escape(part).replace(chr(10), '<br>' + chr(10))}</p>" for part in paragraphs if part.strip()
    )
    lines = (_linked(line, links) for line in lines)
    return '<html><head><meta charset="utf-8"></head><body>\n' + "\n".join(lines) + "\n</body></html>\n"


def _linked(line: str, links: Sequence[str]) -> str:
    for link in links:
        shown = escape(link)
        line = line.replace(shown, f'<a href="{shown}">{shown}</a>')
    return line


def new_message_id(identity: Sender, unique: UUID) -> str:
    """Return a Message-ID on the sender's domain.

    Raises:
        ValueError: The sender's address is none.
    """
    domain = _checked(identity.address).rpartition("@")[2]
    return f"<{unique.hex}@{domain}>"


def _add(mail: EmailMessage, headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        if _HEADER_NAME.fullmatch(name) is None or name.lower() in _OURS or name in mail:
            raise ValueError(f"{name!r} cannot be given as a header.")
        mail[name] = words(value, header=name)


def _fill(mail: EmailMessage, text: str, html: str) -> None:
    mail.set_content(text, cte="quoted-printable")
    if html:
        mail.add_alternative(html, subtype="html", cte="quoted-printable")
        # "=_" cannot stand in quoted-printable, so no text can end a part; the same mail has the same bytes.
        mail.set_boundary(f"=_{hashlib.sha256((text + html).encode()).hexdigest()[:32]}")


def _checked(address: str) -> str:
    checked = checked_address(address)
    if checked is None:
        raise ValueError("This is no address mail can be sent to or from.")
    return checked


def _plain(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
