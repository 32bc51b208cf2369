"""A title as words to compare: plain letters, without gendered endings, markers and small words."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from candidates.profiles.standing.rules.reading import read

# Who it is for: "(m/w/d)", "H/F", "(f/m/x)".
_FOR_WHOM = re.compile(
    r"[(\[]\s*(?:[mwfdxhvniu*]\s*[/|,.:]\s*){1,4}[mwfdxhvniu*]\s*[)\]]"
    r"|\b(?:[mwfhd]/[mwfhd])(?:/[xdni])?\b(?!\w)",
    re.IGNORECASE,
)
_ENDINGS = (
    "innen|in|ères|ère|euses|euse|rices|trice|rice|ières|ière|ras|ra|ora|as|os|es|e|a|o|ne|nes|ve|se|r|s"
)
# The other form beside the first: "Entwickler:in", "Infirmier·ère", "Enfermero/a", "Lehrer/-in".
_OTHER_FORM = re.compile(
    rf"(?<=[^\W\d_]{{3}})(?:[:*_·•]\s?|\s?/\s?-\s?|/|\()(?:{_ENDINGS})(?:[·.](?:{_ENDINGS}))?\)?(?![\w])"
)
_INNER_CAPITAL = re.compile(r"(?<=[a-zß])In(nen)?\b")
_ELSEWHERE = re.compile(r"\s(?:at|@|chez|bei|bij|presso)\s.*$", re.IGNORECASE | re.DOTALL)
# "R&D", "P & O": one word.
_INITIALS = re.compile(r"\b([a-z]{1,2})\s?[&+]\s?([a-z])\b")
_SEGMENT = re.compile(r"[,;|/•·\n()\[\]:]|\s[-–—]\s|\s[-–—]|[–—]\s")
_TOKEN = re.compile(r"[a-z0-9]+[+#]*")
_SMALL = frozenset(read("titles.toml")["small"])
_BOTH_WAYS = {"ae": "a", "oe": "o", "ue": "u"}
LONGEST = 300


def folded(text: str) -> str:
    """Return a text in plain small letters, umlauts written either way the same."""
    plain = text.casefold() if text.isascii() else anyascii(unicodedata.normalize("NFKC", text)).casefold()
    for long, short in _BOTH_WAYS.items():
        plain = plain.replace(long, short)
    return plain


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text that say something."""
    plain = _INITIALS.sub(r"\1\2", folded(text))
    return tuple(word for word in _TOKEN.findall(plain) if word not in _SMALL)


@lru_cache(maxsize=20_000)
def segments_of(title: str) -> tuple[tuple[str, ...], ...]:
    """Return the parts of a title, each as its words; what names an employer is left out."""
    plain = _ELSEWHERE.sub("", title[:LONGEST])
    plain = _FOR_WHOM.sub(" ", plain)
    plain = _OTHER_FORM.sub("", plain)
    plain = _INNER_CAPITAL.sub(lambda found: "in" + (found[1] or ""), plain)
    parts = (words_in(part) for part in _SEGMENT.split(plain))
    return tuple(part for part in parts if part)
