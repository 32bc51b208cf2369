"""Count how far what is extracted agrees with what a careful reader takes from each statement."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from candidates.achievements.rules import ExtractedAchievement, Quantity, extract
from candidates.ingest.rules import ParsedLine

_HERE = Path(__file__).parent
_DIRECTIONS, _EXACTNESS = {"lower", "higher"}, {"about", "over", "under"}


@dataclass(frozen=True)
class Bullet:
    """A statement with what should be found in it."""

    profession: str
    text: str
    kind: str
    role: str
    quantities: tuple[tuple[str, ...], ...]
    is_suspect: bool


@dataclass(frozen=True)
class Agreement:
    """How often extraction and reader agree, each from 0 to 1, and every place where they do not."""

    kind: float
    role: float
    suspect: float
    precision: float
    recall: float
    misses: tuple[str, ...]


@lru_cache(maxsize=2)
def bullets(name: str) -> tuple[Bullet, ...]:
    """Return a whole set: "bullets" or "unseen"."""
    return tuple(_read(_HERE / f"{name}.toml"))


def _read(file: Path) -> Iterator[Bullet]:
    for profession, group in tomllib.loads(file.read_text(encoding="utf-8")).items():
        for item in group["bullets"]:
            expected = tuple(_expected(text) for text in item["quantities"])
            is_suspect = item.get("is_suspect", False)
            yield Bullet(profession, item["text"], item["kind"], item["role"], expected, is_suspect)


def _expected(text: str) -> tuple[str, ...]:
    value, unit, kind, *rest = text.split("|")
    direction = next((part for part in rest if part in _DIRECTIONS), "none")
    exactness = next((part for part in rest if part in _EXACTNESS), "exact")
    per = next((part[1:] for part in rest if part.startswith("/")), "")
    return (value, unit, per, kind, direction, exactness)


def _found(quantity: Quantity) -> tuple[str, ...]:
    return (
        quantity.value,
        quantity.unit,
        quantity.per,
        quantity.kind,
        quantity.direction,
        quantity.exactness,
    )


def read(text: str) -> ExtractedAchievement:
    """Return what is found in one highlight."""
    (found,) = extract(text=text, lines=(ParsedLine(0, len(text), "/work/0/highlights/0", "work"),))
    return found


def role_then(found: ExtractedAchievement, wanted: str) -> str:
    """Return a level as these sets were labelled, before the guide of tests/quality/extraction was written.

    A result that names nobody was `own_part` then, and a duty had the level of its words; a duty read as one
    is therefore right, as its kind is asked for by itself.
    """
    if found.kind == "DUTY":
        return wanted
    return "own_part" if found.names_nobody and found.role_level == "present" else found.role_level


def agreement(name: str) -> Agreement:
    """Compare a whole set."""
    right: Counter[str] = Counter()
    misses: list[str] = []
    for bullet in bullets(name):
        found = read(bullet.text)
        for part, said, wanted in (
            ("kind", found.kind, bullet.kind),
            ("role", role_then(found, bullet.role), bullet.role),
            ("suspect", str(found.is_suspect), str(bullet.is_suspect)),
        ):
            right[part] += said == wanted
            if said != wanted:
                misses.append(f"{part} {said}, not {wanted}: {bullet.text}")
        said_all, wanted_all = Counter(map(_found, found.quantities)), Counter(bullet.quantities)
        right["hits"] += (said_all & wanted_all).total()
        right["said"] += said_all.total()
        right["wanted"] += wanted_all.total()
        if said_all != wanted_all:
            misses.append(f"{[*said_all]}, not {[*wanted_all]}: {bullet.text}")
    count = len(bullets(name))
    return Agreement(
        kind=right["kind"] / count,
        role=right["role"] / count,
        suspect=right["suspect"] / count,
        precision=right["hits"] / right["said"],
        recall=right["hits"] / right["wanted"],
        misses=tuple(misses),
    )
