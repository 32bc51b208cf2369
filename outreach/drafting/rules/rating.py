"""How well a text reads beside its variants, and beside what was written before."""

import itertools
import math
import re

from outreach.briefs.rules import shared, shingles
from outreach.briefs.types import Brief, Draft
from outreach.drafting.rules.segments import Segments

# Texts this close read equally well; then the seed decides, or the best-scoring middle would be everybody's.
_NEAR = 8.0
_SENTENCE_END = re.compile(r"(?<=[.?”])\s+")
# Once is enough to say why one writes.
_WHY = re.compile(r"I am writing|this note|why I|why this", re.IGNORECASE)
# drafting.md 7.2.
_WORDS_FROM, _WORDS_TO = 90, 125
_OVERLAP_COSTS = 40


def best_first(brief: Brief, variants: list[Draft]) -> list[Draft]:
    """Return those that read nearly as well as the best one in the order they came, then the others.

    Args:
        brief: With what was written before.
        variants: Texts of one brief, in the order that follows from its seed.
    """
    scores = [score(brief, variant) for variant in variants]
    best = max(scores, default=0.0)
    near = [variant for variant, told in zip(variants, scores, strict=True) if told >= best - _NEAR]
    rest = [(told, -number) for number, told in enumerate(scores) if told < best - _NEAR]
    return [*near, *(variants[-number] for _told, number in sorted(rest, reverse=True))]


def least_worn(brief: Brief, middles: list[Segments]) -> list[Segments]:
    """Return the ways to tell the role in which the fewest sentences begin with the client's name.

    Args:
        brief: For the client.
        middles: Ways to tell it.
    """
    counts = [sum(_begins_with(brief.client_name, told.text) for told in way) for way in middles]
    return [way for way, count in zip(middles, counts, strict=True) if count <= max(min(counts), 1)]


def score(brief: Brief, draft: Draft) -> float:
    """Return how well a text reads: its length, its rhythm, how its sentences begin, and how new it is.

    Args:
        brief: With what was written before.
        draft: The text.
    """
    body = draft.body()
    words = len(body.split())
    away = max(0, _WORDS_FROM - words, words - _WORDS_TO)
    lengths = [len(sentence.split()) for sentence in _SENTENCE_END.split(body)]
    mean = sum(lengths) / len(lengths)
    rhythm = min(math.sqrt(sum((length - mean) ** 2 for length in lengths) / len(lengths)), 6.0)
    starts = [segment.text.split(" ", 1)[0].lower() for segment in draft.segments]
    alike = sum(first == second for first, second in itertools.pairwise(starts))
    long, again = sum(length > 30 for length in lengths), max(len(_WHY.findall(body)) - 1, 0)
    named = max(sum(_begins_with(brief.client_name, told.text) for told in draft.segments) - 1, 0)
    return 100 - away + rhythm - 2 * alike - 2 * long - 10 * again - 10 * named - _worn(brief, draft)


def _begins_with(client: str, sentence: str) -> bool:
    return bool(client) and sentence.startswith(client)


def _worn(brief: Brief, draft: Draft) -> float:
    """Return what it costs to read like an earlier message."""
    if not brief.earlier:
        return 0.0
    ours = shingles(brief, draft)
    return _OVERLAP_COSTS * max(shared(ours, one.shingles) for one in brief.earlier)
