"""The way to a sender's mail server: looked up once, checked, entered within a deadline."""

import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

from django.conf import settings
from django.utils.translation import gettext as _

from axis.lib.sealed import secret_of
from axis.lib.sealing import SealedError
from outreach.models import SenderIdentity
from outreach.senders.errors import ServerRefused, ServerUnreachable
from outreach.senders.rules import Server, checked_address
from outreach.senders.rules.checking import NONE, STARTTLS, TLS, is_public
from outreach.senders.services.telling import told

TIME_LIMIT = 10.0


class _Pinned(smtplib.SMTP):
    """Connects only to addresses that were checked, so that a second look-up cannot lead elsewhere."""

    pinned: Sequence[str] = ()
    deadline: float = 0.0

    def aim(self, server: Server, addresses: Sequence[str], *, deadline: float) -> None:
        """Say where to connect; STARTTLS checks the certificate against the server's name."""
        self._host, self.pinned, self.deadline = server.host, addresses, deadline

    def left(self) -> float:
        """Return the seconds that remain, never none at all."""
        return max(0.05, self.deadline - time.monotonic())

    def _get_socket(self, _host: str, port: int, _timeout: float) -> socket.socket:
        for address in self.pinned[:-1]:
            with suppress(OSError):
                return socket.create_connection((address, port), self.left())
        return socket.create_connection((self.pinned[-1], port), self.left())


class _Wrapped(_Pinned):
    """TLS from the first byte."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        # Kept where the deadline finds it, should the handshake never end.
        self.sock = super()._get_socket(host, port, timeout)
        return ssl.create_default_context().wrap_socket(self.sock, server_hostname=host)


@contextmanager
def connected(*, identity: SenderIdentity, seconds: float = TIME_LIMIT) -> Iterator[smtplib.SMTP]:
    """Open a sender's server, encrypted and signed in as the sender asks; closed at the end.

    Args:
        identity: The sender.
        seconds: How long everything inside may take; then the connection is shut, however slowly it talks.

    Raises:
        ServerRefused: It cannot work as given: address not public, no TLS, login or mail refused for good.
        ServerUnreachable: Nobody answered, or not in time, or the server asked to try later.
    """
    deadline = time.monotonic() + seconds
    server = server_of(identity=identity)
    try:
        addresses = _checked(server, _looked_up(server.host, seconds), is_embedded=identity.is_embedded)
        client = (_Wrapped if server.security == TLS else _Pinned)(
            local_hostname=(checked_address(identity.address) or "localhost").rpartition("@")[2]
        )
        client.aim(server, addresses, deadline=deadline)
        with _shut_at_the_end(client):
            _enter(client, identity, server)
            yield client
    except (smtplib.SMTPException, OSError) as error:
        raise told(error=error, server=server, is_late=time.monotonic() >= deadline) from error


def deliver(*, identity: SenderIdentity, to: str, raw: bytes, seconds: float = TIME_LIMIT) -> None:
    """Hand one mail to a sender's server.

    Args:
        identity: The sender.
        to: The one recipient, as it stands in the envelope.
        raw: The mail, from `as_sent`.
        seconds: How long all of it may take.

    Raises:
        ServerRefused: See `connected`.
        ServerUnreachable: See `connected`.
    """
    with connected(identity=identity, seconds=seconds) as client:
        client.sendmail(checked_address(identity.address) or "", [to], raw)


def server_of(*, identity: SenderIdentity) -> Server:
    """Return where a sender's mail is handed in; for the embedded one the embedded mailbox and nothing else.

    Raises:
        ServerRefused: This Axis may deliver to its own mailbox alone.
        ServerUnreachable: The embedded mailbox does not run.
    """
    if settings.AXIS_EMBEDDED_ONLY and not identity.is_embedded:
        raise ServerRefused(
            _("This Axis delivers to its own mailbox alone. It runs for looking around; nothing leaves it.")
        )
    if not identity.is_embedded:
        return Server(identity.host, identity.port, identity.security, identity.user_name)
    if settings.AXIS_EMBEDDED_MAILBOX is None:
        raise ServerUnreachable(
            _("This sender delivers to the embedded mailbox alone, which is not running. Use make run.")
        )
    host, port = settings.AXIS_EMBEDDED_MAILBOX
    return Server(host, port, NONE, "")


def addresses_of(*, host: str) -> list[str]:
    """Return the numeric addresses a name leads to."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]


def _looked_up(host: str, seconds: float) -> list[str]:
    # The system's own look-up knows no time limit; one that hangs is left behind.
    pool = ThreadPoolExecutor(max_workers=1)
    try:
        return pool.submit(addresses_of, host=host).result(seconds)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _checked(server: Server, addresses: list[str], *, is_embedded: bool) -> list[str]:
    if not (is_embedded or settings.AXIS_ALLOW_PRIVATE_SMTP) and not all(map(is_public, addresses)):
        raise ServerRefused(
            _("%(host)s lies inside a network, where Axis does not connect. Write a public mail server.")
            % {"host": server.host}
        )
    return addresses


def _enter(client: smtplib.SMTP, identity: SenderIdentity, server: Server) -> None:
    code, said = client.connect(server.host, server.port)
    if code != 220:
        raise smtplib.SMTPConnectError(code, said)
    client.ehlo_or_helo_if_needed()
    if server.security == STARTTLS:
        if not client.has_extn("starttls"):
            raise ServerRefused(
                _("%(host)s offers no STARTTLS on port %(port)d. Choose the other encryption or port.")
                % {"host": server.host, "port": server.port}
            )
        client.starttls(context=ssl.create_default_context())
        client.ehlo()
    if server.user_name:
        _sign_in(client, identity, server)


def _sign_in(client: smtplib.SMTP, identity: SenderIdentity, server: Server) -> None:
    if not client.has_extn("auth"):
        raise ServerRefused(
            _("%(host)s offers no sign-in on port %(port)d. Choose the other encryption or port.")
            % {"host": server.host, "port": server.port}
        )
    try:
        password = secret_of(identity, "smtp_password")
    except SealedError as error:
        raise ServerRefused(error.message) from error
    client.login(server.user_name, password)


@contextmanager
def _shut_at_the_end(client: _Pinned) -> Iterator[None]:
    timer = threading.Timer(client.left(), _shut, [client])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        # What was accepted stays accepted, whether or not a farewell is heard.
        client.close()


def _shut(client: smtplib.SMTP) -> None:
    if client.sock is not None:
        # Below TLS: its own shutdown would change what the other thread is reading with.
        with suppress(OSError):
            socket.socket.shutdown(client.sock, socket.SHUT_RDWR)
