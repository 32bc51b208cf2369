"""What one message shares with another, as hashes that nobody can read back."""

import re
import zlib
from collections.abc import Collection, Iterator
from functools import lru_cache

from outreach.briefs.types import Brief, Draft, Segment

_RUN = 5
_WORD = re.compile(r"[\w'’%£$€-]+")
_QUOTE = re.compile(r"[“\"][^“”\"]+[”\"]")
# What a fact says stands in every message that cites it, and makes no two of them alike.
_TOLD = "·"
_LONGEST_OWN_RUN = 2
_NOT_COMPARED = {"greet", "signoff", "source"}


def shingles(brief: Brief, draft: Draft) -> tuple[int, ...]:
    """Return a hash of each run of five words that no fact, name or quote gave, in order and each once.

    Args:
        brief: The frozen facts.
        draft: The text written from it.
    """
    words: list[str] = []
    for segment in draft.segments:
        if segment.move not in _NOT_COMPARED:
            words += _own_words(segment.text, "\n".join(_known(brief, segment)))
    runs = (words[start : start + _RUN] for start in range(len(words) - _RUN + 1))
    return tuple(sorted({zlib.crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs}))


def shared(ours: Collection[int], theirs: Collection[int]) -> float:
    """Return the share of runs two messages have in common: Jaccard's index, 0 to 1.

    Args:
        ours: The hashes of one.
        theirs: The hashes of the other.
    """
    left, right = set(ours), set(theirs)
    return len(left & right) / len(left | right) if left and right else 0.0


def _known(brief: Brief, segment: Segment) -> Iterator[str]:
    """Yield what a sentence says in words that are not its own: its facts' and the names'."""
    yield brief.client_name
    yield brief.role_title
    for fact in (brief.fact(fact_id) for fact_id in segment.fact_ids):
        if fact is not None:
            yield fact.text
            yield fact.source_title


@lru_cache(maxsize=8192)
def _own_words(text: str, known: str) -> tuple[str, ...]:
    """Return a sentence's words with each run of three or more that stands in a fact as one sign."""
    words = _WORD.findall(_QUOTE.sub(f" {_TOLD} ", text).lower())
    told = f" {' '.join(_WORD.findall(known.lower()))} "
    kept: list[str] = []
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and f" {' '.join(words[start : end + 1])} " in told:
            end += 1
        is_told = end - start > _LONGEST_OWN_RUN
        kept.append(_TOLD if is_told else words[start])
        start = end if is_told else start + 1
    return tuple(kept)
