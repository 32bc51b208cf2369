"""How right occupation, level, years and place are on the labels, as far as it must not fall."""

import pytest

from tests.quality.standing import bed

# What the labels set aside reached before any word was changed for the others, less what three labels make.
HELD = {"family": 0.85, "code": 0.83, "band": 0.85, "city": 0.88, "country": 0.95, "zone": 0.95}
ALL = {"family": 0.95, "code": 0.94, "band": 0.95, "city": 0.96, "country": 0.98, "zone": 0.98}
# Saying nothing is better than saying something else.
MOST_WRONG = 0.04


@pytest.mark.parametrize(("kept", "least"), [("held", HELD), ("all", ALL)])
def test_titles_and_places_are_read_as_labelled(kept: str, least: dict[str, float]) -> None:
    scores = bed.titles(kept) | bed.places(kept)
    low = {name: (score.share, score.missed) for name, score in scores.items() if score.share < least[name]}
    assert not low


def test_what_is_said_is_hardly_ever_something_else() -> None:
    scores = bed.titles() | bed.places()
    assert {n: s.missed for n, s in scores.items() if s.wrongly > MOST_WRONG} == {}


def test_months_are_counted_as_on_paper_and_earlier_titles_tell_about_the_present() -> None:
    assert {name: score.missed for name, score in bed.histories().items() if score.missed} == {}


def test_there_are_labels_enough_in_every_language() -> None:
    rows = bed.rows("titles.tsv")
    for language in ("en", "fr", "de", "es", "pt", "it", "nl"):
        assert sum(row[0] == language for row in rows) >= 20
    assert len(rows) >= 150
