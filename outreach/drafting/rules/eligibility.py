"""Whether anything may be written from a brief at all, and which of its facts may be told."""

import re

from axis.lib.words import gettext as _
from outreach.briefs.types import Brief, Fact, NoDraft

# Whose phrases people have read and agreed to (drafting.md I18N-03).
_REVIEWED_LANGUAGES = {"en"}
_TELLABLE = {"public", "candidate_shared", "client_shareable"}
_OF_THEM = {"public", "candidate_shared"}
_OWN = {"achievement", "recognition"}
# A figure about others that is older says nothing about today (drafting.md GRD-10).
_OLDEST_BENCHMARK_MONTHS = 36


def refusal(brief: Brief) -> NoDraft | None:
    """Return why nothing may be composed from this brief, whatever its facts say; None when something may.

    Args:
        brief: The frozen facts.
    """
    if re.split(r"[-_]", brief.recipient.locale.strip().lower())[0] not in _REVIEWED_LANGUAGES:
        return NoDraft(
            code="locale_not_supported",
            reason=_("Nobody has reviewed phrases for %(locale)s yet. Write this one yourself.")
            % {"locale": brief.recipient.locale},
        )
    if brief.expires is not None and brief.render_date > brief.expires:
        return NoDraft(
            code="brief_expired",
            reason=_("The facts were good until %(day)s. Ask for the draft again.")
            % {"day": brief.expires.isoformat()},
        )
    return _declined(brief)


def _declined(brief: Brief) -> NoDraft | None:
    """Return why nothing is written to somebody who said no; None when they may be asked again (SEQ-05)."""
    said = brief.recipient.declined
    if said is None:
        return None
    day = said.on.isoformat()
    if said.until is None:
        reason = _("They said no on %(day)s. Nobody writes to them about this again.") % {"day": day}
        return NoDraft(code="declined", reason=reason)
    if brief.render_date < said.until:
        reason = _("They said no on %(day)s and may be asked again from %(until)s.")
        told = {"day": day, "until": said.until.isoformat()}
        return NoDraft(code="declined_for_now", reason=reason % told)
    if not any(is_usable(brief, fact) for fact in brief.of_kind("relationship")):
        reason = _("They said no on %(day)s. Write down what they said, so that the message can say so.")
        return NoDraft(code="decline_not_told", reason=reason % {"day": day})
    return None


def is_usable(brief: Brief, fact: Fact) -> bool:
    """Whether a fact may be told on the day the message is written: clean, not stale, and shareable.

    Args:
        brief: For the day.
        fact: One of its facts.
    """
    is_stale = fact.valid_until is not None and fact.valid_until < brief.render_date
    allowed = _OF_THEM if fact.kind in _OWN else _TELLABLE
    return not is_stale and not fact.is_suspect and fact.disclosure in allowed


def compares(brief: Brief, benchmark: Fact, lead: Fact) -> bool:
    """Whether a figure about others may stand beside the lead: like with like, sourced, dated, not too old.

    Args:
        brief: For the day.
        benchmark: The figure about others.
        lead: What they did.
    """
    if lead.id not in benchmark.derived_from or not is_usable(brief, benchmark):
        return False
    if benchmark.comparability is None or not benchmark.comparability.is_whole:
        return False
    if not benchmark.source_title or benchmark.source_date is None:
        return False
    then, now = benchmark.source_date, brief.render_date
    age = (now.year - then.year) * 12 + now.month - then.month + (now.day > then.day)
    return age <= _OLDEST_BENCHMARK_MONTHS
