"""Decide about facts, take that back, and let decisions hold over whatever is imported."""

from candidates.profiles.facts.services.applying import apply_decisions
from candidates.profiles.facts.services.keeping import Subject, field_subject, keep_decision
from candidates.profiles.facts.services.marking import note_wrong_statements

from candidates.profiles.facts.services.deciding import (  # isort: skip
    check_fact,
    choose_fact,
    correct_fact,
    mark_wrong,
)
from candidates.profiles.facts.services.finding import held  # isort: skip
from candidates.profiles.facts.services.withdrawing import withdraw_decision  # isort: skip

__all__ = [
    "Subject",
    "apply_decisions",
    "check_fact",
    "choose_fact",
    "correct_fact",
    "field_subject",
    "held",
    "keep_decision",
    "mark_wrong",
    "note_wrong_statements",
    "withdraw_decision",
]
