"""Mail servers on loopback with every manner a sender may meet."""

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.kill.post_book import Book
from tests.kill.post_office import PostOffice

USER, PASSWORD = "priya", "canary-7f3a-of-the-mail-server"


class Post:
    """Takes mail, or answers as it is told to, and remembers what it took."""

    def __init__(self, *, to: str = "250 OK", data: str = "250 Kept") -> None:
        self.answers = {"to": to, "data": data}
        self.taken: list[Any] = []

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _o: Any) -> str:  # noqa: N802
        """Answer a recipient."""
        if self.answers["to"].startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answers["to"]

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Answer a mail."""
        self.taken.append(envelope)
        return self.answers["data"]


def knows(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    """Let one person in."""
    is_right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=is_right)


class _Anywhere(Controller):
    """Listens on whichever port is free."""

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        # A visitor it needs before it believes that it stands.
        socket.create_connection((self.hostname, self.port), 5).close()
        for _ in range(500):
            if self.smtpd is not None:
                return
            time.sleep(0.01)


@contextmanager
def standing(post: Post, **manners: Any) -> Iterator[int]:
    """Run a server and yield its port; keywords are aiosmtpd's."""
    controller = _Anywhere(post, hostname="127.0.0.1", port=0, **manners)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@contextmanager
def talking(*, greets: bytes = b"", repeats: bytes = b"", every: float = 0.2) -> Iterator[int]:
    """Run a server that greets and then says nothing, or one thing again and again; yield its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        over = threading.Event()

        def serve() -> None:
            visitor, _address = listening.accept()
            with visitor:
                visitor.sendall(greets)
                while not over.wait(every):
                    try:
                        visitor.sendall(repeats)
                    except OSError:
                        return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        over.set()
        thread.join(5)


def own_certificate(folder: Path) -> ssl.SSLContext:
    """Return the side of a server whose certificate nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + certificate.public_bytes(pem)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


@contextmanager
def misbehaving(folder: Path, *script: str, patience: float = 3.0) -> Iterator[tuple[int, Book]]:
    """Run a post office whose next connections get these manners; yield its port and its book."""
    book = Book(folder)
    book.behave(script=script, patience=patience)
    loop, office = asyncio.new_event_loop(), PostOffice(book)
    # In a thread of its own: a browser of another test may have left a loop running in this one.
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(office.listen(), loop).result(10)
    try:
        yield office.port, book
    finally:
        asyncio.run_coroutine_threadsafe(_end_all(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


async def _end_all() -> None:
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
