"""Numbers that are names of places and things: "ward 7", "Werk 40", "bâtiment 12", "lines 3, 4 and 5"."""

import re
import tomllib
from importlib.resources import files

from candidates.achievements.rules.languages import SMALL_ABROAD
from candidates.achievements.rules.lexicon import STOPS

_DATA: dict[str, list[str]] = tomllib.loads(
    files(__package__).joinpath("places.toml").read_text(encoding="utf-8")
)
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
_BEARERS = frozenset(word for name in _LANGUAGES for word in _DATA[name])
_ENDINGS, _PLURALS = tuple(_DATA["endings"]), tuple(_DATA["plurals"])
_OTHERS, _NUMERO, _JOINS = (frozenset(_DATA[name]) for name in ("others", "numero", "joins"))
_SMALL = frozenset((*SMALL_ABROAD, *STOPS, *_DATA["behind"]))
# No word stands further in front of the last of its numbers.
_NEAR = 80
_PARTED = re.compile(r"\s*([,&/])\s*")
_NUMBER = re.compile(r"\d{1,4}[a-z]?")
_ANOTHER = re.compile(rf"[a-z]?\s?(?:{'|'.join(_DATA['joins'])})\s?\d{{1,4}}[a-z]?(?![\w%])")
# German writes what is counted large, and a word may stand before it.
_CAPITAL_BEHIND = re.compile(r"\s(?:[^\W\d_]+\s)?[A-ZÄÖÜ][a-zäöüß]")
_WORD_BEHIND = re.compile(r"\s(?P<word>[^\W\d_]+)")


def names_a_place(before: str, after: str, *, is_english: bool) -> bool:
    """Whether a number that counts nothing is what a place or a thing is called.

    Args:
        before: The statement up to the number.
        after: What follows it.
        is_english: Whether the statement may be English. In other languages a word behind the number that is
            no little word may be what it counts: "im Werk 40 Leute" are people.
    """
    words = _words_before(before)
    if not (_is_one(words) or _is_of_several(words, after)):
        return False
    behind = _WORD_BEHIND.match(after)
    if behind is None or behind["word"].lower() in _SMALL:
        return True
    return is_english and not _CAPITAL_BEHIND.match(after)


def is_numbered_place(before: str) -> bool:
    """Whether a number with "no." in front of it is what a place or a thing is called, and no rank."""
    return _is_one(_words_before(before))


def _words_before(before: str) -> list[str]:
    near = before[-_NEAR:].lower()
    if not near.endswith((" ", "-", "/", "\u00a0")):
        return []
    return _PARTED.sub(r" \1 ", near.removesuffix("-")).split()


def _is_one(words: list[str]) -> bool:
    if len(words) > 1 and words[-1].rstrip(".") in _NUMERO:
        words = words[:-1]
    return bool(words) and _bears(words[-1])


def _is_of_several(words: list[str], after: str) -> bool:
    """Several are called in the plural, and one never is: "wards 7 and 8", but "stores: 40"."""
    left = list(words)
    while len(left) > 2 and left[-1] in _JOINS and _NUMBER.fullmatch(left[-2]):
        del left[-2:]
    if not left or (len(left) == len(words) and not _ANOTHER.match(after.lower())):
        return False
    word = left[-1]
    return _bears(word) or any(word.endswith(end) and _bears(word.removesuffix(end)) for end in _PLURALS)


def _bears(word: str) -> bool:
    return word in _BEARERS or (word.endswith(_ENDINGS) and word not in _OTHERS)
