"""Names that are everyday words too ("Go", "Excel", "C"), and what beside them tells (everyday.toml)."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from candidates.matching.rules.aliases import SOFTWARE, key_of

_DATA = tomllib.loads(files(__package__).joinpath("everyday.toml").read_text(encoding="utf-8"))
_WINDOW = 80
# A letter, or a name of two, is nothing without its capitals.
_SHORT = 2
_MOSTLY = 0.6
_NEVER = re.compile(r"(?!)")
# A capital after anything else begins something: a sentence, a bullet, a cell.
_GOES_ON = frozenset(",)\"'’”%&")
_JOINED_LEFT = re.compile(
    r"(?:^|[\s(])([\w.+#&/-]+?(?: [\w.+#-]+)?)\s*(?:[,;/|·•+&]|,?\s(?:and|or|und|oder|et|ou|y|o))\s*\(?$",
    re.I,
)
_JOINED_RIGHT = re.compile(
    r"\s*(?:[,;/|·•+&(]|,?\s(?:and|or|und|oder|et|ou|y|o)\s)\s*(?:(?:and|or|und|et|y)\s)?([\w.+#-]+)", re.I
)
_LAST = re.compile(r"(?:^|\s)([\w.+#-]+)\s$")
_NEXT = re.compile(r"\s([A-Z][\w+#.-]*)")


def _left(words: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(words)
    return re.compile(rf"(?<!\w)(?:{listed})\s*[\"“„(]?$", re.I) if listed else _NEVER


def _right(words: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(words)
    return re.compile(rf"[\"”)]?[\s-]?(?:{listed})(?!\w)", re.I) if listed else _NEVER


def _near(words: Sequence[str]) -> re.Pattern[str]:
    # A class of capitals means capitals.
    cased = any("[A-Z]" in word for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", 0 if cased else re.I) if words else _NEVER


_COMPANY = _DATA["company"]
_HEADED = re.compile(rf"(?<!\w)(?:{'|'.join(_COMPANY['headed'])})\s*:\s*$", re.I)
_COMPANY_LEFT, _COMPANY_RIGHT = _left(_COMPANY["before"]), _right(_COMPANY["after"])


@dataclass(frozen=True)
class Sense:
    """One such name, and what settles whether a word is meant as it."""

    name: str
    marks_left: re.Pattern[str] = _NEVER
    marks_right: re.Pattern[str] = _NEVER
    blocks_left: re.Pattern[str] = _NEVER
    blocks_right: re.Pattern[str] = _NEVER
    blocks_near: re.Pattern[str] = _NEVER
    capital: bool = True
    general: bool = True
    plain: bool = False
    any_case: bool = False
    forms: frozenset[str] = field(default_factory=frozenset)

    def is_meant(self, text: str, start: int, end: int) -> bool:
        """Whether the word at this half-open range of a text, in its own case, is meant as the name."""
        left, right = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
        is_written = text[start:end] in self.forms
        # In "Perl/Go for scripts" no "go for" is meant.
        if is_written and _follows_a_name(left):
            return True
        if self.blocks_right.match(right):
            return False
        if self.marks_left.search(left):
            return True
        if self.blocks_left.search(left):
            return False
        if self.marks_right.match(right):
            return True
        if self.blocks_near.search(f"{left}{text[start:end]}{right}"):
            return False
        # Only a short form has a plural that is none of the everyday word's: "PLCs", but no company "PLC".
        if self.any_case or (self.name.isupper() and text[start:end] == f"{self.name}s"):
            return True
        return self._is_told(left, right, is_written=is_written)

    def _is_told(self, left: str, right: str, *, is_written: bool) -> bool:
        if self.plain:
            return is_written
        is_alone = not left.strip() and not right.strip()
        if (is_written or len(self.name) > _SHORT) and (is_alone or _is_listed(left, right)):
            return True
        if not is_written:
            return False
        if self.general and _is_beside(left, right):
            return True
        if _is_part_of_a_name(right):
            return False
        if self.general and (
            _COMPANY_LEFT.search(left) or _COMPANY_RIGHT.match(right) or _HEADED.search(left)
        ):
            return True
        return self.capital and self.name[0].isupper() and _is_inside_a_sentence(left, right)


def _is_listed(left: str, right: str) -> bool:
    """Whether the word stands beside another name of software, with a comma, a stroke or an "and" between."""
    before, after = _JOINED_LEFT.search(left), _JOINED_RIGHT.match(right)
    return bool((before and _ends_known(before[1])) or (after and _is_known(after[1].rstrip("."))))


def _follows_a_name(left: str) -> bool:
    before = _JOINED_LEFT.search(left)
    return bool(before and left.rstrip()[-1] in ",/" and _ends_known(before[1]))


def _is_beside(left: str, right: str) -> bool:
    """Whether names of software stand around the word without anything between, as in lists of tags."""
    before, after = _LAST.search(left), _NEXT.match(right)
    return bool((before and _is_known(before[1])) or (after and _is_known(after[1].rstrip("."))))


def _ends_known(words: str) -> bool:
    return any(_is_known(known) for known in (words, re.split("[ /]", words)[-1]))


@lru_cache(maxsize=4096)
def _is_known(word: str) -> bool:
    key = key_of(word)
    if key in _SENSES and word not in _SENSES[key].forms:
        return False
    # "HTML5" and "Python3" are known without their number.
    return key in _KNOWN or key.rstrip("0123456789.") in _KNOWN


def _is_part_of_a_name(right: str) -> bool:
    """Whether a capital follows that is no software: "Go Sooners", "Rust Belt"."""
    following = _NEXT.match(right)
    if not following or _COMPANY_RIGHT.match(right):
        return False
    return not _is_known(following[1].rstrip("."))


def _is_inside_a_sentence(left: str, right: str) -> bool:
    """Whether a capital says something here: not at a start, nor in a line whose every word has one."""
    said = left.rstrip(" -")
    if not said or not (said[-1].isalnum() or said[-1] in _GOES_ON):
        return False
    others = [word for word in re.findall(r"[^\W\d_]{4,}", f"{left} {right}") if not _is_known(word)]
    capitals = sum(word[0].isupper() for word in others)
    return not others or capitals / len(others) < _MOSTLY


def _sense(name: str, told: dict[str, Any]) -> Sense:
    return Sense(
        name=name,
        marks_left=_left(told.get("before", ())),
        marks_right=_right(told.get("after", ())),
        blocks_left=_left(told.get("not_before", ())),
        blocks_right=_right(told.get("not_after", ())),
        blocks_near=_near(told.get("not_near", ())),
        capital=told.get("capital", True),
        general=told.get("general", True),
        plain=told.get("plain", False),
        any_case=told.get("any_case", False),
        forms=frozenset({name, f"{name}s"}),
    )


def _senses() -> dict[str, Sense]:
    plain: dict[str, dict[str, Any]] = {name: {} for name in _COMPANY["words"]}
    plain |= {name: {"plain": True} for name in _COMPANY["cased"]}
    return {name.casefold(): _sense(name, told) for name, told in (plain | _DATA["everyday"]).items()}


_SENSES = _senses()
_KNOWN = (
    SOFTWARE
    | frozenset(key_of(name) for name in _COMPANY["known"])
    | frozenset(_SENSES)
    - {
        "close",
        "iv",
        "er",
        "pm",
        "lead",
        "d",
    }
)


def sense_of(name: str) -> Sense | None:
    """Return how a name is told from the everyday word, or None for one that is no such word.

    Args:
        name: In any case.
    """
    return _SENSES.get(name.casefold())
