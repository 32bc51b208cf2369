"""Headers as they go over the wire, folded here: Python's own folding drops the quotes around long names.

Without them `Bcc: x@evil.example` in a name becomes an address of its own (Python 3.11.7 does that), and a
long URL may be written as an encoded word that no mail program follows.
"""

import unicodedata
from email.header import Header
from email.policy import EmailPolicy
from typing import Any

from axis.lib.text import TURNING

# Long names and subjects in any script stay one header; what is longer is cut by who wrote it.
_LONGEST_VALUE = 900
_WIDTH = 76
_LINE = "\r\n"


class Folded(str):
    """A header's value, folded already."""

    __slots__ = ()


class WirePolicy(EmailPolicy):
    """SMTP's policy, but a `Folded` value is written as it is."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """Keep a folded value; parse any other as ever."""
        return (name, value) if isinstance(value, Folded) else super().header_store_parse(name, value)


WIRE = WirePolicy(linesep=_LINE, refold_source="none")


def mailbox(name: str, address: str, *, header: str) -> Folded:
    """Return a name and an address for From or To.

    Args:
        name: Any words, or none.
        address: ASCII, from `checked_address`.
        header: For which header.
    """
    shown = one_line(name)
    if not shown:
        return Folded(address)
    phrase = _encoded(shown, header) if _needs_encoding(shown) or len(shown) > 60 else _quoted(shown)
    last = phrase.rpartition(_LINE)[2]
    glue = " " if len(header) + len(last) + len(address) + 5 <= _WIDTH else f"{_LINE} "
    return Folded(f"{phrase}{glue}<{address}>")


def words(text: str, *, header: str) -> Folded:
    """Return any words as the value of a header, folded at spaces alone.

    Args:
        text: Any words; line breaks and control characters become spaces.
        header: For which header.
    """
    shown = one_line(text)
    if _needs_encoding(shown):
        return Folded(_encoded(shown, header))
    lines, room = [""], _WIDTH - len(header) - 2
    for token in shown.split(" "):
        if lines[-1].strip() and len(lines[-1]) + 1 + len(token) > room:
            lines.append(f" {token}")
            room = _WIDTH
        else:
            lines[-1] += f" {token}" if lines[-1] else token
    return Folded(_LINE.join(lines))


def one_line(text: str) -> str:
    """Return a text on one line, without control characters and what turns the direction of reading."""
    kept = ("" if ord(c) in TURNING else " " if _breaks(c) else c for c in text[:_LONGEST_VALUE])
    return " ".join("".join(kept).split())


def _needs_encoding(text: str) -> bool:
    # Words that look encoded would be decoded by whoever reads them.
    return not text.isascii() or "=?" in text


def _encoded(text: str, header: str) -> str:
    return Header(text, "utf-8", header_name=header, maxlinelen=_WIDTH).encode(linesep=_LINE)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _breaks(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
