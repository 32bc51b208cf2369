"""The elements of a Europass XML, without entities, document types and files packed into it."""

from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from candidates.ingest.child.refusals import DAMAGED, DECLARES, NO_EUROPASS, TOO_DEEP, TOO_MUCH, Unreadable

# An element as it is told: its name without namespace, its attributes, its words, and what it holds.
Element = list[Any]
# A CV nests some ten levels and has some thousand elements.
_DEEPEST, _MOST_ELEMENTS, _MOST_TEXT, _MOST_LINES = 50, 20_000, 1_000_000, 100_000
# Photos and scanned papers, in base64; nothing of them is kept.
_FILES = frozenset({"data", "embeddeddata", "photo"})
_ROOTS = {
    "skillspassport": "http://europass.cedefop.europa.eu/Europass",
    "learnerinfo": "http://europass.cedefop.europa.eu/Europass",
    "candidate": "http://www.europass.eu/",
}


def read(raw: bytes) -> dict[str, Any]:
    """Return the root of a Europass XML with all it holds.

    Raises:
        Unreadable: It is no Europass XML, declares what no CV needs, is damaged, too deep or too large.
    """
    collected = _Collected()
    parser = DefusedXMLParser(target=collected, forbid_dtd=True)
    try:
        parser.feed(raw)
        parser.close()
    except DefusedXmlException:
        raise Unreadable(DECLARES) from None
    except (ParseError, ValueError, LookupError):
        raise Unreadable(DAMAGED) from None
    if collected.root is None:
        raise Unreadable(DAMAGED)
    return {"europass": collected.root}


class _Collected:
    """Takes what the parser meets, and refuses what is more than a CV."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self._elements = self._text = self._lines = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        space, _brace, name = tag.rpartition("}")
        if self.root is None and not _is_europass(name.lower(), space.removeprefix("{")):
            raise Unreadable(NO_EUROPASS)
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise Unreadable(TOO_MUCH)
        if len(self._open) >= _DEEPEST:
            raise Unreadable(TOO_DEEP)
        told = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        self._count(sum(map(len, told.values())))
        element: Element = [name, told, [], []]
        if self._open:
            self._open[-1][3].append(element)
        else:
            self.root = element
        self._open.append(element)

    def data(self, words: str) -> None:
        """Words stand in the element that was begun last."""
        element = self._open[-1]
        if element[0].lower() not in _FILES:
            self._count(len(words))
            # Each mark of HTML in somebody's prose may begin a line, too.
            self._lines += words.count("\n") + words.count("<")
            if self._lines > _MOST_LINES:
                raise Unreadable(TOO_MUCH)
            # Joined once, at the end: the parser hands them over piece by piece.
            element[2].append(words)

    def end(self, _tag: str) -> None:
        """An element ends."""
        element = self._open.pop()
        element[2] = "".join(element[2])

    def close(self) -> None:
        """The document ends."""

    def _count(self, characters: int) -> None:
        self._text += characters
        if self._text > _MOST_TEXT:
            raise Unreadable(TOO_MUCH)


def _is_europass(root: str, space: str) -> bool:
    # Programs that write it for the editor leave the namespace out at times; a candidate may be anybody's.
    return root in _ROOTS and (space.startswith(_ROOTS[root]) or (root == "skillspassport" and not space))
