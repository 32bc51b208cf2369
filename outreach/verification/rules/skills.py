"""GRD-15: whether two names are one skill; Java is no JavaScript."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from axis.lib.words import gettext as _
from outreach.briefs.types import Segment
from outreach.verification.rules.findings import found
from outreach.verification.rules.licence import Licence
from outreach.verification.rules.text import WORD, has_word, masked, places
from outreach.verification.types import Finding

_DATA: dict[str, Any] = tomllib.loads(files(__package__).joinpath("skills.toml").read_text(encoding="utf-8"))
_CASED: frozenset[str] = frozenset(_DATA["cased"])
_FIRST_NAME = {name.casefold(): group[0] for group in _DATA["alias"] for name in group if name not in _CASED}
_TRAPS: tuple[tuple[str, str], ...] = tuple((left, right) for left, right in _DATA["traps"])
_NAMES = {name for pair in _TRAPS for name in pair} | _CASED | {n for g in _DATA["alias"] for n in g}
_KNOWN = {name.casefold() for name in _NAMES}
_TAKEN_FOR: dict[str, list[str]] = {}
for _left, _right in _TRAPS:
    _TAKEN_FOR.setdefault(_left, []).append(_right)
    _TAKEN_FOR.setdefault(_right, []).append(_left)
# Names longer than a token are looked for as phrases.
_PHRASES = tuple(name for name in _TAKEN_FOR if not WORD.fullmatch(name))


def same_skill(a: str, b: str) -> bool:
    """Whether two names are one skill.

    Case counts only for names that are also words ("Go" and "go"); aliases are one ("JS" and "JavaScript");
    names that merely read alike are two ("React" and "reactive", "C" and "C++").

    Args:
        a: A name as it is written.
        b: Another.
    """
    return _canonical(a) == _canonical(b)


def is_skill_name(word: str) -> bool:
    """Whether the table knows a word as the name of a skill, so that its stem does not vouch for it."""
    return word in _CASED or word.casefold() in _FIRST_NAME


@lru_cache(maxsize=4096)
def _canonical(name: str) -> str:
    plain = name.strip()
    if plain in _CASED:
        return f"={plain}"
    lower = plain.casefold()
    first = _FIRST_NAME.get(lower)
    if first is not None:
        return f"={first}" if first in _CASED else first.casefold()
    return lower


_BY_SKILL: dict[str, str] = {_canonical(name): name for name in _TAKEN_FOR}


def check_skills(number: int | None, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Yield each skill of a sentence whose cited facts know only the one it is taken for.

    Args:
        number: The sentence's.
        segment: The sentence.
        licence: What it cites.
    """
    if not licence.facts:
        return
    text = masked(segment.text)
    source = f"{licence.text}\n{licence.names}"
    known = _skills_of(source)
    for name, span in _named(text):
        if _holds(known, source, name):
            continue
        for other in _TAKEN_FOR[name]:
            if _holds(known, source, other):
                message = _("“%(name)s” is not “%(other)s”.") % {"name": name, "other": other}
                yield found("GRD-15", "hold", number, message, span)


def _named(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each skill of the table that a text names, by the table's name for it."""
    for match in WORD.finditer(text):
        if name := _BY_SKILL.get(_canonical(match[0])):
            yield name, match.span()
    for place in places(text, _PHRASES):
        yield _BY_SKILL[_canonical(place[0])], place.span()


def _holds(known: frozenset[str], source: str, name: str) -> bool:
    if WORD.fullmatch(name):
        return any(same_skill(word, name) for word in known)
    return has_word(source, name)


@lru_cache(maxsize=512)
def _skills_of(source: str) -> frozenset[str]:
    return frozenset(word for word in WORD.findall(source) if word.casefold() in _KNOWN)
