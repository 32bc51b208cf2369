"""Which words can be a person's name."""

import re
import unicodedata
from collections.abc import Sequence

from candidates.ingest.rules.plain.headings import heading_section
from candidates.ingest.rules.plain.lexicon import (
    LABELS,
    LETTERS,
    NOT_NAMES,
    OF_FORMS,
    ORGANISATION,
    PARTICLES,
    POSITION,
    SURNAMES,
    TITLES,
    folded,
)
from candidates.ingest.rules.plain.towns import is_town

# Of the most words, particles are none: "María del Carmen Fernández de la Torre".
_LONGEST, _MOST_WORDS, _MOST_IN_ALL = 60, 6, 10
# A post in another form: "Bakers", "Lehrerin". Any other letters after it make a surname: "Cookson".
_FORMS = frozenset({"", "s", "es", "in", "innen", "a", "as", "fe", "fes"})
_SHORTEST_STEM = 4
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’ʼ`\u0300-\u036f\u0900-\u0dff·-]){0,40}")
# "Curriculum Vitae of Ada Byron", "CV - Ada Byron".
_TITLED = re.compile(
    r"(?:curriculum vitae|lebenslauf|r[ée]sum[ée]|cv)(?:\s+(?:of|von|de|di|van)\b)?[\s:–—|-]+(?=\S)",
    re.IGNORECASE,
)
# What stands in titles and in nobody's name: "A FLORA OF CALIFORNIA".
_IN_TITLES = frozenset({"of", "with", "about"})
_PRONOUNS = re.compile(r"\s*[(\[][^\W\d_]{1,6}(?:\s?/\s?[^\W\d_]{1,6}){1,3}[)\]]$")
# Zoë "Foxy" O'Neill
_CALLED = re.compile(r"\s+[\"“„«][^\"“”„«»]{1,20}[\"”“»]\s+")
_TITLED_AFTER = re.compile(r"[\s:,–—-]+(?:r[ée]sum[ée]|cv)$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|\t")


def name_in(words: str, *, may_name_work: bool = False) -> str:
    """Return the name a line begins with, or "" where it can be none.

    Args:
        words: The line.
        may_name_work: Whether something else tells that it is a name, though its words name a post or a firm.
    """
    if not words or len(words) > 200:
        return ""
    if not words.isascii():
        words = "".join(c for c in words if unicodedata.category(c) != "So").strip()
    first = _PARTS.split(_TITLED.sub("", words, count=1), maxsplit=1)[0].strip(" ,;")
    first = _TITLED_AFTER.sub("", _PRONOUNS.sub("", _CALLED.sub(" ", first)))
    before, comma, after = first.partition(",")
    is_whole = sum(part.casefold() not in PARTICLES for part in before.split()) > 1
    if comma and is_whole and not _is_given(after.strip()):
        # "Ada Byron, RN, MSc"
        first = before.strip()
    first = _without_letters(first)
    if not _can_be_name(first.replace(",", " "), may_name_work=may_name_work):
        return ""
    return turned_round(first)


def _is_given(words: str) -> bool:
    """Whether words behind "Garcia Lopez," are a first name: no letters, town, post or firm."""
    parts = words.split()
    if not parts or len(parts) > 2 or "," in words or any(part.isupper() or len(part) < 3 for part in parts):
        return False
    return (
        _can_be_name(words, may_name_work=False) and not is_town(words) and folded(parts[-1]) not in LETTERS
    )


def turned_round(words: str) -> str:
    """Return a name written as lists have it, "Byron, Ada", as its owner would say it."""
    family, comma, given = (part.strip() for part in words.partition(","))
    return f"{given} {family}" if comma and family and given and "," not in given else words


def _without_letters(words: str) -> str:
    """Return a name without what one has passed: "Ada Byron PhD"."""
    parts = words.split()
    while len(parts) > 1 and parts[-1].casefold().strip(".,") in LETTERS and _has_capitals(parts[-1]):
        parts.pop()
    return " ".join(parts).rstrip(" ,") if len(parts) > 1 or "," in words else words


def _has_capitals(word: str) -> bool:
    return sum(c.isupper() for c in word) > 1


def _can_be_name(words: str, *, may_name_work: bool) -> bool:
    parts = _without_titles(words.split())
    if not parts or len(words) > _LONGEST or len(parts) > _MOST_IN_ALL:
        return False
    if sum(part.casefold() not in PARTICLES for part in parts) > _MOST_WORDS:
        return False
    if not all(_WORD.fullmatch(part) for part in parts) or len(words) < 2:
        return False
    if not _IN_TITLES.isdisjoint(map(str.casefold, parts)):
        return False
    if folded(words) in NOT_NAMES or folded(words).rstrip(" :") in LABELS or heading_section(words):
        return False
    if not OF_FORMS.isdisjoint(map(str.casefold, parts)):
        return False
    if not may_name_work and _names_work(parts):
        return False
    # Scripts without capitals have neither.
    is_named = [not part[0].islower() or part.casefold() in PARTICLES for part in parts]
    return all(is_named) and not parts[-1][0].islower()


def _without_titles(parts: Sequence[str]) -> Sequence[str]:
    """Return words without the academic titles before them: "Dr. med.", "Dipl.-Ing. (FH)"."""
    first = 0
    while first < len(parts) - 1 and parts[first].casefold().rstrip(".") in TITLES:
        first += 1
    return parts[first:]


def _names_work(parts: Sequence[str]) -> bool:
    """Whether words name a post or a firm; a surname may be such a word."""
    told = " ".join(parts[:-1] if len(parts) > 1 and _is_surname(parts[-1].casefold()) else parts)
    return bool(POSITION.search(told)) or (bool(ORGANISATION.search(told)) and len(parts) > 1)


def _is_surname(word: str) -> bool:
    """Whether a word is a surname although it names a post or begins with one: Baker, Cooke, Doctorow."""
    if word in SURNAMES:
        return True
    stems = (word[:end] for end in range(_SHORTEST_STEM, len(word)))
    return any(stem in SURNAMES and word.removeprefix(stem) not in _FORMS for stem in stems)
