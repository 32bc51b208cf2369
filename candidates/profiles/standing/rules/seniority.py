"""The level a title tells."""

from collections.abc import Sequence
from functools import lru_cache

from candidates.profiles.standing.rules.lexicon import levels
from candidates.profiles.standing.rules.phrases import Fit
from candidates.profiles.standing.rules.titles import segments_of
from candidates.profiles.standing.rules.types import BANDS, UNKNOWN, Said, Seniority

_SAID, _UNSAID, _NEW = 0.9, 0.5, 0.4
# Whoever has worked for less is new to it, where the title says nothing.
_NEW_MONTHS = 24
# Who leads a field or learns it is named by the field: "head of sales", "intern, marketing".
_BY_FIELD = frozenset({*BANDS[BANDS.index("STAFF_LEAD") :], "INTERN", "JUNIOR"})
_RANK = {band: number for number, band in enumerate(BANDS)}


def leads_or_learns(title: str) -> bool:
    """Whether a title says that somebody leads people or a field, or is new to one."""
    return any(band in _BY_FIELD for band in _told(title, ""))


def band_of(title: str, *, family: str) -> str:
    """Return the band a title says, or UNKNOWN.

    Args:
        title: As written.
        family: The family of their occupation, or "".
    """
    bands = [band for band in _told(title, family) if band]
    if not bands:
        return UNKNOWN
    top = max(bands, key=_RANK.__getitem__)
    if "INTERN" in bands:
        return "INTERN"
    if "JUNIOR" in bands:
        # "Assistant director" is above "junior"; "junior account manager" is not.
        return "MANAGER" if top in {"DIRECTOR", "EXECUTIVE"} else "JUNIOR"
    return top


def seniority_of(said: Said, *, family: str, is_known: bool, months: int | None) -> Seniority:
    """Return the level of somebody's present title.

    Args:
        said: The title.
        family: The family of their occupation, or "".
        is_known: Whether the title itself tells an occupation; nothing is supposed of one that does not.
        months: How long they have worked, or None.
    """
    if not said.text.strip():
        return Seniority()
    band = band_of(said.text, family=family)
    if band != UNKNOWN:
        return Seniority(band, said, _SAID)
    if not is_known:
        return Seniority(said=said)
    if months is not None and months < _NEW_MONTHS:
        return Seniority("JUNIOR", said, _NEW)
    return Seniority("MID", said, _UNSAID)


@lru_cache(maxsize=20_000)
def _told(title: str, family: str) -> tuple[str, ...]:
    """Return the bands the parts of a title name, "" for what names none."""
    return tuple(fit.value for words in segments_of(title) for fit in _fits(words, family))


def _fits(words: Sequence[str], family: str) -> list[Fit[str]]:
    """Return phrases that do not overlap, from the left, the longest at each word; a family's own first."""
    own = levels(family) if family else None
    found: list[Fit[str]] = []
    place = 0
    while place < len(words):
        here = [(fit.letters, 1, fit) for fit in own.at(words, place)] if own else []
        here += [(fit.letters, 0, fit) for fit in levels("any").at(words, place)]
        if not here:
            place += 1
            continue
        best = max(here, key=lambda row: (row[2].words, row[1], row[0]))[2]
        found.append(best)
        place = best.end
    return found
