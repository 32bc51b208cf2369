"""Time in which somebody was not employed: parental leave, a sabbatical, the search for work."""

import re
from collections.abc import Iterable

from candidates.ingest.rules.plain.lexicon import WORDS, folded
from candidates.ingest.rules.types import ParsedEmployment

_GAPS = tuple(map(folded, WORDS["work"]["gaps"]))
# "Career break (caring for family)", "Elternzeit: zwei Kinder"
_BEHIND = re.compile(r"\s*[(:–—,-].*")


def without_gaps(told: Iterable[ParsedEmployment]) -> tuple[ParsedEmployment, ...]:
    """Return employments without what is none; its lines stay in the document's text."""
    return tuple(job for job in told if not _is_gap(job.position) and not _is_gap(job.employer))


def _is_gap(words: str) -> bool:
    said = folded(words)
    return said in _GAPS or any(said.startswith(gap) and _BEHIND.fullmatch(said[len(gap) :]) for gap in _GAPS)
