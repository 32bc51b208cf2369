"""AIW-07: a message that reads like one written before to a colleague or about the same role."""

from collections.abc import Iterator

from axis.lib.words import gettext as _
from outreach.briefs.rules import shared, shingles
from outreach.briefs.types import Brief, Draft
from outreach.verification.rules.findings import found
from outreach.verification.types import Finding

# drafting.md 7.5: from here on, colleagues who compare notes find a template.
MOST_SHARED = 0.35


def check_overlap(brief: Brief, draft: Draft) -> Iterator[Finding]:
    """Hold a message that reads like an earlier one; a fact's words, names and quotes do not count.

    Args:
        brief: With what was written before.
        draft: The text.
    """
    if not brief.earlier:
        return
    ours = shingles(brief, draft)
    worst, day = max((shared(ours, one.shingles), one.written_on) for one in brief.earlier)
    if worst > MOST_SHARED:
        told = {"share": round(worst * 100), "day": day.isoformat()}
        message = _("It would read as a template: a message of %(day)s shares %(share)s%% of its phrases.")
        yield found("AIW-07", "hold", None, message % told)
