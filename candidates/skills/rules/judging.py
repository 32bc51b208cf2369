"""Which of the forms in a text are skills: capitals, company and the words beside them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from candidates.skills.rules.lexicon import COMPANY, FAMILY_CUES, KIN, NEVER_AFTER, NEVER_BEFORE
from candidates.skills.rules.types import Form, Hit

# Characters on either side: within them a find of a kindred family is company, and a cue is one.
_COMPANY_WITHIN, _CUE_WITHIN = 100, 60
# So many finds before and after are looked at.
_NEIGHBOURS = 4
_LISTED = re.compile(r"[\s,;/|·•&()–-]{1,3}")
_ADDRESS = re.compile(r"://|www\.|\w@\w|\.(?:com|org|io|edu|gov|co|net|de|fr|uk|eu|me|dev|ai)(?:[/?:]|$)")
_CUES = {form.casefold(): cues for form, cues in COMPANY.items()}


def skills_among(found: Sequence[Hit], *, pieces: Sequence[str], written: str, small: str) -> list[Hit]:
    """Return the hits that are skills.

    Args:
        found: All hits, in order.
        pieces: The text of words.split.
        written: The folded text with its capitals.
        small: The same in small letters.
    """
    allowed = [hit for hit in found if not _is_forbidden(hit, pieces) and not _in_address(hit, small)]
    doubts = [_doubt(hit, written) for hit in allowed]
    kept = [doubt == 0 for doubt in doubts]
    doubtful = [place for place, doubt in enumerate(doubts) if doubt]
    # Once forwards and once backwards, so that a list is known from either end.
    for place in (*doubtful, *reversed(doubtful)):
        if not kept[place]:
            hit, beside = allowed[place], _beside(allowed, kept, place)
            kept[place] = _is_listed(hit, beside, small) or (
                doubts[place] == 1 and (_has_company(hit, beside) or _has_cue(hit, small))
            )
    return [hit for hit, keep in zip(allowed, kept, strict=True) if keep]


def _doubt(hit: Hit, written: str) -> int:
    """Return 0 for a sure hit, 1 for one that needs company, 2 for one in other capitals than its own."""
    form = hit.form
    if form.is_exact and not _is_as_spelt(written[hit.start : hit.end], form):
        return 2
    return int(form.needs_company)


def _is_as_spelt(words: str, form: Form) -> bool:
    if words == form.spelt:
        return True
    if len(form.spelt) == len(words):
        return all(a == b or not a.isalnum() for a, b in zip(words, form.spelt, strict=True))
    # A plural, or another spelling, of an acronym ("NDAs").
    return words[: len(form.spelt)] == form.spelt


def _is_forbidden(hit: Hit, pieces: Sequence[str]) -> bool:
    key = hit.form.spelt.casefold()
    if key in NEVER_BEFORE and 2 * hit.last + 3 < len(pieces):
        between, following = pieces[2 * hit.last + 2], pieces[2 * hit.last + 3]
        if following in NEVER_BEFORE[key] and not between.strip(" -"):
            return True
    if key in NEVER_AFTER and hit.first:
        between, before = pieces[2 * hit.first], pieces[2 * hit.first - 1]
        return before in NEVER_AFTER[key] and not between.strip(" -")
    return False


def _in_address(hit: Hit, small: str) -> bool:
    """Tell whether a hit is part of a web or mail address."""
    if small[hit.start - 1 : hit.start] not in _EDGES and small[hit.end : hit.end + 1] not in _EDGES:
        return False
    if "." in hit.form.spelt:
        return False
    start = max(small.rfind(" ", 0, hit.start), small.rfind("\n", 0, hit.start)) + 1
    chunk = re.split(r"[\s,;()<>]", small[start : hit.end + 40], maxsplit=1)[0]
    return start + len(chunk) >= hit.end and _ADDRESS.search(chunk) is not None


_EDGES = frozenset("/@._-:")


def _beside(found: Sequence[Hit], kept: Sequence[bool], place: int) -> list[Hit]:
    first, last = max(0, place - _NEIGHBOURS), place + _NEIGHBOURS + 1
    own = found[place].form.skill
    kin = KIN[own.family]
    return [
        other
        for other, keep in zip(found[first:last], kept[first:last], strict=True)
        if keep and other.form.skill.family in kin and other.form.skill != own
    ]


def _has_company(hit: Hit, beside: Iterable[Hit]) -> bool:
    return any(_gap(hit, other) <= _COMPANY_WITHIN for other in beside)


def _gap(hit: Hit, other: Hit) -> int:
    return max(other.start - hit.end, hit.start - other.end)


def _is_listed(hit: Hit, beside: Iterable[Hit], small: str) -> bool:
    return any(
        _LISTED.fullmatch(small, *sorted((min(hit.end, other.end), max(hit.start, other.start)))) is not None
        for other in beside
    )


def _has_cue(hit: Hit, small: str) -> bool:
    cues = _cue_pattern(hit.form)
    if cues is None:
        return False
    start = max(0, hit.start - _CUE_WITHIN)
    return cues.search(small, start, hit.end + _CUE_WITHIN) is not None


@lru_cache(maxsize=1024)
def _cue_pattern(form: Form) -> re.Pattern[str] | None:
    told = FAMILY_CUES.get(form.skill.family, _CUES.get(form.spelt.casefold(), ()))
    cues = [cue.casefold() for cue in told]
    alternatives = "|".join(re.escape(cue) for cue in cues)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if cues else None
