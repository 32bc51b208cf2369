"""What both generations of a Europass XML write alike, as the parts of a JSON Resume."""

import re
from collections.abc import Iterable
from typing import Any

from babel import Locale
from babel.core import get_global

from axis.lib.text import is_blank

Part = dict[str, Any]
# In the order from little to all; one level has to do for the cells of the table.
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
MOTHER_TONGUE = "Mother tongue"
# The European Union's own letters for two of its countries.
_EUROPEAN = {"UK": "GB", "EL": "GR"}
_BETWEEN = re.compile(r"\s*(?:[;|•]|,\s|\n)\s*")
_LONGEST_SKILL, _MOST_WORDS = 60, 6


def filled(**fields: Any) -> Part:
    """Return the fields that hold something, and of lists the entries that do.

    A line of the text stands for each, and by these lines the document is read again.
    """
    return {name: kept for name, value in fields.items() if (kept := _said(value))}


def _said(value: Any) -> Any:
    if isinstance(value, list):
        return [one for one in value if _said(one)]
    return "" if isinstance(value, str) and is_blank(value) else value


def prose(told: Iterable[tuple[str, bool]]) -> Part:
    """Return paragraphs as a summary, and points of a list as highlights."""
    told = list(told)
    return filled(
        summary="\n".join(words for words, is_point in told if not is_point),
        highlights=[words for words, is_point in told if is_point],
    )


def spoken(language: str, cells: list[tuple[str, str]]) -> Part:
    """Return a language with the lowest level of its table: what somebody can do in all of it.

    Args:
        language: Its name.
        cells: What each level is of, and the level.
    """
    known = [level.upper() for _of, level in cells if level.upper() in LEVELS]
    return filled(
        language=language,
        fluency=min(known, key=LEVELS.index, default=""),
        cells=", ".join(f"{of}: {level}" for of, level in cells) if len(set(known)) > 1 else "",
    )


def language_name(code: str) -> str:
    """Return what a code of two or three letters or its address stands for; other words as they are."""
    short = code.strip().rsplit("/", 1)[-1].lower()
    two = get_global("language_aliases").get(short, short)
    return str(Locale("en").languages.get(two, code.strip()))


def country_letters(code: str) -> str:
    """Return the two letters of a country as the rest of the world writes them."""
    return _EUROPEAN.get(code.strip().upper(), code.strip().upper())


def country_name(letters: str) -> str:
    """Return the English name of a country, or the letters where they are none's."""
    return str(Locale("en").territories.get(letters, letters))


def listed(lines: Iterable[str]) -> list[str]:
    """Return the skills that lines list, () where they tell of them in sentences."""
    found = [part.strip(" .") for line in lines for part in _BETWEEN.split(line)]
    found = [part for part in found if part]
    are_names = all(len(part) <= _LONGEST_SKILL and len(part.split()) <= _MOST_WORDS for part in found)
    return list(dict.fromkeys(found)) if are_names else []
