"""The lexicon, read once."""

import re
import tomllib
from importlib.resources import files

_DATA = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))

VERB_FORCE: dict[str, float] = {
    verb: _DATA["force"][family] for family, verbs in _DATA["verbs"].items() for verb in verbs
}
DUTY_STARTS: tuple[str, ...] = tuple(_DATA["duty"]["starts"])
SELF_EVALUATION: tuple[str, ...] = tuple(_DATA["self_evaluation"]["words"])
UNDER_TOLD: dict[str, tuple[str, ...]] = {name: tuple(cues) for name, cues in _DATA["under_told"].items()}
TIME_UNITS: tuple[str, ...] = tuple(_DATA["units"]["time"])
THINGS: tuple[str, ...] = tuple(_DATA["units"]["things"])
NUMBER_WORDS: dict[str, int] = _DATA["number_words"]


def has_phrase(text: str, phrases: tuple[str, ...]) -> str:
    """Return the first of these phrases that stands in a lower-case text between word boundaries, or ""."""
    for phrase in phrases:
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text):
            return phrase
    return ""
