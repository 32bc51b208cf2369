"""What a cell looks like, whatever its column is called: an e-mail address, a link or a phone number."""

import re
from collections.abc import Sequence

from candidates.compliance.rules import normalised_email

_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{6,18}[0-9]")
_LINK = re.compile(r"(?:https?://|www\.)\S+|(?:[a-z]{2,3}\.)?linkedin\.com/\S+", re.IGNORECASE)


def looks_of(cells: Sequence[str]) -> str:
    """Return email, link or phone where all cells are one, else ""."""
    if not cells:
        return ""
    if all(normalised_email(cell) for cell in cells):
        return "email"
    if all(_LINK.fullmatch(cell) for cell in cells):
        return "link"
    if all(_PHONE.fullmatch(s) and sum(c.isdigit() for c in s) >= 8 for s in cells) and any(
        s.startswith(("+", "0", "(")) for s in cells
    ):
        return "phone"
    return ""


def tells_of_somebody(row: Sequence[str]) -> bool:
    """Whether a cell of a row is an address or a number, which no row has that names columns."""
    return any(looks_of([cell.strip()]) for cell in row)
