"""What went wrong with a mail server, as a plain sentence: what, where, and what to do."""

import smtplib
import socket
import ssl
import unicodedata

from django.utils.translation import gettext as _

from axis.lib.errors import DomainError
from outreach.senders.errors import ServerRefused, ServerUnreachable
from outreach.senders.rules import Server

_LONGEST_WORDS = 200


def told(*, error: Exception, server: Server, is_late: bool) -> DomainError:
    """Return an error of the mail library or the network as one for a person.

    Args:
        error: What was raised.
        server: Where.
        is_late: Whether the time was up.
    """
    where = {"host": server.host, "port": server.port}
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return _answered(_("%(host)s refused the recipient."), code, said, where)
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(_words(error), error.smtp_code, error.smtp_error, where)
    if is_late or isinstance(error, TimeoutError):
        return ServerUnreachable(
            _("%(host)s did not answer in time on port %(port)d. Check both, or try again later.") % where
        )
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return ServerUnreachable(
            _("%(host)s hung up on port %(port)d. Check port and encryption, or try again later.") % where
        )
    if isinstance(error, smtplib.SMTPException):
        return ServerRefused(
            _("%(host)s does not know a way to sign in that Axis knows. Ask its administrator.") % where
        )
    return _network(error, where)


def _words(error: smtplib.SMTPResponseException) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return _(
            "%(host)s refused user name and password. Type them again; some providers want a password made "
            "for this one program."
        )
    if isinstance(error, smtplib.SMTPSenderRefused):
        return _("%(host)s refused the sender's address. Use one this account may send from.")
    if isinstance(error, smtplib.SMTPDataError):
        return _("%(host)s refused the mail.")
    return _("%(host)s refused the connection on port %(port)d.")


def answer_of(*, code: int, said: bytes | str) -> str:
    """Return a server's answer on one line, without control characters, cut to what a page can show."""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    shown = "".join(" " if unicodedata.category(c).startswith("C") else c for c in words)[:_LONGEST_WORDS]
    return f"{code} {' '.join(shown.split())}".strip()


def _answered(text: str, code: int, said: bytes | str, where: dict[str, object]) -> DomainError:
    quoted = _("It said: %(answer)s") % {"answer": answer_of(code=code, said=said)}
    kind = ServerRefused if code >= 500 else ServerUnreachable
    return kind(f"{text % where} {quoted}".strip())


def _network(error: Exception, where: dict[str, object]) -> DomainError:
    if isinstance(error, ssl.SSLCertVerificationError):
        text = _("%(host)s shows a certificate that is not valid for it. Check the server's name.")
        return ServerRefused(text % where)
    if isinstance(error, ssl.SSLError):
        text = _("%(host)s does not speak TLS on port %(port)d. Choose the other kind of encryption or port.")
        return ServerRefused(text % where)
    if isinstance(error, socket.gaierror):
        return ServerRefused(_("There is no server called %(host)s. Check the name.") % where)
    if isinstance(error, ConnectionRefusedError):
        return ServerUnreachable(_("Nobody answers at %(host)s on port %(port)d. Check both.") % where)
    text = _("%(host)s cannot be reached on port %(port)d. Check both, or try again later.")
    return ServerUnreachable(text % where)
