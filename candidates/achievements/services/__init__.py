"""Find what people did, keep it, and keep what recruiters decide about it."""

from candidates.achievements.services.correcting import correct_words
from candidates.achievements.services.deciding import decide_statement
from candidates.achievements.services.extracting import extract_achievements, read_again
from candidates.achievements.services.undoing import undo_decision

__all__ = ["correct_words", "decide_statement", "extract_achievements", "read_again", "undo_decision"]
