"""A mail on its way in: who sent it, whether a program did, and the files in it. Pure."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from typing import Any

# integration.md 5.
MOST_FILES = 15
_HEADERS, _MOST_PARTS = 256 * 1024, 200
_COMMENT = re.compile(r"\([^()]*\)")
# What a server found, and where it says of which domain. A domain signs for those below it as well.
_SIGNED = "header.d"
_PROOFS = {"dmarc=pass": "header.from", "dkim=pass": _SIGNED, "spf=pass": "smtp.mailfrom"}
# Sent by a program, a list or a holiday note; nobody means us by it.
_BULK = frozenset({"bulk", "list", "junk", "auto_reply"})
_LIST_HEADERS = ("List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond", "X-Loop")
_ROBOT = re.compile(
    r"(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+-].*)?@", re.IGNORECASE
)
# Parts that every mail may have and that are nobody's CV.
_NO_FILES = re.compile(
    r"image/.*|multipart/.*|message/.*|text/calendar|application/(?:ics|pkcs7-.*|x-pkcs7-.*|pgp-.*)"
)


@dataclass(frozen=True)
class MailHead:
    """What the head of a mail says.

    Args:
        digest: Of its Message-ID, or of all of it where it has none.
        sender: The one address it is from, in small letters; "" for none or several.
        is_automatic: Whether a program sent it.
        is_reply: Whether it answers another mail.
    """

    digest: str
    sender: str
    is_automatic: bool
    is_reply: bool


@dataclass(frozen=True)
class MailFile:
    """A file of a mail: its name, its bytes, and the type it is declared as."""

    name: str
    raw: bytes
    declared: str


def read_head(raw: bytes, *, mail_from: str) -> MailHead:
    """Read the head of a mail; nothing below it is looked at.

    Args:
        raw: The mail.
        mail_from: Who the server was told it is from; a bounce is from nobody.
    """
    head = BytesHeaderParser().parsebytes(raw[:_HEADERS])
    message_id = _header(head, "Message-ID").strip()
    senders = [address.lower() for _name, address in getaddresses([_header(head, "From")]) if "@" in address]
    sender = senders[0] if len(senders) == 1 and len(senders[0]) <= 254 else ""
    automatic = _header(head, "Auto-Submitted").strip().lower() or "no"
    is_automatic = (
        not mail_from.strip("<> ")
        or automatic != "no"
        or _header(head, "Precedence").strip().lower() in _BULK
        or any(name in head for name in _LIST_HEADERS)
        or bool(_ROBOT.match(sender))
    )
    told = message_id.encode("utf-8", "replace") or raw
    return MailHead(hashlib.sha256(told).hexdigest(), sender, is_automatic, "In-Reply-To" in head)


def is_proved(raw: bytes, *, sender: str, by: str) -> bool:
    """Whether the mail server found that a mail comes from where it says (RFC 8601, trust.md E-23).

    Args:
        raw: The mail.
        sender: The one address it is from.
        by: What that server calls itself. Whatever another says may be the sender's own invention, as may
            be all but the first finding, which the server writes above what came.
    """
    head = BytesHeaderParser().parsebytes(raw[:_HEADERS])
    for told in head.get_all("Authentication-Results", []):
        who, *findings = _COMMENT.sub(" ", str(told)).lower().split(";")
        if who.split()[:1] == [by]:
            return any(_speaks_for(finding.split(), sender.rpartition("@")[2]) for finding in findings)
    return False


def _speaks_for(finding: list[str], domain: str) -> bool:
    """Whether a finding such as ["dkim=pass", "header.d=x.example"] proves mail of a domain."""
    proof = _PROOFS.get(finding[0] if finding else "")
    told = dict(part.split("=", 1) for part in finding[1:] if "=" in part)
    named = told.get(proof or "", "").strip('"').rpartition("@")[2]
    return bool(named) and (domain == named or (proof == _SIGNED and domain.endswith(f".{named}")))


def files_in_mail(raw: bytes) -> Iterator[MailFile]:
    """Yield the attached files of a mail, also of a mail that was forwarded in it, one more than is taken.

    Pictures in the text, signatures and invitations are none.

    Args:
        raw: The mail.
    """
    found = 0
    for number, part in enumerate(message_from_bytes(raw).walk()):
        if number >= _MOST_PARTS or found > MOST_FILES:
            return
        name = _file_name(part)
        if not name or _NO_FILES.fullmatch(part.get_content_type()):
            continue
        data: Any = part.get_payload(decode=True)
        if isinstance(data, bytes):
            found += 1
            yield MailFile(name, data, part.get_content_type())


def _header(message: Message, name: str) -> str:
    values = message.get_all(name, [])
    return ", ".join(str(value) for value in values)


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
        return str(make_header(decode_header(name)))
    except (ValueError, LookupError):
        return ""
