"""Text in, achievements out: verbatim spans with role level, quantities and kind. Pure."""

from candidates.achievements.rules.changes import quantities_in
from candidates.achievements.rules.extracting import ExtractedAchievement, employments_of, extract
from candidates.achievements.rules.quantities import Quantity

__all__ = ["ExtractedAchievement", "Quantity", "employments_of", "extract", "quantities_in"]
