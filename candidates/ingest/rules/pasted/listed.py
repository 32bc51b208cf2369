"""Schools, certificates and skills of a copied profile."""

from collections.abc import Sequence
from itertools import pairwise

from candidates.ingest.rules.pasted import lexicon
from candidates.ingest.rules.plain.dates import Time, find_time
from candidates.ingest.rules.plain.lexicon import DEGREE, INSTITUTION
from candidates.ingest.rules.plain.splitting import Line
from candidates.ingest.rules.types import ParsedEducation, ParsedItem, ParsedSkill

_MOST, _LONGEST_SKILL, _MOST_WORDS, _LONGEST_NAME = 500, 80, 7, 120
_NO_TIME = Time("", "", 0, 0, is_range=False)


def read_schools(lines: Sequence[Line]) -> tuple[ParsedEducation, ...]:
    """Return the times of study: a school, then the degree and the years, then what else there is."""
    told = [line for line in lines if not line.is_heading and line.words]
    if not told:
        return ()
    starts = [place for place in range(len(told)) if _is_school(told, place)] or [0]
    ends = [*starts[1:], len(told)]
    return tuple(_school(told[start:end]) for start, end in zip(starts, ends, strict=True))[:_MOST]


def _is_school(told: Sequence[Line], place: int) -> bool:
    """Whether a line begins an entry: it names a school, or follows years and comes before some."""
    words = told[place].words
    if len(words) > _LONGEST_NAME or lexicon.is_labelled(words) or _years(words) is not None:
        return False
    if place == 0:
        return True
    if INSTITUTION.search(words) and not DEGREE.match(words) and not told[place].is_bulleted:
        return True
    follows = _years(told[place - 1].words) is not None or lexicon.is_labelled(told[place - 1].words)
    return follows and any(_years(line.words) is not None for line in told[place + 1 : place + 3])


def _years(words: str) -> Time | None:
    time = find_time(words) if len(words) <= 40 else None
    is_alone = time and not any(c.isalpha() for c in words[: time.left] + words[time.right :])
    return time if is_alone else None


def _school(told: Sequence[Line]) -> ParsedEducation:
    time = next((found for line in told if (found := _years(line.words))), _NO_TIME)
    has_degree = len(told) > 1 and _years(told[1].words) is None and not lexicon.is_labelled(told[1].words)
    has_degree = has_degree and len(told[1].words) <= _LONGEST_NAME
    study_type, area = _degree(told[1].words) if has_degree else ("", "")
    # The one year beside a degree is that of the degree.
    started_on = time.started_on if time.is_range else ""
    return ParsedEducation(told[0].words, area, study_type, started_on, time.ended_on)


def _degree(words: str) -> tuple[str, str]:
    """Cut "Bachelor of Science - BS, Nursing" into degree and subject."""
    kind, comma, area = words.partition(", ")
    if not comma and not DEGREE.search(words):
        return "", words
    name, _dash, _short = kind.partition(" - ")
    return name.strip(), area.strip()


def read_certificates(lines: Sequence[Line]) -> tuple[ParsedItem, ...]:
    """Return the certificates: a name, who gave it, and when."""
    told = [line.words for line in lines if not line.is_heading and line.words]
    found, free = [], 0
    for place, words in enumerate(told):
        if not (issued := lexicon.without_issued(words)):
            continue
        above = told[free:place]
        name, *rest = above[-2:] or [""]
        time = find_time(lexicon.parts_of(issued)[0]) if lexicon.parts_of(issued) else None
        date = time.started_on or time.ended_on if time else ""
        if name:
            found.append(ParsedItem(name, next(iter(rest), ""), date, "", "", ""))
        free = place + 1
    rest = told[free:]
    if not found and rest:
        # Nothing says when: a name and who gave it, by turns.
        found = [ParsedItem(name, by, "", "", "", "") for name, by in list(pairwise([*rest, ""]))[::2]]
    return tuple(found[:_MOST])


def read_skills(lines: Sequence[Line], *, known: Sequence[str]) -> tuple[ParsedSkill, ...]:
    """Return the skills, one a line.

    Args:
        lines: The lines of the section.
        known: Posts, employers and schools, which the page names again under a skill.
    """
    others = [name for name in known if name]
    found: dict[str, ParsedSkill] = {}
    for line in lines:
        words = line.words
        is_known = words in others or (" at " in words and any(words.endswith(name) for name in others))
        is_short = len(words) <= _LONGEST_SKILL and len(words.split()) <= _MOST_WORDS
        if words and is_short and not is_known and not line.is_heading:
            found.setdefault(words.casefold(), ParsedSkill(words, "", ()))
    return tuple(found.values())[:_MOST]
