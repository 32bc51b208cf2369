"""GRD-16: a role that stands below the post they hold."""

import re
from collections.abc import Iterator

from axis.lib.words import gettext as _
from outreach.briefs.types import Brief
from outreach.verification.rules.findings import found
from outreach.verification.types import Finding

# Only words that say a level wherever they stand: a "manager" or "associate" is as high as the house is.
_LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (level, re.compile(pattern, re.IGNORECASE))
    for level, pattern in (
        (6, r"\b(?:chief \w+(?: \w+)? officer|c[efot]o|vice[- ]president|vp|managing director|president)\b"),
        (5, r"\b(?:head of|director)\b"),
        (4, r"\b(?:lead|leader|principal|staff (?:software )?engineer|matron|ward manager)\b"),
        (3, r"\bsenior\b"),
        (1, r"\b(?:junior|graduate|trainee|apprentice)\b"),
        (0, r"\b(?:intern|internship|working student)\b"),
    )
)
_PLAIN = 2


def level_of(title: str) -> int:
    """Return how high a title stands by its words, from 0 to 6; 2 for one that does not say.

    Args:
        title: Such as "Lead Nurse for Patient Safety".
    """
    return next((level for level, words in _LEVELS if words.search(title)), _PLAIN)


def check_seniority(brief: Brief) -> Iterator[Finding]:
    """Hold a message about a role below the post they hold; whether they asked for it only a person knows.

    Args:
        brief: With the role's title and theirs.
    """
    theirs = brief.recipient.current_title
    if theirs and level_of(brief.role_title) < level_of(theirs):
        told = {"role": brief.role_title, "theirs": theirs}
        if brief.is_post_stale:
            message = _("“%(role)s” stands below the post they were last seen in, “%(theirs)s”.")
        else:
            message = _("“%(role)s” stands below the post they hold, “%(theirs)s”.")
        yield found("GRD-16", "hold", None, message % told)
