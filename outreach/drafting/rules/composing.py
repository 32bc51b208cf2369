"""compose(): plan, realise many variants, judge each, keep the best."""

import itertools
from collections.abc import Collection, Iterator

from axis.lib.words import gettext as _
from outreach.briefs.types import Brief, Draft, NoDraft
from outreach.drafting.rules.planning import Plan, plan, seed, turns
from outreach.drafting.rules.rating import best_first, least_worn
from outreach.drafting.rules.realising import endings, frame, middles, offer, openings, other_openings
from outreach.drafting.rules.segments import Segments, lead_of, plan_hash, question
from outreach.verification.rules import Verifier
from outreach.verification.types import Finding, Verification

# Raised whenever the same brief would give another text.
VERSION = "5.273"
# Enough variety to find a good one, few enough to judge in a moment.
_MIDDLES, _ENDINGS = 4, 4
_RUNNERS_UP = 2
# So many openings are tried for a text with nothing wrong before one with a warning is taken.
_OPENINGS = 6
# How often a plan is made anew without the facts that no wording could tell.
_REPLANS = 4
# What no wording mends: whether it may stand, only a person knows.
_FOR_A_PERSON = frozenset({"GRD-16"})
# Where every wording would read as a template, the least bad goes to review with that finding.
_AT_LAST = _FOR_A_PERSON | {"AIW-07"}


def compose(*, brief: Brief, without: Collection[str] = ()) -> Draft | NoDraft:
    """Write the first e-mail, or say why there is no honest one.

    Args:
        brief: The frozen facts.
        without: Ids of facts to leave out, as a reviewer switched them off.

    Returns:
        The best of many variants without a finding of severity block or hold, but for those only a person can
        weigh: a role below theirs, or no wording left that does not read as a template. The same brief gives
        the same text. Its `alternatives` are the plan hashes of `runners_up`.
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
        self._turns = turns(brief, VERSION)
        self._verifier = Verifier(brief)

    def write(self, *, without: frozenset[str] = frozenset(), replans: int = _REPLANS) -> Draft | NoDraft:
        """Return a draft that leaves out some facts, or why there is none."""
        planned = plan(self._brief, without=without | self._without)
        if isinstance(planned, NoDraft):
            return planned
        for let_stand in (_FOR_A_PERSON, _AT_LAST) if self._brief.earlier else (_FOR_A_PERSON,):
            if draft := self._first(planned, let_stand):
                kept = {"plan_hash": plan_hash(draft), "without": tuple(sorted(self._without))}
                return draft.model_copy(update=kept)
        faulty, why = self._faulty(planned)
        if replans and faulty:
            other = self.write(without=without | faulty, replans=replans - 1)
            if isinstance(other, Draft):
                return other
        reason = _(
            "No wording of their achievements and this role passed every check. Write this one yourself."
        )
        return NoDraft(code="no_passing_text", reason=f"{reason} {why}".strip())

    def _faulty(self, planned: Plan) -> tuple[frozenset[str], str]:
        """Return the facts a plan had better do without, and what is wrong with the first of them."""
        draft = next(self._variants(planned, self._ways(planned)[0]))
        told = (*draft.segments, *draft.footer)
        failing = [f for f in self._verifier.verify(draft).findings if _stops(f, _FOR_A_PERSON)]
        cited = {one for f in failing if f.segment is not None for one in told[f.segment].fact_ids}
        if not cited and planned.benchmark is not None:
            cited = {planned.benchmark.id}
        return frozenset(cited - {planned.role.id}), next((f.message for f in failing), "")

    def others(self, draft: Draft) -> tuple[Draft, ...]:
        """Return the runners-up of a draft: one with another lead if there is one, then other questions."""
        other = self.write(without=frozenset({lead_of(draft)}))
        first = [other] if isinstance(other, Draft) else []
        return tuple(itertools.islice(itertools.chain(first, self._asking_else(draft)), _RUNNERS_UP))

    def _asking_else(self, draft: Draft) -> Iterator[Draft]:
        """Yield the same message with each other question that passes."""
        # An offer of figures stays: it cites them, and a plain "no is fine" cites nothing.
        parts = [told for told in draft.segments if told.move not in {"exit", "question"}]
        offered = [told for told in draft.segments if told.move == "exit" and told.fact_ids]
        lead = self._brief.fact(lead_of(draft))
        for ending in _turned(endings(lead), self._turns[2]):
            other = draft.model_copy(update={"segments": (*parts, *ending, *offered)})
            if question(other) != question(draft) and _passes(self._verifier.verify(other), _FOR_A_PERSON):
                yield other.model_copy(update={"plan_hash": plan_hash(other)})

    def _first(self, planned: Plan, let_stand: frozenset[str]) -> Draft | None:
        passing: Draft | None = None
        for number, opening in enumerate(self._ways(planned)):
            if passing is not None and number >= _OPENINGS:
                break
            best, is_clean = self._best(planned, opening, let_stand)
            if best is not None and is_clean:
                return best
            passing = passing or best
        return passing

    def _ways(self, planned: Plan) -> list[Segments]:
        # Which opening comes first follows from the seed, not from the score: with one best opening for all,
        # colleagues who compare notes would read the same sentence.
        return [*_turned(openings(planned), self._turns[0]), *other_openings(planned)]

    def _best(self, planned: Plan, opening: Segments, let_stand: frozenset[str]) -> tuple[Draft | None, bool]:
        """Return the variant that reads best of those nothing stops, and whether nothing is wrong with it."""
        passing: Draft | None = None
        for variant in best_first(self._brief, list(self._variants(planned, opening))):
            judged = self._verifier.verify(variant)
            if not _passes(judged, let_stand):
                continue
            if all(finding.severity == "info" for finding in judged.findings):
                return variant, True
            passing = passing or variant
        return passing, False

    def _variants(self, planned: Plan, opening: Segments) -> Iterator[Draft]:
        """Yield drafts with one opening, in an order that follows from the seed."""
        empty = frame(self._brief, planned, self._key, version=VERSION)
        between = least_worn(self._brief, middles(self._brief, planned))
        some_middles = _turned(between, self._turns[1])[:_MIDDLES]
        some_endings = _turned(endings(planned.lead), self._turns[2])[:_ENDINGS]
        extra = offer(planned)
        for middle, ending in itertools.product(some_middles, some_endings):
            yield empty.model_copy(update={"segments": (*empty.segments, *opening, *middle, *ending, *extra)})


def _stops(finding: Finding, let_stand: frozenset[str]) -> bool:
    return finding.severity in {"block", "hold"} and finding.rule not in let_stand


def _passes(judged: Verification, let_stand: frozenset[str]) -> bool:
    return not any(_stops(finding, let_stand) for finding in judged.findings)


def _turned(items: list[Segments], by: int) -> list[Segments]:
    turn = by % len(items)
    return items[turn:] + items[:turn]
