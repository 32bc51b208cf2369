"""Which names mean the same, which is a kind of which, and which only lie near (aliases.toml)."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from axis.lib.text import matching_copy

_DATA = tomllib.loads(files(__package__).joinpath("aliases.toml").read_text(encoding="utf-8"))


class Relation(StrEnum):
    """What a name found in a text is to the one asked for."""

    SAME = "same"
    NARROWER = "narrower"
    BROADER = "broader"
    NEAR = "near"

    @property
    def is_full(self) -> bool:
        """Whether it shows what was asked for, and not only a part of it."""
        return self in {Relation.SAME, Relation.NARROWER}


@dataclass(frozen=True)
class Term:
    """A name to look for and what it is to the one asked for."""

    name: str
    relation: Relation


def key_of(name: str) -> str:
    """Return the form under which a name is known: case folded, hyphens as spaces."""
    return " ".join(matching_copy(name).text.replace("-", " ").replace("‐", " ").split())


def _groups() -> dict[str, tuple[str, ...]]:
    return {key_of(name): tuple(row) for rows in _DATA["equal"].values() for row in rows for name in row}


_EQUAL = _groups()
SOFTWARE = frozenset(key_of(name) for row in _DATA["equal"]["software"] for name in row)


def _head(name: str) -> str:
    """Return the key all names of one meaning share."""
    key = key_of(name)
    return key_of(_EQUAL[key][0]) if key in _EQUAL else key


def _names() -> dict[str, tuple[str, ...]]:
    """Return by head every name of a meaning, as written."""
    alone = [*_DATA["narrower"], *(name for row in _DATA["narrower"].values() for name in row)]
    alone += [name for pair in _DATA["near"]["pairs"] for name in pair]
    found = {_head(name): (name,) for name in alone if key_of(name) not in _EQUAL}
    return found | {key_of(row[0]): row for row in _EQUAL.values()}


def _links(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    links: dict[str, dict[str, None]] = {}
    for left, right in pairs:
        links.setdefault(_head(left), {})[_head(right)] = None
    return {head: tuple(linked) for head, linked in links.items()}


_NAMES = _names()
_KINDS = [(broad, narrow) for broad, row in _DATA["narrower"].items() for narrow in row]
_NARROWER = _links(_KINDS)
_BROADER = _links((narrow, broad) for broad, narrow in _KINDS)
_NEAR = _links(pair for a, b in _DATA["near"]["pairs"] for pair in ((a, b), (b, a)))


@lru_cache(maxsize=4096)
def terms_for(keyword: str) -> tuple[Term, ...]:
    """Return what to look for when a keyword is asked for: itself, what shows it, then what lies near.

    Args:
        keyword: As the recruiter typed it; a name known here is looked for as written here too.
    """
    head = _head(keyword)
    if head not in _NAMES:
        return (Term(keyword, Relation.SAME),)
    # "pm" is PM; what is known only with its capitals is not looked for without them.
    own = [name for name in _NAMES[head] if key_of(name) == key_of(keyword)]
    terms = [Term(name, Relation.SAME) for name in (*own, *_NAMES[head])]
    for relation, links in ((Relation.NARROWER, _NARROWER), (Relation.BROADER, _BROADER)):
        terms += [Term(name, relation) for other in _reached(head, links) for name in _NAMES[other]]
    terms += [Term(name, Relation.NEAR) for other in _NEAR.get(head, ()) for name in _NAMES[other]]
    return tuple(dict.fromkeys(terms))


def _reached(head: str, links: dict[str, tuple[str, ...]]) -> Iterator[str]:
    seen = {head}
    waiting = [head]
    while waiting:
        for other in links.get(waiting.pop(0), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
                yield other
