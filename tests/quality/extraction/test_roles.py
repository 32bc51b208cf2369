"""Lines of which only the role level is labelled are read as they were when they were learned from."""

from pathlib import Path

from candidates.achievements.rules import ExtractedAchievement, extract
from candidates.ingest.rules import ParsedLine
from tests.quality.extraction.bed import LADDER

_LINES = [
    line.split("|", 1)
    for line in (Path(__file__).parent / "roles.txt").read_text(encoding="utf-8").splitlines()
]
# What was reached, rounded down; never to be lowered.
_KIND, _ROLE, _MOST_STEPS_UP = 0.97, 0.93, 4


def read(text: str) -> ExtractedAchievement:
    """What is said of a line that stands where a résumé lists what somebody did."""
    return extract(text=text, lines=(ParsedLine(0, len(text), "/work/0/highlights/0", "work"),))[0]


def test_role_levels_are_read_as_well_as_they_were() -> None:
    said = [(role, read(text)) for role, text in _LINES]
    kinds = sum((one.kind == "DUTY") == (role == "duty") for role, one in said)
    roles = sum(one.role_level == role for role, one in said)
    steps_up = sum(LADDER.index(one.role_level) < LADDER.index(role) for role, one in said)
    assert kinds / len(said) >= _KIND
    assert roles / len(said) >= _ROLE
    assert steps_up <= _MOST_STEPS_UP
