"""Addresses, names, signatures and servers: what can stand in a header and on a wire, and what cannot."""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass

import idna

from axis.lib.text import INVISIBLE
from axis.lib.words import gettext as _

NONE, STARTTLS, TLS = "NONE", "STARTTLS", "TLS"
MOST_SIGNATURE_LINES = 6
LONGEST_SIGNATURE_LINE = 100
# Scripts whose letters look alike, so that a word of two of them is there to deceive.
_ALIKE = {"LATIN", "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE"}
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.I | re.A)
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*", re.I | re.A)
_LINK = re.compile(
    r"[a-z][a-z0-9+.-]*://|\bwww\.|(?<![@\w.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?![\w.@-])",
    re.A,
)


@dataclass(frozen=True)
class Server:
    """Where a sender's mail is handed in.

    Args:
        host: A name or an address.
        port: 1 to 65535.
        security: NONE, STARTTLS or TLS.
        user_name: Empty where no sign-in is asked for.
    """

    host: str
    port: int
    security: str
    user_name: str


def checked_address(text: str) -> str | None:
    """Return an e-mail address as a header holds it, its domain as IDNA 2008 writes it; None if it is none.

    The part before "@" must be ASCII, since few servers take anything else.
    """
    local, at, domain = text.rpartition("@")
    if not at or len(local) > 64 or _LOCAL.fullmatch(local) is None:
        return None
    try:
        ascii_domain = idna.encode(domain, uts46=True).decode()
    except (idna.IDNAError, UnicodeError):
        return None
    if "." not in ascii_domain or len(ascii_domain) > 253 or _HOST.fullmatch(ascii_domain) is None:
        return None
    return f"{local}@{ascii_domain}"


def wrong_with(*, address: str, display_name: str, signature: str, server: Server | None) -> dict[str, str]:
    """Return what is wrong with what a person typed, in plain sentences by field; empty if all is well.

    Args:
        address: The sender's e-mail address.
        display_name: The name beside it.
        signature: The lines under each mail.
        server: The mail server; None for the embedded mailbox.
    """
    found = {
        "address": "" if checked_address(address) else _("This is no e-mail address mail can be sent from."),
        "display_name": _wrong_with_name(display_name),
        "signature": _wrong_with_signature(signature),
    }
    if server is not None:
        found |= {"host": _wrong_with_host(server.host), "security": _wrong_with_security(server)}
        if not (server.user_name.isascii() and server.user_name.isprintable()):
            found["user_name"] = _("The sign-in of mail servers takes plain letters, digits and signs only.")
    return {field: text for field, text in found.items() if text}


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its spelling alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the open internet, also when it wraps an older one."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
        if parsed in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)))
    return parsed.is_global and not parsed.is_multicast


def _wrong_with_name(name: str) -> str:
    if not name.strip():
        return _("Write the name people see beside the address.")
    if _is_unsafe(name):
        return _("Write the name on one line, without control or invisible characters.")
    if re.search(r"[<>@]", name):
        return _("Leave <, > and @ out of the name; it would look like another address.")
    if any(len(_scripts(word) & _ALIKE) > 1 for word in re.split(r"[\s'’-]+", name)):
        return _(
            "A word of this name mixes letters of two alphabets that look alike. Type it in one of them."
        )
    return ""


def _wrong_with_signature(signature: str) -> str:
    lines = signature.replace("\r\n", "\n").split("\n")
    if not signature.strip():
        return _("Write who signs: a name and the agency.")
    if len(lines) > MOST_SIGNATURE_LINES or any(len(line) > LONGEST_SIGNATURE_LINE for line in lines):
        return _("Keep it to %(lines)d lines of at most %(characters)d characters.") % {
            "lines": MOST_SIGNATURE_LINES,
            "characters": LONGEST_SIGNATURE_LINE,
        }
    if any(_is_unsafe(line) for line in lines):
        return _("Leave control and invisible characters out.")
    if _LINK.search(signature):
        return _("Leave links and web addresses out; the first mail carries none but the way to stop.")
    return ""


def _wrong_with_host(host: str) -> str:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        is_name = len(host) <= 253 and _HOST.fullmatch(host) is not None
        return "" if is_name else _("Write the server's name alone, such as mail.example.com.")
    return ""


def _wrong_with_security(server: Server) -> str:
    if server.security == NONE and not is_loopback(server.host):
        return _("Without encryption the password could be read on the way. Choose STARTTLS or TLS.")
    return ""


def _is_unsafe(text: str) -> bool:
    return any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or ord(c) in INVISIBLE for c in text)


def _scripts(word: str) -> set[str]:
    letters = (c for c in word if c.isalpha())
    return {unicodedata.name(c, "").partition(" ")[0] for c in letters}
