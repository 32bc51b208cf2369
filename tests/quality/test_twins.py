"""Nobody twice, on people of whom it is known who is whom (twins.py); larger under make soak."""

import os
from functools import cache

import pytest

from tests.quality.measuring import Quality, quality_of
from tests.quality.twins import records

# How many records, by the seed that makes them.
SMALL, LARGE = {7: 1_500, 8: 1_500}, dict.fromkeys(range(6), 20_000) | {11: 40_000, 12: 40_000}
SIZES = LARGE if os.environ.get("AXIS_SOAK") == "1" else SMALL
pytestmark = pytest.mark.soak
seeds = pytest.mark.parametrize("seed", SIZES)


@cache
def measured(seed: int) -> Quality:
    """Return what the rules make of one set of people."""
    return quality_of(list(records(SIZES[seed], seed=seed)))


@seeds
def test_what_is_certain_is_right_every_time(seed: int) -> None:
    quality = measured(seed)
    assert [found for found in quality.wrong if found[0] == "CERTAIN"] == []
    assert quality.certain[True] > 100


@seeds
def test_of_those_who_are_twice_97_of_100_are_found(seed: int) -> None:
    assert measured(seed).recall >= 0.97


@seeds
def test_what_is_possible_is_right_more_often_than_not(seed: int) -> None:
    assert measured(seed).possible_precision > 0.5


@seeds
def test_every_kind_of_difficulty_is_in_the_set(seed: int) -> None:
    hard = {"typo", "nickname", "married", "diacritics", "transliteration", "order", "initial"}
    assert hard <= measured(seed).truth.keys()
    kinds = {record.kind for record in records(SIZES[seed], seed=seed)}
    assert {"family", "father", "namesake", "colleague", "office"} <= kinds
