"""The embedded run's mailbox: a real SMTP server on loopback that keeps what it receives in a Maildir."""

import argparse
import asyncio
import mailbox
import socket
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Keeper:
    """Keeps each accepted message whole, with its envelope in two headers."""

    def __init__(self, folder: Path) -> None:
        self.maildir = mailbox.Maildir(folder, create=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Store one message before saying so."""
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        message = mailbox.MaildirMessage(raw)
        message["X-Envelope-From"] = envelope.mail_from or ""
        message["X-Envelope-To"] = ", ".join(envelope.rcpt_tos)
        self.maildir.add(message)
        return "250 Kept"


def main() -> None:
    """Serve until stopped; the port chosen is written to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("port_file", type=Path)
    arguments = parser.parse_args()
    controller = Controller(Keeper(arguments.folder), hostname="127.0.0.1", port=_free_port(arguments.port_file))
    controller.start()
    arguments.port_file.write_text(str(controller.port))
    asyncio.new_event_loop().run_forever()


def _free_port(note: Path) -> int:
    """Return the port of the last run, so that addresses stay the same, or any free one."""
    wanted = int(note.read_text()) if note.exists() else 0
    for port in (wanted, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            found: int = probe.getsockname()[1]
            return found
    raise OSError("No port is free on 127.0.0.1.")


if __name__ == "__main__":
    main()
