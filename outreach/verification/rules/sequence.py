"""SEQ-03 and SEQ-05: somebody who said no before is asked once more, when they said, and told so."""

from collections.abc import Iterator

from axis.lib.words import gettext as _
from outreach.briefs.types import Brief, Draft
from outreach.verification.rules.findings import blocked
from outreach.verification.types import Finding


def check_sequence(brief: Brief, draft: Draft) -> Iterator[Finding]:
    """Block a message to somebody who said no: before their day, more than once, or as if it were the first.

    Args:
        brief: With what they said.
        draft: The text.
    """
    said = brief.recipient.declined
    if said is None:
        return
    day = {"day": said.on.isoformat()}
    if said.until is None or brief.render_date < said.until:
        yield blocked("SEQ-05", None, _("They said no on %(day)s, and may not be asked again yet.") % day)
    if brief.touch > 1:
        yield blocked("SEQ-03", None, _("They said no on %(day)s: one message, and no second.") % day)
    cited = (brief.fact(fact_id) for told in draft.segments for fact_id in told.fact_ids)
    if not any(fact is not None and fact.kind == "relationship" for fact in cited):
        yield blocked("SEQ-05", None, _("They said no on %(day)s, and the message does not say so.") % day)
