"""Names of people and towns as people write them: without shouting, pictures, pronouns and nobody's words."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files

from candidates.ingest.rules.fields import one_line
from candidates.ingest.rules.plain.lexicon import LETTERS, NOT_NAMES, PARTICLES, folded

_READ: dict[str, list[str]] = tomllib.loads(
    files(__package__).joinpath("naming.toml").read_text(encoding="utf-8")
)
_NOBODY = frozenset(folded(words) for words in _READ["nobody"]) | NOT_NAMES
_NUMBERS = frozenset(_READ["numbers"])
_BEHIND, _BEFORE = LETTERS | set(_READ["behind"]), frozenset(_READ["before"])
_PRONOUNS = re.compile(r"\s*[(\[]\s*[^\W\d_]{1,6}(?:\s?/\s?[^\W\d_]{1,6}){1,3}\s*[)\]]")
# Below a list of people, how many they are.
_SUM = re.compile(
    r"(?:grand )?(?:total|sum|summe|gesamt|anzahl|count|somme|totale|totaal|suma|soma)\b[\s:=\d.,]*",
    re.IGNORECASE,
)
# Within "O'BRIEN-SMITH" each part begins anew.
_PARTS = re.compile(r"[^\W\d_]+")
# Fewer are as often initials: "AJ Smith", "JP Morgan".
_FEWEST_SHOUTED = 3
_SHORTEST_TOWN, _LONGEST = 4, 300


def name_of_cell(cell: str) -> str:
    """Return the name a cell of names tells, "" for one that names nobody: "LinkedIn Member", an address.

    Args:
        cell: Of a table, or of a form.
    """
    if cell.isalpha() and cell.istitle() and cell.casefold() not in _NOBODY:
        # Most first and last names, of which a table has a hundred thousand.
        return cell
    words = one_line(_PRONOUNS.sub("", one_line(cell)[:_LONGEST]))
    if not words.isascii():
        # Pictures and ticks that profiles wear; a mark that belongs to a letter stays with it.
        words = " ".join(
            "".join(c for c in words if unicodedata.category(c) not in {"So", "Sk", "Cs"}).split()
        )
    before, comma, after = words.partition(",")
    if comma and all(part.strip(" .").casefold().replace(".", "") in _BEHIND for part in after.split(",")):
        words = before
    words = words.strip(" ,;|·•–—-*")
    is_nobody = "@" in words or "://" in words or folded(words) in _NOBODY or _SUM.fullmatch(words)
    return "" if is_nobody or not any(map(str.isalpha, words)) else proper_name(words)


def proper_name(name: str) -> str:
    """Return the name a document gives with people's capitals, and without how they are spoken to."""
    return natural_name(_without_address(name))


def _without_address(words: str) -> str:
    first, _space, rest = words.partition(" ")
    return rest if rest and first.casefold().rstrip(".") in _BEFORE else words


@lru_cache(maxsize=4096)
def natural_name(name: str) -> str:
    """Return a name with capitals where people have them: "Ada Byron" for "ADA BYRON" and "Ada BYRON".

    Letters that stand for words keep theirs: "AJ Smith", "Louis XIV", "Ada Byron MBA".
    """
    words = name.split()
    is_loud = len(words) > 1 and name.isupper()
    if len(words) > 1 and name.islower():
        return " ".join(_capital(word, is_first=n == 0) for n, word in enumerate(words))
    told = [
        _capital(word, is_first=n == 0) if _is_shouted(word, is_loud=is_loud) else word
        for n, word in enumerate(words)
    ]
    return " ".join(told) if told != words else name


def town_name(words: str) -> str:
    """Return a town with capitals where maps have them: "Lyon" for "LYON" and "lyon"; "NYC" stays."""
    if len(words) < _SHORTEST_TOWN or not (words.isupper() or words.islower()):
        return words
    return " ".join(_capital(word, is_first=n == 0) for n, word in enumerate(words.split()))


def _is_shouted(word: str, *, is_loud: bool) -> bool:
    letters = sum(map(str.isalpha, word))
    bare = word.strip(".,()")
    if not word.isupper() or "." in bare or bare in _NUMBERS or bare.casefold() in LETTERS:
        return False
    return letters >= _FEWEST_SHOUTED or (is_loud and letters > 1 and word.casefold() in PARTICLES)


def _capital(word: str, *, is_first: bool) -> str:
    small = word.lower()
    if small in PARTICLES and not is_first:
        return small
    return _PARTS.sub(lambda part: _part(part[0]), small)


def _part(small: str) -> str:
    if small.startswith("mc") and len(small) > _FEWEST_SHOUTED:
        return f"Mc{small[2].upper()}{small[3:]}"
    return small[:1].upper() + small[1:]
