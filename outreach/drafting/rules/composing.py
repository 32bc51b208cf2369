"""compose(): plan, realise many variants, judge each, keep the best."""

import itertools
import math
import re
from collections.abc import Collection, Iterator

from axis.lib.words import gettext as _
from outreach.briefs.types import Brief, Draft, NoDraft
from outreach.drafting.rules.planning import Plan, plan, seed
from outreach.drafting.rules.realising import endings, frame, middles, openings, plain_openings
from outreach.drafting.rules.segments import Segments, plan_hash, question
from outreach.verification.rules import Verifier

# Raised whenever the same brief would give another text.
VERSION = "4.133"
# Enough variety to find a good one, few enough to judge in a moment.
_MIDDLES, _ENDINGS = 4, 4
_RUNNERS_UP = 2
# Texts this close read equally well; then the seed decides, or the best-scoring middle would be everybody's.
_NEAR = 8.0
_SENTENCE_END = re.compile(r"(?<=[.?”])\s+")
# Once is enough to say why one writes.
_WHY = re.compile(r"I am writing|this note", re.IGNORECASE)
# drafting.md 7.2.
_WORDS_FROM, _WORDS_TO = 90, 125


def compose(*, brief: Brief, without: Collection[str] = ()) -> Draft | NoDraft:
    """Write the first e-mail, or say why there is no honest one.

    Args:
        brief: The frozen facts.
        without: Ids of facts to leave out, as a reviewer switched them off.

    Returns:
        The best of many variants without a finding of severity block or hold; the same brief, the same text.
        Its `alternatives` are the plan hashes of `runners_up`.
    """
    writer = _Writer(brief, without)
    draft = writer.write()
    if isinstance(draft, NoDraft):
        return draft
    return draft.model_copy(update={"alternatives": tuple(d.plan_hash for d in writer.others(draft))})


def runners_up(*, brief: Brief, without: Collection[str] = ()) -> tuple[Draft, ...]:
    """Return up to two drafts that differ from `compose`'s in content: another lead, or another question.

    Args:
        brief: The frozen facts.
        without: Ids of facts to leave out.
    """
    writer = _Writer(brief, without)
    draft = writer.write()
    return () if isinstance(draft, NoDraft) else writer.others(draft)


class _Writer:
    """Writes the drafts of one brief; each sentence is judged once for all of them."""

    def __init__(self, brief: Brief, without: Collection[str] = ()) -> None:
        self._brief = brief
        self._without = frozenset(without)
        self._key = seed(brief, VERSION)
        self._verifier = Verifier(brief)

    def write(self, *, without: frozenset[str] = frozenset()) -> Draft | NoDraft:
        """Return a draft that leaves out some facts, or why there is none."""
        planned = plan(self._brief, without=without | self._without)
        if isinstance(planned, NoDraft):
            return planned
        if draft := self._first(planned):
            kept = {"plan_hash": plan_hash(draft), "without": tuple(sorted(self._without))}
            return draft.model_copy(update=kept)
        if planned.benchmark is not None:
            return self.write(without=without | {planned.benchmark.id})
        return NoDraft(
            code="no_passing_text",
            reason=_(
                "No wording of their achievements and this role passed every check. Write this one yourself."
            ),
        )

    def others(self, draft: Draft) -> tuple[Draft, ...]:
        """Return the runners-up of a draft: one with another lead if there is one, then other questions."""
        lead = next(told.fact_ids[0] for told in draft.segments if told.move == "strength")
        other = self.write(without=frozenset({lead}))
        first = [other] if isinstance(other, Draft) else []
        return tuple(itertools.islice(itertools.chain(first, self._asking_else(draft)), _RUNNERS_UP))

    def _asking_else(self, draft: Draft) -> Iterator[Draft]:
        """Yield the same message with each other question that passes."""
        kept = tuple(told for told in draft.segments if told.move not in {"exit", "question"})
        for ending in _turned(endings(), self._key[16:24]):
            other = draft.model_copy(update={"segments": (*kept, *ending)})
            if question(other) != question(draft) and self._verifier.verify(other).status == "pass":
                yield other.model_copy(update={"plan_hash": plan_hash(other)})

    def _first(self, planned: Plan) -> Draft | None:
        # Which opening comes first follows from the seed, not from the score: with one best opening for all,
        # colleagues who compare notes would read the same sentence.
        ways = (*_turned(openings(planned), self._key[0:8]), *plain_openings(planned))
        return next((best for opening in ways if (best := self._best(planned, opening))), None)

    def _best(self, planned: Plan, opening: Segments) -> Draft | None:
        """Return the variant that reads best among those without a finding of severity block or hold."""
        passing: Draft | None = None
        for variant in _best_first(list(self._variants(planned, opening))):
            judged = self._verifier.verify(variant)
            if judged.status != "pass":
                continue
            if all(finding.severity == "info" for finding in judged.findings):
                return variant
            passing = passing or variant
        return passing

    def _variants(self, planned: Plan, opening: Segments) -> Iterator[Draft]:
        """Yield drafts with one opening, in an order that follows from the seed."""
        empty = frame(self._brief, planned, self._key, version=VERSION)
        some_middles = _turned(middles(self._brief, planned), self._key[8:16])[:_MIDDLES]
        some_endings = _turned(endings(), self._key[16:24])[:_ENDINGS]
        for middle, ending in itertools.product(some_middles, some_endings):
            yield empty.model_copy(update={"segments": (*empty.segments, *opening, *middle, *ending)})


def _best_first(variants: list[Draft]) -> list[Draft]:
    """Return those that read nearly as well as the best one in the order they came, then the others."""
    scores = [_score(variant) for variant in variants]
    best = max(scores, default=0.0)
    near = [variant for variant, score in zip(variants, scores, strict=True) if score >= best - _NEAR]
    rest = [(score, -number) for number, score in enumerate(scores) if score < best - _NEAR]
    return [*near, *(variants[-number] for _score_of_it, number in sorted(rest, reverse=True))]


def _turned(items: list[Segments], digits: str) -> list[Segments]:
    turn = int(digits, 16) % len(items)
    return items[turn:] + items[:turn]


def _score(draft: Draft) -> float:
    """Return how well a text reads: length within target, rhythm, and no two sentences that begin alike."""
    body = draft.body()
    words = len(body.split())
    away = max(0, _WORDS_FROM - words, words - _WORDS_TO)
    lengths = [len(sentence.split()) for sentence in _SENTENCE_END.split(body)]
    mean = sum(lengths) / len(lengths)
    rhythm = min(math.sqrt(sum((length - mean) ** 2 for length in lengths) / len(lengths)), 6.0)
    starts = [segment.text.split(" ", 1)[0].lower() for segment in draft.segments]
    alike = sum(first == second for first, second in itertools.pairwise(starts))
    long, again = sum(length > 30 for length in lengths), len(_WHY.findall(body)) - 1
    return 100 - away + rhythm - 2 * alike - 2 * long - 10 * max(again, 0)
