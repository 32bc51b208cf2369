"""Letter: everything an approval binds to, whole; Message-ID and date come when it leaves."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Self

from outreach.senders.rules.composing import Sender, mail_bytes


@dataclass(frozen=True)
class Letter:
    """The approved bytes of architecture.md 5.

    Args:
        sender_address: From, as `checked_address` takes it.
        sender_name: The name beside it.
        reply_to: Where answers go; empty for the sender's own address.
        to: The one recipient.
        subject: Any words.
        text: The whole text, signature and footer included.
        html: Its twin.
        stop_url: Where one click stops everything; both List-Unsubscribe headers follow from it.
        goes_by: The name the person goes by; in no byte, but who corrects it voids the approval of a letter
            that greets them by the old one (trust.md S-44).
    """

    sender_address: str
    sender_name: str
    reply_to: str
    to: str
    subject: str
    text: str
    html: str
    stop_url: str
    goes_by: str = ""

    @property
    def sha256(self) -> str:
        """The hash an approval keeps: of all fields, hexadecimal."""
        fields = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(fields.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def sender(self) -> Sender:
        """From whom it comes."""
        return Sender(address=self.sender_address, display_name=self.sender_name)

    def headers(self) -> dict[str, str]:
        """Return the headers beyond those every mail has (RFC 8058 for the List-Unsubscribe pair)."""
        answers = {"Reply-To": self.reply_to} if self.reply_to else {}
        return answers | {
            "List-Unsubscribe": f"<{self.stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }

    def mail(self, *, header_id: str, date: datetime) -> EmailMessage:
        """Return the mail as it leaves, once Message-ID and date are known.

        Raises:
            ValueError: An address is none.
        """
        return mail_bytes(
            self.sender,
            self.to,
            self.subject,
            self.text,
            self.html,
            self.headers(),
            message_id=header_id,
            date=date,
        )

    def as_json(self) -> dict[str, str]:
        """Return it as it is stored."""
        return asdict(self)

    @classmethod
    def of_json(cls, stored: Mapping[str, str]) -> Self:
        """Return a stored letter.

        Raises:
            TypeError: A field is missing, or there is one too many.
        """
        return cls(**stored)
