"""RDB-01 to RDB-03: how hard a text is to read, by drafting.md appendix B."""

import math
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from axis.lib.words import gettext as _
from outreach.briefs.types import Segment
from outreach.verification.rules.findings import found
from outreach.verification.types import Finding

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"(?<=[.?!])[”\"]?\s+")
_VOWELS = re.compile(r"[aeiouy]+")
_HIATUS = re.compile(r"(?<![tscg])i[aou]|eo(?!u)|ua(?!r)|uo")
_COUNTED: dict[str, int] = tomllib.loads(
    files(__package__).joinpath("syllables.toml").read_text(encoding="utf-8")
)["counted"]
_HARD_GRADE, _TOO_HARD_GRADE = 9.0, 11.0
_SHORT_MEAN, _LONG_MEAN, _LONGEST, _LEAST_VARIATION = 11.0, 17.0, 30, 3.5
_SHORT_WORD = 3


@dataclass(frozen=True)
class Size:
    """What a text measures: words of each sentence, and syllables of the words that are no numbers."""

    sentences: tuple[int, ...]
    words: int
    syllables: int


@lru_cache(maxsize=4096)
def size(text: str) -> Size:
    """Return the measure of a text; a number or a code such as "6G" has no syllables and is no word."""
    words = [
        token
        for token in _TOKEN.findall(text)
        if token.replace("’", "").replace("'", "").replace("-", "").isalpha()
    ]
    lengths = tuple(len(part.split()) for part in _END.split(text) if part.strip())
    return Size(lengths, len(words), sum(syllables(word) for word in words))


def grade(text: str) -> float:
    """Return the Flesch–Kincaid grade of an English text; 0.0 for one without words."""
    return _grade([size(text)])


def _grade(sizes: Sequence[Size]) -> float:
    words, sentences = sum(s.words for s in sizes), sum(len(s.sentences) for s in sizes)
    if not words or not sentences:
        return 0.0
    return 0.39 * words / sentences + 11.8 * sum(s.syllables for s in sizes) / words - 15.59


@lru_cache(maxsize=16384)
def syllables(word: str) -> int:
    """Return how many syllables an English word has, by its letters; at least 1."""
    lower = re.sub(r"[^a-z]", "", word.lower())
    if lower in _COUNTED:
        return _COUNTED[lower]
    if len(lower) <= _SHORT_WORD:
        return 1
    count = len(_VOWELS.findall(lower)) - _silent(lower) + len(_HIATUS.findall(lower))
    if lower.endswith("ism"):
        count += 1
    return max(count, 1)


def _silent(lower: str) -> int:
    """Return how many vowel groups are written and not said."""
    silent = 0
    if re.search(r"[^aeiouy]e$", lower) and not lower.endswith("le"):
        silent += 1
    if re.search(r"[^tdaeiouy]ed$", lower):
        silent += 1
    if re.search(r"[^scxzgaeiouy]es$", lower) and not lower.endswith("les"):
        silent += 1
    if re.search(r"[^aeiouyl]e(?:ly|ful|less|ment|ness)$", lower):
        silent += 1
    return silent


def check_reading(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Yield what makes the body hard to read: long words, long sentences, one rhythm throughout.

    Args:
        segments: The body, greeting and all; the greeting is no sentence.
    """
    sizes = [size(segment.text) for segment in segments if segment.move != "greet"]
    lengths = [length for measured in sizes for length in measured.sentences]
    if not lengths:
        return
    level = _grade(sizes)
    if level > _HARD_GRADE:
        message = _("It reads like grade %(level)s; grade 8 is read by everybody.") % {
            "level": f"{level:.1f}"
        }
        yield found("RDB-01", "hold" if level > _TOO_HARD_GRADE else "warn", None, message)
    mean = sum(lengths) / len(lengths)
    if not _SHORT_MEAN <= mean <= _LONG_MEAN:
        message = _("Its sentences have %(mean)s words on average; 11 to 17 read best.") % {
            "mean": f"{mean:.1f}"
        }
        yield found("RDB-02", "warn", None, message)
    if len(lengths) > 2 and _deviation(lengths, mean) < _LEAST_VARIATION:
        yield found("RDB-03", "info", None, _("Its sentences are all of one length."))


def _deviation(lengths: Sequence[int], mean: float) -> float:
    return math.sqrt(sum((length - mean) ** 2 for length in lengths) / len(lengths))


def check_length(number: int, segment: Segment) -> Iterator[Finding]:
    """Yield a sentence that is too long to be read once."""
    longest = max(size(segment.text).sentences, default=0)
    if longest > _LONGEST:
        yield found("RDB-02", "warn", number, _("A sentence of %(longest)s words.") % {"longest": longest})
