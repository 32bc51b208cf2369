"""The embedded run's mailbox: a real SMTP server on loopback that keeps what it receives in a Maildir."""

import argparse
import mailbox
import threading
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Keeper:
    """Keeps each accepted message byte for byte, with its envelope in two headers above it."""

    def __init__(self, folder: Path, *, inbox: Path | None = None, inbox_address: str = "") -> None:
        self.maildir = mailbox.Maildir(folder, create=True)
        # What is sent to this address waits in a folder of its own for whoever takes it in.
        self.inbox = mailbox.Maildir(inbox, create=True) if inbox and inbox_address else None
        self.inbox_address = inbox_address.lower()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Store one message before saying so."""
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        # Bytes, not a parsed message, or what is kept would not be what was sent.
        kept = _envelope(envelope) + raw
        others = [address for address in envelope.rcpt_tos if address.lower() != self.inbox_address]
        if self.inbox is not None and len(others) < len(envelope.rcpt_tos):
            self.inbox.add(kept)
        if others or self.inbox is None:
            self.maildir.add(kept)
        return "250 Kept"


def _envelope(envelope: Envelope) -> bytes:
    lines = {"X-Envelope-From": envelope.mail_from or "", "X-Envelope-To": ", ".join(envelope.rcpt_tos)}
    return "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode()


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("port", type=int)
    parser.add_argument("--inbox", type=Path)
    parser.add_argument("--inbox-address", default="")
    arguments = parser.parse_args()
    keeper = Keeper(arguments.folder, inbox=arguments.inbox, inbox_address=arguments.inbox_address)
    controller = Controller(keeper, hostname="127.0.0.1", port=arguments.port)
    controller.start()
    # The server runs in a thread of its own; the main thread only waits for a signal to end it all.
    threading.Event().wait()


if __name__ == "__main__":
    main()
