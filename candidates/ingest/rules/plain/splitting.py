"""A text into its lines: where each stands, under which heading, and which of them are one statement."""

import re
import unicodedata
from dataclasses import dataclass, replace

from axis.lib.text import INVISIBLE, is_blank
from candidates.ingest.rules.fields import one_line
from candidates.ingest.rules.plain.dates import begins_with_range
from candidates.ingest.rules.plain.headings import heading_section, inline_section
from candidates.ingest.rules.plain.lexicon import LABELS, WORDS, alternatives, folded
from candidates.ingest.rules.types import ParsedLine

# Nothing a CV says in one line is longer; what is, stays text.
LONGEST = 2_000
_MOST_JOINED = 12

# What stands before statements in lists, and between short words on one line.
GLYPHS = "•◦▪‣●○■□►➢✓✔∙⁃➤➔➜➣➥▶▸▹❖✦✧◆◇◈♦❯⬥⬧⦿◉☑✅"
_APART = re.compile(r"\s+[◆◇♦◈❖✦▪■●│┃❘∣¦⋅‧∙➤▸⬥](?=\s)")

_MONTH = alternatives(word for words in WORDS["dates"]["months"].values() for word in words)
_BULLET = re.compile(
    rf"(?:[-*–—→·+»›](?=\s)|[{GLYPHS}\uf0b7\uf0a7](?=.)|\[[0-9]{{1,3}}\](?=\s)"
    r"|(?:[-–]|\*(?!.*\*$))(?=[^\W\d_])"
    rf"|o(?=\s+[A-ZÀ-Þ])|[0-9]{{1,2}}[.)](?=\s)(?!\s+(?i:{_MONTH})\b))\s*"
)
# Cells of a table, or of a line with its date at the right margin, are held apart by tabs or many spaces.
# Above the headings, where there are no tables but those of labels, a headline may be spaced wide.
_CELLS = re.compile(r"\t+|[ \u00a0]{3,}")
_CELLS_OF_BASICS = re.compile(r"\t+|[ \u00a0]{5,}")
_MARKUP = re.compile(r"^#{1,6}\s+|\*\*|__")
_EDGES = " \t\r\f\v\u00a0" + "".join(map(chr, sorted(INVISIBLE - set(range(0xE0000, 0xE01F0)))))
_ENDED = (".", "!", "?", ":", ";")


@dataclass(frozen=True)
class Line:
    """One line, or a bullet with the lines it wraps onto.

    Args:
        parsed: Where it stands in the text, after a bullet mark.
        number: Its first line in the text, from 1.
        last: Its last line in the text.
        words: What it says, on one line; table cells are held apart by " | ". Empty when very long.
        indent: How many characters of white space stand before it.
        gap: How many blank lines stand before it.
        is_bulleted: Whether a bullet mark or number stands before it.
        is_heading: Whether it is the heading of its section.
    """

    parsed: ParsedLine
    number: int
    last: int
    words: str
    indent: int
    gap: int
    is_bulleted: bool
    is_heading: bool

    @property
    def section(self) -> str:
        """The section it stands in."""
        return self.parsed.section

    @property
    def says_something(self) -> bool:
        """Whether it holds a letter or a digit, and is no heading."""
        return not self.is_heading and any(c.isalnum() for c in self.words)


def split(text: str, *, name: str) -> tuple[Line, ...]:
    """Return the lines of a text that show something, in order and without overlap.

    Args:
        text: The text.
        name: The person's name where it is known. Printed pages put a column of skills before it, and
            it heads the basics wherever it first stands.
    """
    lines: list[Line] = []
    section, start, gap, awaited = "basics", 0, 0, folded(name)
    for number, raw in enumerate(text.split("\n"), 1):
        if awaited and folded(one_line(raw[: 2 * len(name) + 20])) == awaited:
            section, awaited = "basics", ""
        line = _line(raw, start, number, section=section, gap=gap)
        start += len(raw) + 1
        if line is None:
            gap += 1
            continue
        gap = 0
        if line.is_heading:
            section = line.section
        if lines and _goes_on(lines[-1], line):
            lines[-1] = _joined(lines[-1], line)
        else:
            lines.append(line)
    return tuple(lines)


def _line(raw: str, start: int, number: int, *, section: str, gap: int) -> Line | None:
    shown = raw.strip()
    if not shown or is_blank(shown):
        return None
    left = start + raw.index(shown[0])
    heading = heading_section(shown)
    bullet = None if heading else _BULLET.match(shown)
    rest = shown[bullet.end() :] if bullet else shown
    if not any(c.isalnum() for c in rest[:LONGEST]):
        # A rule of dashes is no bullet.
        bullet, rest = None, shown
    words = _words(rest, _CELLS_OF_BASICS if section == "basics" and not _is_form(rest) else _CELLS)
    where = heading or inline_section(words, section=section) or section
    at = left + len(shown) - len(rest)
    parsed = ParsedLine(at, left + len(shown), f"/lines/{number}", where)
    return Line(
        parsed, number, number, words, left - start, gap, is_bulleted=bool(bullet), is_heading=bool(heading)
    )


def _is_form(shown: str) -> bool:
    """Whether a line begins with a label and the room after it: "Vorname   Thomas"."""
    return folded(_CELLS.split(shown, maxsplit=1)[0]).strip(" :") in LABELS


def _words(shown: str, between: re.Pattern[str]) -> str:
    if len(shown) > LONGEST:
        return ""
    cells = (_bare(one_line(cell).strip(_EDGES)) for cell in between.split(_APART.sub(" |", shown)))
    return unicodedata.normalize("NFC", " | ".join(cell for cell in cells if cell))


def _bare(words: str) -> str:
    """Return words without the marks of Markdown, which many notes are kept in."""
    words = _MARKUP.sub("", words)
    return words[1:-1] if len(words) > 2 and words[0] == words[-1] and words[0] in "*_" else words


def _goes_on(statement: Line, line: Line) -> bool:
    """Whether a line is the rest of the bulleted statement before it."""
    if not statement.is_bulleted or line.is_bulleted or line.is_heading or line.gap:
        return False
    if line.number - statement.number >= _MOST_JOINED or not statement.words or not line.words:
        return False
    if line.section != statement.section or not any(c.isalnum() for c in line.words):
        return False
    if begins_with_range(line.words):
        return False
    if line.indent > statement.indent:
        return True
    return line.words[0].islower() and not statement.words.endswith(_ENDED)


def _joined(statement: Line, line: Line) -> Line:
    parsed = statement.parsed._replace(end=line.parsed.end)
    # Cells mean nothing in a sentence, and the indent of its second line is none.
    words = f"{statement.words} {line.words}"
    return replace(statement, parsed=parsed, last=line.last, words=words if len(words) <= LONGEST else "")
