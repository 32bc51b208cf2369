"""The word lists, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from candidates.profiles.standing.rules.phrases import Phrases
from candidates.profiles.standing.rules.reading import HERE, read
from candidates.profiles.standing.rules.types import BANDS


@dataclass(frozen=True)
class Kind:
    """An occupation of ours: its key, name, ISCO-08 code and family, and whether any other goes before it."""

    key: str
    label: str
    code: str
    family: str
    is_weak: bool = False


def _read_occupations() -> dict[str, dict[str, Any]]:
    folder = sorted(HERE.joinpath("occupations").iterdir(), key=lambda file: file.name)
    found: dict[str, dict[str, Any]] = {}
    for file in folder:
        if file.name.endswith(".toml"):
            found |= tomllib.loads(file.read_text(encoding="utf-8"))
    return found


_OCCUPATIONS = _read_occupations()
_ISCO: dict[str, str] = read("isco.toml")["families"]

OCCUPATIONS: dict[str, Kind] = {
    key: Kind(key, row["label"], row["isco"], row["family"], row.get("weak", False))
    for key, row in sorted(_OCCUPATIONS.items(), key=lambda item: item[1]["label"])
}


def named_occupation(key: str) -> Kind | None:
    """Return one of our occupations, or None."""
    return OCCUPATIONS.get(key)


def family_of_code(code: str) -> str:
    """Return the family of an ISCO-08 code or of one that goes on from it, or ""."""
    digits = code[:4]
    return next(
        (_ISCO[digits[:n]] for n in range(len(digits), 0, -1) if digits[:n] in _ISCO),
        "",
    )


@cache
def occupation_names() -> Phrases[Kind]:
    """Return what occupations are called."""
    return Phrases((name, OCCUPATIONS[key]) for key, row in _OCCUPATIONS.items() for name in row["names"])


@cache
def fields_led() -> Phrases[Kind]:
    """Return the fields whose heads have an occupation: "sales" in "head of sales"."""
    return Phrases(
        (name, OCCUPATIONS[key]) for key, row in _OCCUPATIONS.items() for name in row.get("led", ())
    )


@cache
def levels(family: str) -> Phrases[str]:
    """Return what a family's titles tell the level by, or with "any" those of every family; "" for none."""
    section = read("seniority.toml").get(family, {})
    return Phrases(
        (phrase, "" if band == "none" else band)
        for band in ("none", *BANDS)
        for phrase in section.get(band, ())
    )
