"""Whatever recruiters decide and however often documents are read: spans, decisions and undoing hold."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from candidates.achievements.errors import DecisionRefused, WordsNotFound
from candidates.models import Achievement, Candidate, SourceDocument, StatementDecision
from tests.factories.statements import HIGHLIGHTS, bring, correct, decide, read_anew, state, undo

pytestmark = pytest.mark.django_db

ACTS = st.sampled_from(
    [
        ("KEPT", ""),
        ("KIND", "DUTY"),
        ("KIND", "NOT_ACHIEVEMENT"),
        ("LEVEL", "we"),
        ("CONFIDENTIAL", "yes"),
        ("CONFIDENTIAL", "no"),
        ("CONFIRMED", ""),
        ("READ", ""),
        ("WORDS", ""),
        ("SPLIT", ""),
    ]
)


def _do(act: str, value: str, row: Achievement, cut: float) -> StatementDecision | None:
    """Do one thing to a statement; None where it makes no sense of it."""
    words = row.text.split()
    middle = 1 + int(cut * max(0, len(words) - 2))
    parts = {"WORDS": [words[:middle]], "SPLIT": [words[:middle], words[middle:]]}
    try:
        if act in parts:
            return correct(row, *(" ".join(part) for part in parts[act]))
        return decide(row, act, value)
    except (DecisionRefused, WordsNotFound):
        return None


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(ACTS, st.integers(0, 9), st.floats(0, 1)), max_size=7))
def test_spans_stay_verbatim_decisions_stand_and_undoing_restores(
    steps: list[tuple[tuple[str, str], int, float]],
) -> None:
    Candidate.objects.all().delete()
    SourceDocument.objects.all().delete()
    person = bring(*HIGHLIGHTS)
    first, done = state(person), []
    for (act, value), number, cut in steps:
        if act == "READ":
            before = state(person)
            read_anew(person)
            assert state(person) == before, "another reading changed what was decided"
            continue
        rows = list(Achievement.objects.standing().filter(candidate=person).order_by("start"))
        if decision := _do(act, value, rows[number % len(rows)], cut):
            done.append(decision)
        for row in Achievement.objects.standing().filter(candidate=person).select_related("source_document"):
            assert row.source_document.text[row.start : row.end] == row.text
    for decision in reversed(done):
        undo(decision)
    assert state(person) == first
