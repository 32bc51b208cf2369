"""A text in plain small letters, and the way back to where each letter stood."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

# Soft hyphens, marks without width, ligatures, full-width letters, accents set apart, and words that a line's
# end breaks.
_IRREGULAR = re.compile(
    r"[\u00ad\u200b-\u200d\u2060\ufeff]+|[\ufb00-\ufb06\uff01-\uff5e]|\w[\u0300-\u036f]+"
    r"|(?<=[^\W\d_])-\n[ \t]*(?=[a-z])"
)
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff- \t\n"
# Nearly every text is regular, and a set of letters is looked for much faster.
_ODD_LETTER = re.compile(r"[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufb00-\ufb06\ufeff\uff01-\uff5e]")


@dataclass(frozen=True)
class Folded:
    """A text to match in.

    Attributes:
        written: The text with its irregular places made plain, capitals kept.
        small: The same in small letters, of the same length.
        marks: Where in it the distance to the stored text changes, ascending.
        shifts: That distance from each mark on.
    """

    written: str
    small: str
    marks: tuple[int, ...]
    shifts: tuple[int, ...]

    def stored(self, at: int) -> int:
        """Return the place in the stored text of a place in this one."""
        return at + self.shifts[bisect_right(self.marks, at) - 1]

    def stored_end(self, at: int, *, text: str) -> int:
        """Return where in the stored text something ends, without a hyphen or mark that follows it.

        Args:
            at: One past its last letter here.
            text: The stored text.
        """
        end = self.stored(at)
        return end if len(self.marks) == 1 else len(text[:end].rstrip(_DROPPED))


def fold(text: str) -> Folded:
    """Return a text made plain for matching, with its offset map."""
    if "-\n" not in text and (text.isascii() or not _ODD_LETTER.search(text)):
        return Folded(text, _small(text), (0,), (0,))
    pieces: list[str] = []
    marks, shifts = [0], [0]
    done = length = 0
    for found in _IRREGULAR.finditer(text):
        plain = _plain(found[0])
        pieces += (text[done : found.start()], plain)
        length += found.start() - done
        # Every letter of a ligature stands where the ligature does.
        marks += [length + further for further in range(1, len(plain))]
        shifts += [found.start() - length - further for further in range(1, len(plain))]
        length += len(plain)
        done = found.end()
        marks.append(length)
        shifts.append(done - length)
    written = "".join((*pieces, text[done:])) if pieces else text
    return Folded(written, _small(written), tuple(marks), tuple(shifts))


def _plain(irregular: str) -> str:
    if irregular[0] in _DROPPED:
        return ""
    return unicodedata.normalize("NFKC", irregular)


def _small(text: str) -> str:
    small = text.lower()
    if len(small) == len(text):
        return small
    # A few letters (İ) grow when they are made small; they stay as they are.
    return "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in text)
