"""What a column may become: an allow-list, so that nothing is kept by accident (trust.md P-09)."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from anyascii import anyascii

from candidates.ingest.rules.minimising import FORBIDDEN_WORDS, is_forbidden_name

_BETWEEN = re.compile(r"[^a-z0-9.]+")


@dataclass(frozen=True)
class Target:
    """One field a column may fill.

    Args:
        key: What plans know it by.
        label: What the screen calls it; a key of the catalogue.
        group: person, reach, place, work, study or more.
        names: Headings that mean it, as `plain_name` writes them.
        at: The pointer its cell has in the document, or "" for the cell's own.
        is_many: Whether a cell may hold several.
        is_date: Whether its cells are dates.
    """

    key: str
    label: str
    group: str
    names: frozenset[str]
    at: str = ""
    is_many: bool = False
    is_date: bool = False


_READ = tomllib.loads(files(__package__).joinpath("targets.toml").read_text(encoding="utf-8"))
TARGETS: dict[str, Target] = {
    key: Target(
        key=key,
        label=told["label"],
        group=told["group"],
        names=frozenset(told["names"]),
        at=told.get("at", ""),
        is_many=told.get("many", False),
        is_date=told.get("date", False),
    )
    for key, told in _READ.items()
}


@lru_cache(maxsize=4096)
def plain_name(heading: str) -> str:
    """Return a heading as it is compared: "E-Mail Address*" and "email_address" alike."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return _BETWEEN.sub(" ", anyascii(spaced).casefold()).strip(" .")


def is_forbidden(heading: str) -> bool:
    """Whether a column of this name may not be kept at all, such as "Date of birth"."""
    return is_forbidden_name(heading) or not FORBIDDEN_WORDS.isdisjoint(plain_name(heading).split())
