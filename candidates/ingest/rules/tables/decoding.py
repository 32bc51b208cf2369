"""In which encoding a file is: a byte order mark, UTF-8 to the last byte, UTF-16, else a guess that told."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from charset_normalizer import from_bytes

from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused

# What people may choose instead of what was found.
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "iso8859-15", "cp1250", "cp1251", "cp1253",
             "cp1254", "cp437", "cp850", "mac-roman", "shift_jis", "gb18030", "euc_kr", "big5")  # fmt: skip
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 64 * 1024
_SAVED_AS = ("cp1252", "mac-roman", "cp850")
_LETTERS = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝ")
# Read as what it was not saved as, hardly any is a letter of these.
_FEW, _MOST = 0.5, 0.9


@dataclass(frozen=True)
class Decoding:
    """How a file's bytes become text.

    Args:
        encoding: Python's name of it.
        is_guess: Whether nothing in the file proves it, so that the screen has to ask.
    """

    encoding: str
    is_guess: bool = False


def detect_encoding(parts: Iterable[bytes]) -> Decoding:
    """Return the encoding of a file given part by part; only the first 64 KB are held.

    Args:
        parts: The whole file in order.

    Raises:
        IngestRefused: It holds NUL and is no UTF-16: it is no text.
    """
    utf8, head, is_utf8, has_nul = codecs.getincrementaldecoder("utf-8")(), b"", True, False
    for part in parts:
        head = (head + part)[:_HEAD] if len(head) < _HEAD else head
        has_nul = has_nul or b"\x00" in part
        is_utf8 = is_utf8 and _fits(utf8, part, final=False)
    if marked := next((name for mark, name in _MARKS if head.startswith(mark)), ""):
        return Decoding(marked)
    if has_nul:
        return _without_mark(head)
    if is_utf8 and _fits(utf8, b"", final=True):
        return Decoding("utf-8")
    return Decoding(_guessed(head), is_guess=True)


def _fits(decoder: codecs.IncrementalDecoder, part: bytes, *, final: bool) -> bool:
    try:
        decoder.decode(part, final)
    except UnicodeDecodeError:
        return False
    return True


def _without_mark(head: bytes) -> Decoding:
    """UTF-16 of mostly Latin letters has its zeros in every second place."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most = max(1, len(head) // 2)
    if odd > 0.3 * most and even < 0.05 * most:
        return Decoding("utf-16-le", is_guess=True)
    if even > 0.3 * most and odd < 0.05 * most:
        return Decoding("utf-16-be", is_guess=True)
    raise IngestRefused(
        "not_text", _("The file holds NUL characters, which no table has. Save it as .csv anew.")
    )


def _guessed(head: bytes) -> str:
    """Windows-1252 where nothing speaks for another: that is what spreadsheets in the West write."""
    if (saved_as := _western(head)) != "cp1252":
        return saved_as
    best = from_bytes(head, cp_isolation=list(ENCODINGS)).best()
    found = best.encoding.replace("_", "-") if best else ""
    names = {name.replace("_", "-"): name for name in ENCODINGS}
    if not found or found.startswith(("utf", "cp437", "cp850", "mac")):
        return "cp1252"
    if b"\xa4" not in head and found in {"iso8859-15", "cp1250", "cp1254"} and _is_western(head):
        return "cp1252"
    return names.get(found, "cp1252")


def _western(head: bytes) -> str:
    """Return what Excel saves as Windows', Macintosh or MS-DOS: where its letters above ASCII are letters."""
    share = {name: _share_of_letters(head.decode(name, "replace")) for name in _SAVED_AS}
    best = max(_SAVED_AS, key=lambda name: share[name])
    return best if share["cp1252"] < _FEW and share[best] > _MOST else "cp1252"


def _share_of_letters(text: str) -> float:
    """Return how many of the characters above ASCII are letters, capitals only where a word may have one."""
    pairs = [(before, c) for before, c in pairwise(f" {text}") if ord(c) > 127]
    letters = sum(c in _LETTERS and not (c.isupper() and before.islower()) for before, c in pairs)
    return letters / len(pairs) if pairs else 1.0


def _is_western(head: bytes) -> bool:
    """Whether every byte above ASCII is a letter or sign that Western languages use in Windows-1252."""
    try:
        text = head.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return all(
        c in "àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝŸ€–—‘’“”«»°·•§©®ªº¿¡… £"
        for c in set(text)
        if ord(c) > 127
    )
