"""compose(): plan, realise many variants, judge each, keep the best."""

import itertools
import re
import statistics
from collections.abc import Iterator

from axis.lib.words import gettext as _
from outreach.briefs.types import Brief, Draft, NoDraft
from outreach.drafting.rules.planning import Plan, plan, seed
from outreach.drafting.rules.realising import Segments, endings, frame, middles, openings
from outreach.verification.rules import Verifier

# Raised whenever the same brief would give another text.
VERSION = "3.46"
# Enough variety to find a good one, few enough to judge in a moment.
_MIDDLES, _ENDINGS = 4, 4
# Texts this close read equally well; then the seed decides, or the best-scoring middle would be everybody's.
_NEAR = 4.0
# drafting.md 7.2.
_WORDS_FROM, _WORDS_TO = 90, 125


def compose(*, brief: Brief) -> Draft | NoDraft:
    """Write the first e-mail, or say why there is no honest one.

    Args:
        brief: The frozen facts.

    Returns:
        The best of many variants without a finding of severity block or hold; the same brief, the same text.
    """
    planned = plan(brief)
    if isinstance(planned, NoDraft):
        return planned
    key = seed(brief, VERSION)
    verifier = Verifier(brief)
    # Which opening comes first follows from the seed, not from the score: with one best opening for all,
    # colleagues who compare notes would read the same sentence.
    for opening in _turned(openings(planned), key[0:8]):
        if best := _best(verifier, _variants(brief, planned, opening, key)):
            return best
    return NoDraft(
        code="no_passing_text",
        reason=_(
            "No wording of their achievements and this role passed every check. Write this one yourself."
        ),
    )


def _best(verifier: Verifier, variants: Iterator[Draft]) -> Draft | None:
    """Return the variant that reads best among those without a finding of severity block or hold."""
    scored: list[tuple[float, Draft]] = []
    for variant in variants:
        judged = verifier.verify(variant)
        if judged.status == "pass":
            scored.append((_score(variant) - 3 * len(judged.findings), variant))
    best = max((score for score, _variant in scored), default=0.0)
    return next((variant for score, variant in scored if score >= best - _NEAR), None)


def _variants(brief: Brief, planned: Plan, opening: Segments, key: str) -> Iterator[Draft]:
    """Yield drafts with one opening, in an order that follows from the seed."""
    empty = frame(brief, planned, key, version=VERSION)
    some_middles = _turned(middles(brief, planned), key[8:16])[:_MIDDLES]
    some_endings = _turned(endings(), key[16:24])[:_ENDINGS]
    for middle, ending in itertools.product(some_middles, some_endings):
        yield empty.model_copy(update={"segments": (*empty.segments, *opening, *middle, *ending)})


def _turned(items: list[Segments], digits: str) -> list[Segments]:
    turn = int(digits, 16) % len(items)
    return items[turn:] + items[:turn]


def _score(draft: Draft) -> float:
    """Return how well a text reads: length within target, rhythm, and no two sentences that begin alike."""
    body = draft.body()
    words = len(body.split())
    away = max(0, _WORDS_FROM - words, words - _WORDS_TO)
    lengths = [len(sentence.split()) for sentence in re.split(r"(?<=[.?”])\s+", body)]
    rhythm = min(statistics.pstdev(lengths), 6.0)
    starts = [segment.text.split(" ", 1)[0].lower() for segment in draft.segments]
    alike = sum(first == second for first, second in itertools.pairwise(starts))
    return 100 - away + rhythm - 2 * alike - 2 * sum(length > 30 for length in lengths)
