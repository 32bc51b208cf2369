"""An element of a Europass XML, which knows whether anything was read of it."""

import re
from collections.abc import Iterator
from typing import Any

from candidates.ingest.rules.europass.markup import paragraphs

_BETWEEN = re.compile(r"[\W_]+")
_DATE_PARTS = ("year", "month", "day")


class Node:
    """An element by its name in small letters, as three generations of the format spell it."""

    def __init__(self, told: list[Any]) -> None:
        self.label: str = told[0]
        self.attributes: dict[str, str] = told[1]
        self.text: str = told[2]
        self.name = _BETWEEN.sub("", self.label).casefold()
        self.children = [Node(child) for child in told[3]]
        self.is_read = False

    def all(self, path: str) -> list["Node"]:
        """Return the elements at a path of names between strokes, in the order of the file."""
        found = [self]
        for name in path.split("/"):
            found = [child for node in found for child in node.children if child.name == name]
        return found

    def first(self, path: str) -> "Node | None":
        """Return the first element at a path."""
        return next(iter(self.all(path)), None)

    def take(self, *paths: str) -> str:
        """Return the words of the first path that has any, on one line, and note them as read."""
        return " ".join(self.take_lines(*paths))

    def take_lines(self, *paths: str) -> list[str]:
        """Return the words of the first path that has any, a paragraph or a point of a list each."""
        return [words for words, _is_point in self.take_prose(*paths)]

    def take_prose(self, *paths: str) -> list[tuple[str, bool]]:
        """Return paragraphs as `take_lines`, each with whether it is a point of a list."""
        for path in paths:
            for node in self.all(path):
                if found := paragraphs(node.text):
                    node.is_read = True
                    return found
        return []

    def lines(self) -> list[str]:
        """Return its own words or the date it is, a paragraph each, and note nothing."""
        return [self.date()] if "year" in self.attributes else [words for words, _ in paragraphs(self.text)]

    def take_date(self, *paths: str) -> str:
        """Return the first date of the paths as far as it was given: 2019, 2019-04 or 2019-04-30."""
        for path in paths:
            for node in self.all(path):
                if date := node.date():
                    for one in (node, *node.children):
                        one.is_read = True
                    return date
        return ""

    def date(self) -> str:
        """Return the date an element is, in attributes, in elements of its own or in words."""
        parts = [
            self.attributes.get(part, "") or next((one.text for one in self.all(part)), "")
            for part in _DATE_PARTS
        ]
        # The older ones write "--04" for a month and "---30" for a day.
        year, month, day = (part.strip().strip("-").strip() for part in parts)
        if not year:
            return " ".join((self.text or "").split())
        return "-".join(
            [year, *([month.zfill(2)] if month else []), *([day.zfill(2)] if month and day else [])]
        )

    def is_true(self, *paths: str) -> bool:
        """Whether an element at one of these paths says yes."""
        return any(node.text.strip().lower() == "true" for path in paths for node in self.all(path))

    def leaves(self, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], "Node"]]:
        """Yield the elements in it that say something and were not read, each with the names above it."""
        here = (*path, self.label)
        if not self.is_read and (self.text.strip() or "year" in self.attributes):
            yield here, self
        for child in self.children:
            yield from child.leaves(here)
