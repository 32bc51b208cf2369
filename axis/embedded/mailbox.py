"""The embedded run's mailbox: a real SMTP server on loopback that keeps what it receives in a Maildir."""

import argparse
import mailbox
import threading
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Keeper:
    """Keeps each accepted message byte for byte, with its envelope in two headers above it."""

    def __init__(self, folder: Path) -> None:
        self.maildir = mailbox.Maildir(folder, create=True)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Store one message before saying so."""
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        # Bytes, not a parsed message, or what is kept would not be what was sent.
        self.maildir.add(_envelope(envelope) + raw)
        return "250 Kept"


def _envelope(envelope: Envelope) -> bytes:
    lines = {"X-Envelope-From": envelope.mail_from or "", "X-Envelope-To": ", ".join(envelope.rcpt_tos)}
    return "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode()


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("port", type=int)
    arguments = parser.parse_args()
    controller = Controller(Keeper(arguments.folder), hostname="127.0.0.1", port=arguments.port)
    controller.start()
    # The server runs in a thread of its own; the main thread only waits for a signal to end it all.
    threading.Event().wait()


if __name__ == "__main__":
    main()
