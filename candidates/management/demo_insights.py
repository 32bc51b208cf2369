"""The demo's market figures: invented, marked as such, signed, and three of them compared by a person."""

import json
from dataclasses import replace
from datetime import date, datetime
from importlib.resources import files

from axis.accounts.models import User
from candidates.insights.services import InsightValue, check_comparability, enter_insight, sign_insight
from candidates.models import Achievement
from candidates.models.insight import SHARED

_FILE = files("candidates.management") / "demo" / "insights.json"


def enter_figures(*, signed_by: User, now: datetime) -> int:
    """Enter and sign every figure, and say which achievements some may stand beside.

    Args:
        signed_by: Who answers for them.
        now: When.

    Returns:
        How many there are.
    """
    figures = json.loads(_FILE.read_text(encoding="utf-8"))
    for entry in figures:
        beside = entry.pop("beside", None)
        published = date.fromisoformat(entry.pop("source_date"))
        value = replace(InsightValue(**entry, source_date=published), is_demo=True)
        insight = enter_insight(value=value, entered_by=signed_by, now=now)
        sign_insight(insight=insight, signed_by=signed_by, now=now)
        if beside is None:
            continue
        told = Achievement.objects.filter(
            candidate__name__startswith=beside["person"], text__contains=beside["words"]
        )
        for achievement in told[:1]:
            check_comparability(
                insight=insight,
                achievement=achievement,
                shared=dict.fromkeys(SHARED, True),
                note=beside["note"],
                checked_by=signed_by,
                now=now,
            )
    return len(figures)
