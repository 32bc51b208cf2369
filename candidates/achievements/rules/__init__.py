"""Text in, achievements out: verbatim spans with role level, quantities and kind. Pure."""

from candidates.achievements.rules.extracting import ExtractedAchievement, extract
from candidates.achievements.rules.quantities import Quantity, quantities_in

__all__ = ["ExtractedAchievement", "Quantity", "extract", "quantities_in"]
