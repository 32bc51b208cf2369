"""The little HTML that Europass editors write into the words of a CV, as paragraphs and points."""

import re
from html import unescape

from axis.lib.text import is_blank
from candidates.ingest.rules.minimising import redacted_text, shortened_text

_POINT = "\x01"
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:p|div|br|ul|ol|li|h[1-6]|tr|table)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style)\b[^<>]*>[^<]*</\1\s*>", re.IGNORECASE)
_MARK = re.compile(r"[•●▪◦‣*–-]\s+")


def paragraphs(words: str) -> list[tuple[str, bool]]:
    """Return the lines of a text, each with whether it is a point of a list, without what may not be kept.

    Args:
        words: Plain, with line ends, or HTML.
    """
    if "<" in words or "&" in words:
        if _BREAK.search(words):
            # In HTML a line's end is but a space.
            words = " ".join(words.split())
        words = _BREAK.sub("\n", _ITEM.sub(f"\n{_POINT}", _UNSEEN.sub("", words)))
        words = unescape(_TAG.sub("", words))
    found = []
    for line in words.splitlines():
        said = " ".join(line.replace(_POINT, " ").split())
        is_point = _POINT in line or _MARK.match(said) is not None
        if not is_blank(said) and (kept := _kept(_MARK.sub("", said, count=1) if is_point else said)):
            found.append((kept, is_point))
    return found


def _kept(line: str) -> str:
    return redacted_text(shortened_text(line.encode())[0])[0].decode().strip()
