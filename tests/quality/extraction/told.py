"""What extraction says of a line, in the words of the bed's guide."""

from collections.abc import Sequence

from candidates.achievements.rules import ExtractedAchievement
from candidates.achievements.rules import metrics as read
from tests.quality.extraction.bed import Metric
from tests.quality.extraction.scoring import NOTHING, Prediction

_NO_ROLE = {"SELF_EVALUATION", "OTHER"}


def prediction_of(found: Sequence[ExtractedAchievement]) -> Prediction:
    """Return what a line's statements say together; the first one decides kind and role."""
    if not found:
        return NOTHING
    first = found[0]
    return Prediction(first.kind, _role(first), tuple(_metric(m) for one in found for m in one.metrics))


def _role(one: ExtractedAchievement) -> str:
    return "" if one.kind in _NO_ROLE else one.role_level


def _metric(one: read.Metric) -> Metric:
    return Metric(one.kind, one.value, one.low, one.high, one.unit, one.direction, one.whose)
