"""redraft(): another text of the same facts, for a person who did not want the one they read."""

from collections.abc import Collection, Iterator

from axis.lib.words import gettext as _
from outreach.briefs.types import Brief, Draft, NoDraft
from outreach.drafting.rules.composing import compose, runners_up

# Reasons for which the fact that leads must go, and the one for which words must.
_OTHER_LEAD = frozenset({"WRONG_REASON", "NOT_THEIRS"})
_SHORTER = "TOO_LONG"
_ONLY_FIGURES = frozenset({"benchmark", "derived"})


def redraft(*, brief: Brief, shown: Draft, reason: str, seen: Collection[str]) -> Draft | NoDraft:
    """Write again what was sent back, honouring why.

    Args:
        brief: The frozen facts.
        shown: What the reviewer read.
        reason: The code of their reason, as `outreach.models.review.ReasonCode` has it.
        seen: Plan hashes of every version there was.

    Returns:
        A draft that tells or asks something else: without the fact that led, shorter, or of another plan.
        Without one, why there is none.
    """
    off = frozenset(shown.without)
    lead = frozenset(lead_of(shown))
    if reason in _OTHER_LEAD:
        off |= lead
        ways = _written(brief, off)
    elif reason == _SHORTER:
        ways = iter(sorted(_shorter(brief, shown, off), key=_words))
    else:
        ways = _chained(_written(brief, off), _written(brief, off | lead))
    unread = next((draft for draft in ways if draft.plan_hash not in seen), None)
    return unread or _nothing_else(brief, off)


def lead_of(draft: Draft) -> tuple[str, ...]:
    """Return the fact the mail begins with; none when a person wrote it out."""
    return next((told.fact_ids[:1] for told in draft.segments if told.move == "strength"), ())


def openings(*, brief: Brief, shown: Draft) -> tuple[Draft, ...]:
    """Return what the composer would write instead of what is shown, from the facts left switched on."""
    ways = _written(brief, frozenset(shown.without))
    return tuple(draft for draft in ways if draft.plan_hash != shown.plan_hash)[:2]


def _written(brief: Brief, without: frozenset[str]) -> Iterator[Draft]:
    first = compose(brief=brief, without=without)
    if isinstance(first, Draft):
        yield first
        for other in runners_up(brief=brief, without=without):
            yield other.model_copy(update={"alternatives": first.alternatives})


def _chained(*ways: Iterator[Draft]) -> Iterator[Draft]:
    for way in ways:
        yield from way


def _shorter(brief: Brief, shown: Draft, off: frozenset[str]) -> Iterator[Draft]:
    """Yield what has fewer words; arithmetic and figures about others are what a mail can do without."""
    figures = frozenset(fact.id for fact in brief.facts if fact.kind in _ONLY_FIGURES)
    benchmarks = frozenset(fact.id for fact in brief.of_kind("benchmark"))
    for without in dict.fromkeys((off, off | benchmarks, off | figures)):
        yield from (draft for draft in _written(brief, without) if _words(draft) < _words(shown))


def _words(draft: Draft) -> int:
    return len(draft.body().split())


def _nothing_else(brief: Brief, off: frozenset[str]) -> NoDraft:
    refused = compose(brief=brief, without=off)
    if isinstance(refused, NoDraft):
        text = _("Without what you sent back there is nothing to write: %(reason)s")
        return NoDraft(code="nothing_else", reason=text % {"reason": refused.reason})
    return NoDraft(
        code="nothing_else",
        reason=_(
            "Nothing else honest can be written from these facts. Add a document, or write it yourself."
        ),
    )
