"""Cells into addresses: an e-mail address, a phone number or a page, also among other words."""

import re
from collections.abc import Iterator

from candidates.compliance.rules import normalised_email, normalised_link, phone_of_cell
from candidates.ingest.rules.tables.looks import is_nobodys_page

# A list of objects as an export writes it: its digits would pass as a phone, its words as a page.
_WRITTEN_AS_JSON = re.compile(r'[{}]|":|\["')
_EMAIL = re.compile(r"""[^\s,;:<>()\[\]"'|/]+@[^\s,;:<>()\[\]"'|/]+\.[^\W\d_]{2,63}""")
# Nothing beside it that another way of writing could have.
_ALONE = re.compile(r"""[^\s,;:<>()\[\]"'|/]+""")
_PAGE = re.compile(
    r"(?:https?://|www\.|(?:[a-z]{2,3}\.)?linkedin\.com/|github\.com/)[^\s;<>()|]+", re.IGNORECASE
)
# What a spreadsheet makes of a long number: the digits behind are lost.
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?e\+?\d{1,2}", re.IGNORECASE)
_PLAIN = re.compile(r"[+\d ().-]+")
_OR = re.compile(r"\s*(?:[/|;&]|:{3}|\b(?:or|and|oder|und|ou|et|of|en|o|e|y)\b)\s*", re.IGNORECASE)
# Two numbers have as many together; either has as many by itself.
_FEWEST_DIGITS, _FEWEST_OF_TWO = 6, 13
_LONGEST = 500


def pieces_of(target: str, cell: str) -> list[str]:
    """Return what tells one address each of a value with several: "ada@x.org, ada@y.org".

    Args:
        target: email, phone or link.
        cell: The value.
    """
    if "," not in cell or target == "link":
        return [cell]
    # The comma of "Byron, Ada <ada@x.org>" and of a rounded number parts nothing.
    is_one = "<" in cell or _ROUNDED.fullmatch(cell.strip()) or _WRITTEN_AS_JSON.search(cell)
    return [cell] if is_one else [piece for piece in cell.split(",") if piece.strip()]


def addresses_in(target: str, cell: str, *, country: str) -> list[tuple[str, str]]:
    """Return the addresses one value tells, each as it is written and as it is compared.

    Args:
        target: email, phone or link.
        cell: The value.
        country: The two letters of the country numbers were written in, or "".
    """
    if _WRITTEN_AS_JSON.search(cell):
        return []
    found = ((one.strip(), _normalised(target, one, country)) for one in _written(target, cell))
    return [(one, normal) for one, normal in found if normal and len(one) <= _LONGEST]


def fault_of(target: str, cell: str) -> str:
    """Return what is wrong with a value in which no address was found.

    Args:
        target: email, phone or link.
        cell: The value.
    """
    if target == "phone" and _ROUNDED.fullmatch(cell.strip()):
        return "phone_rounded"
    return "not_own_page" if target == "link" and is_nobodys_page(cell) else f"bad_{target}"


def _written(target: str, cell: str) -> Iterator[str]:
    """Yield what may be an address, as it stands in the value."""
    if target == "email":
        yield from [cell] if _ALONE.fullmatch(cell) else _EMAIL.findall(cell)
    elif target == "phone":
        yield from _numbers(cell)
    elif (pages := _PAGE.findall(cell)) and pages != [cell]:
        yield from (page.rstrip(".,") for page in pages)
    else:
        yield cell


def _numbers(cell: str) -> list[str]:
    if _PLAIN.fullmatch(cell):
        return [cell]
    if _ROUNDED.fullmatch(cell.strip()):
        return []
    parts = _OR.split(cell)
    digits = [sum(map(str.isdigit, part)) for part in parts]
    if len(parts) > 1 and min(digits) >= _FEWEST_DIGITS and sum(digits) >= _FEWEST_OF_TWO:
        return parts
    return [cell]


def _bare(value: str) -> str:
    return value.removeprefix("mailto:")


def _normalised(target: str, value: str, country: str) -> str:
    if target == "email":
        return normalised_email(_bare(value))
    if target == "phone":
        # Short codes are possible numbers somewhere, and nobody is reached by them.
        if sum(c.isdigit() for c in value) < _FEWEST_DIGITS:
            return ""
        return phone_of_cell(value, region=country)
    address = value if "://" in value else f"https://{value}"
    is_page = "." in value and " " not in value.strip() and not is_nobodys_page(value)
    return normalised_link(address) if is_page else ""
