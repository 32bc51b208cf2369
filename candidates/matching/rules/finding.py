"""Find a name in a text: whole, in any case where that is safe, and meant as the name."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache

from axis.lib.text import MatchingCopy, matching_copy
from candidates.matching.rules.everyday import Sense, sense_of

# "R", "C", "Go" and "IT" are names only as they are written.
_SHORT = 2
# Words this long are the same with a plural or -ing; those one letter shorter only with a plural.
_BENDS = 5
# Latin letters, dashes, quotes, bullets: nothing that joins, hides or turns.
_PLAIN = re.compile(r"[\x00-\xac\xae-\u017f\u2010-\u2027\u20ac]*")
_UNUSUAL_SPACE = re.compile(r"\s\s|[^\S ]")


class LookedThrough:
    """A text with the copies that names are looked for in, made once for all names."""

    def __init__(self, original: str) -> None:
        self.original = original

    @cached_property
    def folded(self) -> MatchingCopy:
        """The copy without case."""
        return _copy(self.original, fold_case=True)

    @cached_property
    def written(self) -> MatchingCopy:
        """The copy as written."""
        return _copy(self.original, fold_case=False)


class Name:
    """A name to look for, made ready once for all texts."""

    def __init__(self, name: str) -> None:
        written = matching_copy(name, fold_case=False).text.strip()
        folded = matching_copy(written).text
        self.sense: Sense | None = sense_of(written)
        is_short = len(written) <= _SHORT and written.isalpha()
        self.is_written = is_short or self.sense is not None
        # What any text that holds it must hold, which is quick to see.
        self.needle = max(re.split(r"[\s‐-]", folded), key=len)
        self._pattern = _pattern(
            self.sense.name if self.sense else written if is_short else folded,
            is_short=is_short,
            ending=_ending(written, bends=not self.sense),
            any_case=self.sense is not None,
        )

    def find(self, text: LookedThrough) -> tuple[int, int] | None:
        """Return the half-open range of the text's code points where the name first stands, or None."""
        if not self.needle or self.needle not in text.folded.text:
            return None
        copy = text.written if self.is_written else text.folded
        for found in self._pattern.finditer(copy.text):
            if not self.sense or self.sense.is_meant(copy.text, *found.span()):
                return copy.span(*found.span())
        return None


@lru_cache(maxsize=8192)
def ready(name: str) -> Name:
    """Return a name made ready to be looked for."""
    return Name(name)


def find_word(text: str, keyword: str) -> tuple[int, int] | None:
    """Return where a keyword stands whole in a text: "Java" is not in "JavaScript", nor "C" in "C++".

    Case does not matter, except for names of one or two letters: "Go" is not in "ready to go". A name that is
    an everyday word too needs something beside it that tells: "Excel macros", but not "excel at".

    Returns:
        A half-open range of code points in `text`, or None.
    """
    return ready(keyword).find(LookedThrough(text))


def _copy(original: str, *, fold_case: bool) -> MatchingCopy:
    """Return matching_copy's result, at once where each character stands for itself, as in most texts."""
    text = original.casefold() if fold_case else original
    is_plain = _PLAIN.fullmatch(original) and not _UNUSUAL_SPACE.search(original)
    # Folding never shortens, so equal lengths say that every character became one.
    if is_plain and len(text) == len(original) and unicodedata.is_normalized("NFKC", original):
        size = len(original)
        return MatchingCopy(text, tuple(range(size)), tuple(range(1, size + 1)))
    return matching_copy(original, fold_case=fold_case)


def _pattern(wanted: str, *, is_short: bool, ending: str, any_case: bool) -> re.Pattern[str]:
    words = "".join(_escaped(wanted))
    if is_short:
        # "R&D", "C-suite" and "go-live" name no language; "C/C++" and "R, SQL" do.
        return re.compile(rf"(?<![\w+#.&'’-]){words}(?![\w+#&'’-]|\.\w)")
    return re.compile(rf"(?<![\w+#.]){words}{ending}(?![\w+#]|\.\w)", re.IGNORECASE if any_case else 0)


def _ending(written: str, *, bends: bool) -> str:
    """Return what may follow: a longer word bends and is the same, a shorter must stand exactly."""
    if not written[-1:].isalpha():
        return ""
    if written.isupper():
        return "s?"
    if not bends:
        return ""
    return "(?:s|es|ing|ed)?" if len(written) >= _BENDS else "s?" if len(written) == _BENDS - 1 else ""


def _escaped(wanted: str) -> Iterator[str]:
    """Yield the pattern of each character; "month-end" and "month end" are one."""
    for character in wanted:
        yield r"[ ‐–-]" if character in " ‐-" else re.escape(character)
