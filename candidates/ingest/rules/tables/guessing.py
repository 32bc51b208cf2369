"""How cells seem to be written: what parts values, which part of a date is the day, and in which country."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from candidates.compliance.rules import country_said
from candidates.ingest.rules.tables.placing import read_place
from candidates.ingest.rules.tables.targets import TARGETS

# Semicolons and vertical bars part values anyway. Addresses are parted by any of them.
_LISTS = frozenset({"skills", "languages", "tags"})
_COUNTRIES: dict[str, Callable[[str], str]] = {
    "country": country_said,
    "location": lambda cell: read_place(cell)[2],
}
_NUMBERS = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+\d{2,4}\b")
_MONTHS = 12


def guessed_plan(columns: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return what the samples of a table prove of how it is to be read, as a plan stores it.

    Args:
        columns: As a table stores them: "samples", and in "to" what each seems to be.
    """
    lists, dates, countries = list[str](), list[str](), list[str]()
    for column in columns:
        if column["to"] in _LISTS:
            lists += column["samples"]
        elif column["to"] in _COUNTRIES:
            countries += map(_COUNTRIES[column["to"]], column["samples"])
        elif column["to"] in TARGETS and TARGETS[column["to"]].is_date:
            dates += column["samples"]
    told = {"separator": _separator(lists), "date_order": _order(dates), "country": _country(countries)}
    return {name: value for name, value in told.items() if value}


def _country(codes: Sequence[str]) -> str:
    """Return the one country all cells tell, or "": where one tells another, numbers are of either."""
    return codes[0] if codes and len(set(codes)) == 1 else ""


def _separator(cells: Sequence[str]) -> str:
    """Return the comma where cells have one and no semicolon, which parts what has commas in it; or ""."""
    has_semicolon = any(";" in cell for cell in cells)
    return "," if not has_semicolon and any("," in cell for cell in cells) else ""


def _order(cells: Sequence[str]) -> str:
    """Return DMY or MDY where a number can be no month, or ""."""
    pairs = [tuple(map(int, match.groups())) for cell in cells if (match := _NUMBERS.match(cell))]
    is_day_first, is_month_first = (any(pair[n] > _MONTHS for pair in pairs) for n in (0, 1))
    if is_day_first == is_month_first:
        return ""
    return "DMY" if is_day_first else "MDY"
