"""What a range of words says by itself, and how a metric is kept."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from candidates.achievements.rules import Quantity, quantities_in
from candidates.achievements.rules.cutting import flowing
from candidates.achievements.rules.dates import date_spans
from candidates.achievements.rules.judging import acts, is_strong, is_suspect, role_level
from candidates.achievements.rules.metrics import Metric, is_confidential, metrics_in
from candidates.achievements.rules.quantities import LONGEST
from candidates.achievements.rules.rungs import LADDER, second_look

_FIGURES = ("value", "low", "high")
_LONGEST_MARK = 200


@dataclass(frozen=True)
class ReadWords:
    """What a range of words says.

    Args:
        role_level: How much was theirs.
        quantities: Numbers, with places within the words.
        metrics: What is measured, likewise.
        stated_on: The dates named.
        is_suspect: Whether they hold instructions or markup.
        confidential_words: Those that say it may not be told on, or "".
    """

    role_level: str
    quantities: tuple[Quantity, ...]
    metrics: tuple[Metric, ...]
    stated_on: tuple[str, ...]
    is_suspect: bool
    confidential_words: str


def read_words(words: str, *, at_most: str) -> ReadWords:
    """Return what words say that a person chose within or around a statement.

    Args:
        words: The words, verbatim.
        at_most: The role level of the statement they are of; another reading may lower it and never lifts it.
    """
    read, places = flowing(words[:LONGEST])
    look = second_look(read, level=role_level(read), is_act=acts(read), is_strong=is_strong(read))
    numbers = (
        replace(number, start=places[number.start], end=places[number.end - 1] + 1)
        for number in quantities_in(read)
    )
    return ReadWords(
        role_level=max(at_most, look.level or at_most, key=LADDER.index),
        quantities=tuple(numbers),
        metrics=metrics_in(words),
        stated_on=tuple(date for _start, _end, date in date_spans(read) if date),
        is_suspect=is_suspect(words),
        confidential_words=confidential_words(words),
    )


def metric_json(metric: Metric) -> dict[str, Any]:
    """Return a metric as it is kept: its figures as plain decimals, or None where it has none."""
    told = dict(vars(metric))
    return told | {name: _plain(told[name]) for name in _FIGURES}


def confidential_words(text: str) -> str:
    """Return the shortest words of a text that say it may not be told on, or "" when none do."""
    read = " ".join(text.split())
    if not is_confidential(read):
        return ""
    words = read.split(" ")
    last = next(n for n in range(1, len(words) + 1) if is_confidential(" ".join(words[:n])))
    first = next(n for n in range(last - 1, -1, -1) if is_confidential(" ".join(words[n:last])))
    return " ".join(words[first:last]).strip(".,;:()[]")[:_LONGEST_MARK]


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
