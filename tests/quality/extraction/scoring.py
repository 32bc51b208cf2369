"""How right an extractor is on the bed: pure figures from predictions, no extractor is known here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tests.quality.extraction.bed import ORIGINS, Bed, Bullet, Metric

TOLERANCE = Decimal("0.005")  # of the true value: a third may come as 0.333 or 1/3
Confusion = Counter[tuple[str, str]]  # (what it is, what was said)


@dataclass(frozen=True)
class Prediction:
    """What an extractor says of one line, in the words of the guide."""

    kind: str
    role: str = ""
    metrics: tuple[Metric, ...] = ()


NOTHING = Prediction(kind="OTHER")


@dataclass(frozen=True)
class Rate:
    """Counts behind a precision and a recall; both are 0 where nothing was there to be right about."""

    right: int
    said: int
    true: int

    @property
    def precision(self) -> float:
        """Return the share of what was said that is true."""
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what is true that was said."""
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (self.said + self.true) if self.said + self.true else 0.0


@dataclass(frozen=True)
class Accuracy:
    """How many of how many are right; 0 of 0 is 0."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """Return the share that is right."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True)
class Scores:
    """The figures of one set of lines. `value_and_unit`, `direction` and `whose` are of the metrics found."""

    bullets: int
    achievement: Rate
    metric_kind: Rate
    value_and_unit: Accuracy
    direction: Accuracy
    whose: Accuracy
    role_level: Accuracy
    kinds: Confusion
    roles: Confusion
    metric_kinds: Confusion


def score(bullets: Iterable[Bullet], predictions: Mapping[str, Prediction]) -> Scores:
    """Return the figures of these lines; a line without a prediction counts as OTHER without metrics.

    Achievement against duty looks at lines that are one of the two; role level at lines that have one.
    """
    pairs = [(one, predictions.get(one.id, NOTHING)) for one in bullets]
    either = [(one, said) for one, said in pairs if one.label.kind in {"ACHIEVEMENT", "DUTY"}]
    acted = [(one, said) for one, said in pairs if one.label.role]
    matches = [pair for one, said in pairs for pair in matched(one.label.metrics, said.metrics)]
    return Scores(
        bullets=len(pairs),
        achievement=Rate(
            right=sum(one.label.kind == said.kind == "ACHIEVEMENT" for one, said in either),
            said=sum(said.kind == "ACHIEVEMENT" for _, said in either),
            true=sum(one.label.kind == "ACHIEVEMENT" for one, _ in either),
        ),
        metric_kind=Rate(
            right=len(matches),
            said=sum(len(said.metrics) for _, said in pairs),
            true=sum(len(one.label.metrics) for one, _ in pairs),
        ),
        value_and_unit=Accuracy(sum(same_quantity(a, b) for a, b in matches), len(matches)),
        direction=Accuracy(sum(a.direction == b.direction for a, b in matches), len(matches)),
        whose=Accuracy(sum(a.whose == b.whose for a, b in matches), len(matches)),
        role_level=Accuracy(sum(one.label.role == said.role for one, said in acted), len(acted)),
        kinds=Counter((one.label.kind, said.kind) for one, said in pairs),
        roles=Counter((one.label.role, said.role) for one, said in acted),
        metric_kinds=metric_confusion(pairs),
    )


def score_apart(
    bed: Bed, predictions: Mapping[str, Prediction], *, split: str = "score"
) -> dict[str, Scores]:
    """Return the figures of found and of written lines, never mixed."""
    return {origin: score(bed.part(split=split, origin=origin), predictions) for origin in ORIGINS}


def matched(true: Sequence[Metric], said: Sequence[Metric]) -> list[tuple[Metric, Metric]]:
    """Pair each true metric with at most one said of its kind, those of the same quantity first."""
    left = list(said)
    open_: list[Metric] = []
    pairs: list[tuple[Metric, Metric]] = []
    for one in true:
        twin = next((other for other in left if same_kind(one, other) and same_quantity(one, other)), None)
        if twin is None:
            open_.append(one)
        else:
            left.remove(twin)
            pairs.append((one, twin))
    for one in open_:
        other = next((other for other in left if same_kind(one, other)), None)
        if other is not None:
            left.remove(other)
            pairs.append((one, other))
    return pairs


def same_kind(true: Metric, said: Metric) -> bool:
    """Tell whether two metrics are of one kind."""
    return true.kind == said.kind


def same_quantity(true: Metric, said: Metric) -> bool:
    """Tell whether value, both ends and unit agree; where the bed names no value or unit, any will do."""
    numbers = ((true.value, said.value), (true.start, said.start), (true.end, said.end))
    return all(close(a, b) for a, b in numbers) and same_unit(true.unit, said.unit)


def close(true: Decimal | None, said: Decimal | None) -> bool:
    """Tell whether a figure is right to half a per cent of itself."""
    if true is None:
        return True
    return said is not None and abs(true - said) <= abs(true) * TOLERANCE


def same_unit(true: str, said: str) -> bool:
    """Tell whether units agree: the rate exactly, the counted noun with or without its adjectives."""
    if not true:
        return True
    (noun, _, per), (other, _, other_per) = true.casefold().partition("/"), said.casefold().partition("/")
    words, other_words = set(noun.split()), set(other.split())
    return per == other_per and bool(other_words) and (words <= other_words or other_words <= words)


def metric_confusion(pairs: Iterable[tuple[Bullet, Prediction]]) -> Confusion:
    """Count true against said kinds line by line; a kind left over stands against an empty word."""
    table: Confusion = Counter()
    for bullet, said in pairs:
        true_kinds = Counter(one.kind for one in bullet.label.metrics)
        said_kinds = Counter(one.kind for one in said.metrics)
        for kind, count in (true_kinds & said_kinds).items():
            table[kind, kind] += count
        missed = sorted((true_kinds - said_kinds).elements())
        extra = sorted((said_kinds - true_kinds).elements())
        width = max(len(missed), len(extra))
        filled = zip(missed + [""] * (width - len(missed)), extra + [""] * (width - len(extra)), strict=True)
        table.update(filled)
    return table
