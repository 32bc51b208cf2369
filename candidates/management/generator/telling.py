"""Achievements and their evidence as extracting and weighing a document gives them."""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache

from candidates.achievements.rules.metrics import metrics_in
from candidates.achievements.statements.rules import confidential_words, metric_json
from candidates.management.generator.copying import Value
from candidates.management.generator.documents import Document, Told
from candidates.management.generator.patterns import ENDED, Evidenced, evidenced

# As in candidates.evidence.rules; a test holds these rows and those rules together.
_FULL_ROOM, _ROOM, _CUE = 0.15, 0.6, 0.15

Rows = list[list[Value]]


def achievement_rows(
    document: Document, *, own: Sequence[str], job_ids: Sequence[str], next_id: Callable[[], str]
) -> tuple[Rows, Rows]:
    """Return the rows of a document's achievements and of their evidence.

    Args:
        document: The document.
        own: The ids of candidate and document.
        job_ids: The id of each employment, by rank.
        next_id: Gives a new id.
    """
    achievements: Rows = []
    evidence: Rows = []
    length = sum(len(told.statement.text) for told in document.told)
    newest = max((told.ended_on for told in document.told), default="")
    for told in document.told:
        achievement_id = next_id()
        job_id = None if told.rank < 0 else job_ids[told.rank]
        achievements.append([achievement_id, *own, job_id, *_achievement(told, document.line_count)])
        found = evidenced(
            told.statement.pattern,
            int(newest[:4]) - int(told.ended_on[:4]) if told.ended_on else None,
            is_last_third=told.line_no > document.line_count * 2 / 3,
        )
        under_told = _under_told(found, len(told.statement.text) / length)
        reasons = found.reasons.replace(ENDED, f"ended: {told.ended_on}")
        evidence.append([next_id(), achievement_id, found.level, str(found.strength), under_told, reasons])
    return achievements, evidence


def _achievement(told: Told, line_count: int) -> list[Value]:
    text, judged = told.statement.text, told.statement.pattern.judged
    return [
        str(told.start),
        str(told.start + len(text)),
        text,
        judged.kind,
        judged.role_level,
        told.statement.quantities,
        told.statement.pattern.stated_on,
        told.section,
        str(told.line_no),
        str(line_count),
        "t" if judged.is_suspect else "f",
        *_measured(text),
    ]


@lru_cache(maxsize=65_536)
def _measured(text: str) -> tuple[Value, ...]:
    """Return what a statement measures and whether it may be told on; few are told with no other numbers."""
    secret = confidential_words(text)
    return json.dumps([metric_json(one) for one in metrics_in(text)]), "t" if secret else "f", secret


def _under_told(found: Evidenced, share: float) -> str:
    room = min(1.0, share / _FULL_ROOM)
    return str(round(min(1.0, _ROOM * (1 - room) + _CUE * found.cues), 3))
