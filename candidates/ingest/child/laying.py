"""The lines of a document without pages, as they are read one after the other."""

import re
from collections.abc import Sequence
from typing import Any

VANISHED, WHITE, TINY, OFF_SHEET = "vanished", "white", "tiny", "outside"
# trust.md S-54; a point is two of Word's half-points.
TINY_POINTS = 4.0
MOST_LINES, _MOST_HIDDEN = 20_000, 500
_LONGEST = 20_000
# Whoever writes a CV says in so many lines how to reach them; those who speak for them stand at its end.
_MOST_LED = 40
# A cell with more lines is a column of the page.
_MOST_IN_CELL = 4
# A cell that says when: a year, of four digits or of two behind a month or an apostrophe.
_WHEN = re.compile(r"(?<!\d)(?:(?:19|20)\d{2}|\d{1,2}/\d{2}|\w+ ?['’]\d{2})(?!\d)")
_LONGEST_WHEN = 40


class Lines:
    """Takes what is read, line by line, and apart from it what nobody could see."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.hidden: list[tuple[str, str]] = []
        self.is_cut = False

    def add(self, words: str) -> None:
        """Add a paragraph; line breaks in it part lines."""
        for line in words.split("\n"):
            if len(self.lines) >= MOST_LINES:
                self.is_cut = True
                return
            self.lines.append(line[:_LONGEST].rstrip())

    def lead(self, addresses: Sequence[str]) -> None:
        """Add the addresses behind the words just read, each as a line; far down they are others'."""
        if len(self.lines) <= _MOST_LED:
            for address in dict.fromkeys(addresses):
                self.add(address)

    def part(self) -> None:
        """Leave a line blank, once."""
        if self.lines and self.lines[-1]:
            self.add("")

    def hide(self, why: str, words: str) -> None:
        """Keep words apart that nobody could see."""
        if not words.strip():
            return
        if self.hidden and self.hidden[-1][0] == why:
            self.hidden[-1] = (why, self.hidden[-1][1] + words)
        elif len(self.hidden) < _MOST_HIDDEN:
            self.hidden.append((why, words))
        else:
            self.is_cut = True

    def told(self) -> dict[str, Any]:
        """Return what goes over the pipe."""
        hidden = [[why, " ".join(words.split())[:_LONGEST]] for why, words in self.hidden]
        return {"lines": self.lines, "hidden": hidden, "is_cut": self.is_cut}


def dated(cells: list[list[str]]) -> list[str]:
    """Return the lines of a row that says when beside what was done then, or none for any other row.

    The time goes beside the first line of the other cell, whose lines stay apart: joined, the duties under a
    post would read as its employer.
    """
    told = [[line.strip() for line in cell if line.strip()] for cell in cells]
    told = [cell for cell in told if cell]
    if len(told) != 2 or min(len(cell) for cell in told) != 1 or len(told[0]) == len(told[1]):
        return []
    is_first = len(told[0]) == 1
    (when,), what = told if is_first else told[::-1]
    if len(when) > _LONGEST_WHEN or not _WHEN.search(when):
        return []
    return ["\t".join([when, what[0]] if is_first else [what[0], when]), *what[1:]]


def row(cells: list[list[str]]) -> str:
    """Return a table row as a line, its cells held apart by tabs."""
    told = [[line.strip() for line in cell if line.strip()] for cell in cells]
    told = [cell for cell in told if cell]
    # Where one cell alone says something, its lines stay lines.
    return "\n".join(told[0]) if len(told) == 1 else "\t".join(" ".join(cell) for cell in told)


def is_layout(cells: list[list[str]]) -> bool:
    """Whether a row's cells are columns of a page, each to be read by itself, rather than of a table."""
    told = [sum(1 for line in cell if line.strip()) for cell in cells]
    return max(told, default=0) > _MOST_IN_CELL and sum(1 for count in told if count) > 1
