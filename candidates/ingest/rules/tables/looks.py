"""What a cell looks like, whatever its column is called: an e-mail address, a link or a phone number."""

import re
from collections.abc import Sequence

from candidates.compliance.rules import normalised_email

_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{6,18}[0-9]")
_LINK = re.compile(r"(?:https?://|www\.)\S+|(?:[a-z]{2,3}\.)?linkedin\.com/\S+", re.IGNORECASE)

# Also digits with points or strokes between them.
_DAY = re.compile(r"[0-9]{1,4}([./-])[0-9]{1,2}\1[0-9]{1,4}(?:[ T].*)?")
# Pages of firms, schools and searches, and pictures: nobody's own.
_NOBODYS = re.compile(
    r"linkedin\.com/(?:company|school|showcase|groups|jobs|search|sales/search)\b|\.(?:jpe?g|png|gif|webp|svg)$",
    re.IGNORECASE,
)


def looks_of(cells: Sequence[str]) -> str:
    """Return email, link or phone where all cells are one, else ""."""
    if not cells:
        return ""
    if all(normalised_email(cell) for cell in cells):
        return "email"
    if all(_LINK.fullmatch(cell) for cell in cells):
        return "" if all(map(is_nobodys_page, cells)) else "link"
    if any(map(_DAY.fullmatch, cells)):
        return ""
    if all(_PHONE.fullmatch(s) and sum(c.isdigit() for c in s) >= 8 for s in cells) and any(
        s.startswith(("+", "0", "(")) for s in cells
    ):
        return "phone"
    return ""


def is_nobodys_page(address: str) -> bool:
    """Whether a page is a firm's, a school's, a search or a picture, and no person's own."""
    return bool(_NOBODYS.search(address))


def tells_of_somebody(row: Sequence[str]) -> bool:
    """Whether a cell of a row is an address or a number, which no row has that names columns."""
    return any(looks_of([cell.strip()]) for cell in row)
