"""What a statement measures, in the kinds of drafting.md 5.1 and in seven languages. Pure."""

from candidates.achievements.rules.metrics.kinds import Metric
from candidates.achievements.rules.metrics.reading import metrics_in
from candidates.achievements.rules.metrics.words import is_confidential

__all__ = ["Metric", "is_confidential", "metrics_in"]
