"""Finding contact details in running words: e-mail addresses, phone numbers, links and handles. Pure."""

import re
from collections.abc import Iterator, Sequence

from axis.lib.words import gettext as _

_EMAIL = re.compile(r"[^\s@<>()\[\]{},;:\"']+@[^\s@<>()\[\]{},;:\"']+\.[^\W\d_]{2,}", re.IGNORECASE)
_ENDINGS = (
    "com|org|net|io|dev|co|eu|info|me|app|ai|edu|gov|biz|tv|xyz|uk|ie|de|fr|es|it|nl|be|ch|at|pt|pl|se|no|dk|fi"
    "|cz|hu|ro|tr|us|ca|au|nz|in|jp|cn|br|mx|za|example|test"
)
_LINK = re.compile(
    rf"(?:[a-z][a-z0-9+.-]*://|www\.)\S+|(?<![\w@.])(?:[\w-]+\.)+(?:{_ENDINGS})(?![\w-])(?:[/?#]\S*)?",
    re.IGNORECASE,
)
# Names of things people work with, which only look like addresses.
_NO_LINKS = frozenset({"asp.net", "ado.net", "vb.net", "ml.net", "socket.io", "draw.io", "paper.js"})
_HANDLE = re.compile(r"(?<![\w@])@\w[\w.-]+")
_PHONE = re.compile(r"(?<![\w.,])(?:\+|00|\(?0)[\d\s()./-]{6,}\d(?!\w)")
_FEWEST_DIGITS = 8
_ENOUGH_DIGITS = 6


def contact_spans(text: str, *, addresses: Sequence[str] = ()) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and the words that stand instead, for each contact detail in a text.

    Args:
        text: Running words.
        addresses: The person's own addresses, which are found whatever they look like.
    """
    yield from ((found.start(), found.end(), _("[e-mail]")) for found in _EMAIL.finditer(text))
    for found in _LINK.finditer(text):
        if found.group().casefold().rstrip(".") not in _NO_LINKS:
            yield found.start(), found.end(), _("[link]")
    yield from ((found.start(), found.end(), _("[link]")) for found in _HANDLE.finditer(text))
    for found in _PHONE.finditer(text):
        if _count(found.group()) >= _FEWEST_DIGITS:
            yield found.start(), found.end(), _("[phone]")
    for address in addresses:
        yield from _own(text, address)


def _own(text: str, address: str) -> Iterator[tuple[int, int, str]]:
    digits = re.sub(r"\D", "", address)
    is_phone = len(digits) >= _ENOUGH_DIGITS and not re.search(r"[^\W\d_]", address)
    if is_phone:
        # However it is set, its last digits in order are the number.
        loose = r"[\s()./-]*".join(digits[-_FEWEST_DIGITS:])
        label, pattern = _("[phone]"), rf"(?:\+?\d[\d\s()./-]*)?{loose}"
    elif len(address.strip()) > 3:
        label, pattern = _("[link]"), re.escape(address.strip())
    else:
        return
    yield from ((found.start(), found.end(), label) for found in re.finditer(pattern, text, re.IGNORECASE))


def _count(text: str) -> int:
    return sum(character.isdigit() for character in text)
