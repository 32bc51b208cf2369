"""Which lines are titles: short, and no sentence that says what was done."""

import re

from candidates.ingest.rules.plain.lexicon import POSITION
from candidates.ingest.rules.plain.splitting import Line
from candidates.ingest.rules.plain.titles import sentences_of

LONGEST_TITLE, MOST_WORDS, _MOST_IN_SENTENCE = 100, 14, 5
_PROSE_ENDS = (".", "!", "?", ";", ":", ",")
# "Responsible for medication rounds", "Trained 12 nurses" say what was done, and "United Airlines" who for.
DEED = re.compile(
    r"(?i:responsible for|in charge of|verantwortlich für|zuständig für)\s"
    r"|(?:[A-Z][a-z]+ed|Led|Built|Ran|Cut|Wrote|Won|Made|Kept|Grew|Took|Set|Oversaw|Taught|Held)\s[a-z0-9£€$]"
)
ABBREVIATED = (
    "inc.",
    "ltd.",
    "co.",
    "corp.",
    "s.a.",
    "s.l.",
    "b.v.",
    "e.v.",
    "s.r.l.",
    "s.p.a.",
    "n.v.",
    "a.g.",
    "(hons.)",
    "hons.",
    "ph.d.",
    "m.sc.",
    "b.sc.",
    "a.s.",
    "s.r.o.",
    "s.a.s.",
    "s.l.u.",
    "s.a.u.",
    "lda.",
    "e.k.",
    "bros.",
)


def is_title(line: Line) -> bool:
    """Whether a line is short and no sentence, as titles are."""
    words = line.words
    if line.is_bulleted or not words or not line.says_something:
        return False
    if len(words) > LONGEST_TITLE or len(words.split()) > MOST_WORDS:
        return False
    if words[0].islower():
        return False
    is_prose = words.endswith(_PROSE_ENDS) and not words.lower().endswith(ABBREVIATED)
    return not is_prose or is_in_sentences(words)


def is_in_sentences(words: str) -> bool:
    """Whether words name post and employer with a full stop behind each: "Abogada junior. Foo, Madrid." """
    parts = sentences_of(words)
    if len(parts) < 2 or not words.endswith(".") or not POSITION.search(parts[0]):
        return False
    return not any(DEED.match(part) or len(part.split()) > _MOST_IN_SENTENCE for part in parts)
