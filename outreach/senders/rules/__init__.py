"""What a sender must be, and the exact bytes of a mail from it."""

from outreach.senders.rules.checking import Server, checked_address, wrong_with
from outreach.senders.rules.composing import Sender, as_sent, html_twin, mail_bytes, new_message_id
from outreach.senders.rules.letter import Letter
from outreach.senders.rules.readiness import Shortfall, readiness
from outreach.senders.rules.window import Window, next_open

__all__ = [
    "Letter",
    "Sender",
    "Server",
    "Shortfall",
    "Window",
    "as_sent",
    "checked_address",
    "html_twin",
    "mail_bytes",
    "new_message_id",
    "next_open",
    "readiness",
    "wrong_with",
]
