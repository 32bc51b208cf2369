"""What recruiters decide about a statement whose words stay as they are."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from candidates.achievements.errors import DecisionRefused
from candidates.achievements.services.settling import held_statement, settle
from candidates.achievements.statements.rules import confidential_words
from candidates.models import Achievement, StatementDecision
from candidates.models.achievement import ROLE_WORDS, AchievementKind, AchievementStatus
from candidates.models.statement_decision import DecisionAct
from candidates.profiles.duplicates.services.ledger import Ledger

_KINDS = {AchievementKind.ACHIEVEMENT, AchievementKind.DUTY, AchievementKind.NOT_ACHIEVEMENT}


@transaction.atomic
def decide_statement(
    *, achievement: Achievement, act: str, value: str = "", actor: User, now: datetime
) -> StatementDecision:
    """Record what a recruiter decides about a statement; later readings of the document never undo it.

    That something is confidential counts for every statement of the person that says the same, unless
    somebody decided about that one too.

    Args:
        achievement: The statement.
        act: KEPT, KIND, LEVEL, CONFIDENTIAL or CONFIRMED.
        value: The kind, the role level, or "yes" or "no"; nothing for what is kept or confirmed.
        actor: Who decides.
        now: When.

    Raises:
        DecisionRefused: It was replaced meanwhile, is so already, or the value is none of these.
    """
    row = held_statement(achievement_id=achievement.pk)
    ledger = Ledger()
    ledger.change(row, **_changes(row, act, value))
    if not ledger.changes and act not in {DecisionAct.KEPT, DecisionAct.CONFIDENTIAL}:
        raise DecisionRefused(_("It is so already."))
    decision = StatementDecision.objects.create(
        candidate_id=row.candidate_id,
        achievement=row,
        act=act,
        changes=ledger.changes,
        decided_by=actor,
        decided_at=now,
    )
    Achievement.objects.filter(pk=row.pk).update(decided_at=now)
    settle(row=row, act=act, verb=act.lower(), actor_id=actor.pk, now=now)
    return decision


def _changes(row: Achievement, act: str, value: str) -> dict[str, Any]:
    """Return what a decision sets.

    Raises:
        DecisionRefused: There is no such decision.
    """
    if act == DecisionAct.KEPT:
        return {}
    if act == DecisionAct.KIND and value in _KINDS:
        return {"kind": value}
    if act == DecisionAct.LEVEL and value in ROLE_WORDS:
        return {"role_level": value}
    if act == DecisionAct.CONFIRMED:
        return {"status": AchievementStatus.CONFIRMED.value}
    if act == DecisionAct.CONFIDENTIAL and value in {"yes", "no"}:
        words = confidential_words(row.text) if value == "yes" else ""
        return {"is_confidential": value == "yes", "confidential_words": words}
    raise DecisionRefused(_("Choose what to do with the statement."))
