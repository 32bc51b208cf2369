"""What a change counts is named by its noun."""

import pytest

from candidates.achievements.statements.rules import metric_json, read_words, with_noun


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Medication errors went from 14 a month to 3", "medication errors/month"),
        (
            "A new handover sheet; medication errors went from 14 a month to 3",
            "medication errors/month",
        ),
        ("Cut falls on the ward from 12 to 4 a month", "falls/month"),
        ("Revenue falls from 30 a month to 20", "revenue/month"),
        ("Errors in giving out medication went from 14 a month to 3", "errors/month"),
    ],
)
def test_a_change_names_what_it_counts(text: str, unit: str) -> None:
    (metric,) = read_words(text, at_most="led").metrics
    assert with_noun(metric_json(metric), text=text)["unit"] == unit


def test_other_metrics_are_told_as_they_are_kept() -> None:
    kept = {"kind": "scale", "unit": "nurses", "value": "38"}
    assert with_noun(kept, text="38 nurses wards") == kept
