"""The words of an ODT in reading order: header, body, tables, lists and text boxes."""

from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from candidates.ingest.child import packages
from candidates.ingest.child.boxes import centimetres, is_beyond
from candidates.ingest.child.laying import (
    OFF_SHEET,
    TINY,
    TINY_POINTS,
    VANISHED,
    WHITE,
    Lines,
    dated,
    is_layout,
    row,
)
from candidates.ingest.child.links import is_led_by, reach_of
from candidates.ingest.child.refusals import DAMAGED, NOT_THAT_KIND, OUTSIDE, Unreadable

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


def _name(prefix: str, local: str) -> str:
    return f"{{{_NAMES}{prefix}:1.0}}{local}"


_P, _H, _LIST, _ITEM = (
    _name("text", "p"),
    _name("text", "h"),
    _name("text", "list"),
    _name("text", "list-item"),
)
_TABLE, _ROW, _CELL, _BOX = (
    _name("table", "table"),
    _name("table", "table-row"),
    _name("table", "table-cell"),
    _name("drawing", "text-box"),
)
_SECTION, _FRAME = _name("text", "section"), _name("drawing", "frame")
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_SPACES, _TAB, _BREAK = _name("text", "s"), _name("text", "tab"), _name("text", "line-break")
_LINK, _TARGET = _name("text", "a"), "{http://www.w3.org/1999/xlink}href"
_STYLE, _STYLE_NAME, _PARENT = (
    _name("style", "style"),
    _name("style", "name"),
    _name("style", "parent-style-name"),
)
_OF = {_name("text", "style-name"), _name("table", "style-name")}
_SKIPPED = {
    _name("office", "annotation"),
    _name("text", "tracked-changes"),
    _name("text", "note"),
    _name("text", "sequence-decls"),
}
_HIDDEN_BLOCKS = {_name("text", "hidden-text"), _name("text", "hidden-paragraph")}
_DEEPEST, _LIGHT = 40, 0xF2


def read(raw: bytes) -> dict[str, Any]:
    """Return lines and hidden words.

    Raises:
        Unreadable: It is no OpenDocument text, damaged, protected or too large.
    """
    package = packages.opened(raw)
    if b"encryption-data" in packages.part(package, "META-INF/manifest.xml"):
        raise Unreadable("password")
    content = _tree(packages.needed(package, "content.xml"))
    common = packages.part(package, "styles.xml")
    styles = _tree(common) if common else None
    body = content.find(f".//{_name('office', 'text')}")
    if body is None:
        raise Unreadable(NOT_THAT_KIND)
    reader = _Reader(_Styles([tree for tree in (styles, content) if tree is not None]))
    feet: list[str] = []
    if styles is not None:
        for head in styles.iter(_name("style", "header")):
            reader.blocks(head, depth=0)
        below = _Reader(reader.styles)
        for foot in styles.iter(_name("style", "footer")):
            below.blocks(foot, depth=0)
        feet = [line for line in below.lines.lines if line.strip()]
        reader.lines.part()
    reader.blocks(body, depth=0)
    return reader.lines.told() | {"margins": feet}


def _tree(raw: bytes) -> Element:
    try:
        tree: Element = fromstring(raw, forbid_dtd=True)
    except DefusedXmlException:
        raise Unreadable(OUTSIDE) from None
    except (ParseError, ValueError, LookupError):
        raise Unreadable(DAMAGED) from None
    return tree


class _Styles:
    """Which styles hide what is written in them."""

    def __init__(self, trees: list[Element]) -> None:
        self._styles = {one.get(_STYLE_NAME, ""): one for tree in trees for one in tree.iter(_STYLE)}

    def hidden_because(self, element: Element) -> str:
        """Return why nobody sees what stands in an element, or ""."""
        name = element.get(_name("text", "style-name"), "")
        light, grounded = False, False
        for _depth in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                break
            for properties in style:
                if properties.get(_name("text", "display")) == "none":
                    return VANISHED
                points = properties.get(f"{_FO}font-size", "")
                if points.endswith("pt") and _number(points[:-2]) < TINY_POINTS:
                    return TINY
                light = light or _is_light(properties.get(f"{_FO}color", ""))
                ground = properties.get(f"{_FO}background-color", "")
                grounded = grounded or (ground.startswith("#") and not _is_light(ground))
            name = style.get(_PARENT, "")
        return WHITE if light and not grounded else ""

    def is_on_ground(self, cell: Element) -> bool:
        """Whether a table cell is coloured."""
        style = self._styles.get(cell.get(_name("table", "style-name"), ""))
        grounds = [] if style is None else [one.get(f"{_FO}background-color", "") for one in style]
        return any(ground.startswith("#") and not _is_light(ground) for ground in grounds)


class _Reader:
    def __init__(self, styles: _Styles, *, is_on_ground: bool = False) -> None:
        self.styles = styles
        self.is_on_ground = is_on_ground
        self.lines = Lines()
        self.links: list[str] = []

    def blocks(self, parent: Element, *, depth: int, mark: str = "") -> None:
        """Read paragraphs, lists and tables in the order they stand."""
        if depth > _DEEPEST:
            return
        for child in parent:
            if child.tag in {_P, _H}:
                self._paragraph(child, depth=depth, mark=mark)
                mark = ""
            elif child.tag == _LIST:
                for item in child:
                    self.blocks(item, depth=depth + 1, mark="• ")
            elif child.tag == _TABLE:
                self._table(child, depth=depth)
            elif why := _unseen(child):
                self.lines.hide(why, " ".join(child.itertext()))
            elif child.tag not in _SKIPPED:
                self.blocks(child, depth=depth + 1, mark=mark)

    def _paragraph(self, paragraph: Element, *, depth: int, mark: str) -> None:
        boxes: list[Element] = []
        words = self._words(paragraph, boxes, self._why(paragraph), depth)
        if paragraph.tag == _H:
            self.lines.part()
        self.lines.add(f"{mark}{words.lstrip()}" if mark and words.strip() else words)
        self.lines.lead(self.links)
        self.links = []
        for box in boxes:
            self.lines.part()
            self.blocks(box, depth=depth + 1)
            self.lines.part()

    def _why(self, element: Element) -> str:
        if element.tag in _HIDDEN_BLOCKS:
            return VANISHED
        why = self.styles.hidden_because(element)
        return "" if why == WHITE and self.is_on_ground else why

    def _words(self, parent: Element, boxes: list[Element], why: str, depth: int) -> str:
        """Return what is seen of an element; what is not goes to the hidden words."""
        parts = [self._seen(parent.text, why)]
        for child in parent if depth <= _DEEPEST else ():
            if child.tag == _SPACES:
                parts.append(" " * min(int(_number(child.get(_name("text", "c"), "1"))) or 1, 40))
            elif child.tag == _TAB:
                parts.append("\t")
            elif child.tag == _BREAK:
                parts.append("\n")
            elif child.tag == _BOX:
                boxes.append(child)
            elif unseen := _unseen(child):
                self.lines.hide(unseen, " ".join(child.itertext()))
            elif child.tag not in _SKIPPED:
                said = self._words(child, boxes, self._why(child) or why, depth + 1)
                parts.append(said)
                if child.tag == _LINK and is_led_by(said) and (address := reach_of(child.get(_TARGET, ""))):
                    self.links.append(address)
            parts.append(self._seen(child.tail, why))
        return "".join(parts)

    def _seen(self, words: str | None, why: str) -> str:
        # White space in the file is layout of the file; spaces that count are elements.
        told = " ".join((words or "").split())
        if words:
            told = f"{' ' if words[0].isspace() else ''}{told}{' ' if words[-1].isspace() else ''}"
        if why and told.strip():
            self.lines.hide(why, told)
            return ""
        return told

    def _table(self, table: Element, *, depth: int) -> None:
        self.lines.part()
        for table_row in table.iter(_ROW):
            read = [self._cell(cell, depth=depth) for cell in table_row if cell.tag == _CELL]
            if entry := dated(read):
                self.lines.part()
                self.lines.add("\n".join(entry))
            elif is_layout(read):
                for cell in read:
                    self.lines.part()
                    self.lines.add("\n".join(cell))
                self.lines.part()
            else:
                self.lines.add(row(read))
        self.lines.part()

    def _cell(self, cell: Element, *, depth: int) -> list[str]:
        inner = _Reader(self.styles, is_on_ground=self.is_on_ground or self.styles.is_on_ground(cell))
        inner.blocks(cell, depth=depth + 1)
        for why, words in inner.lines.hidden:
            self.lines.hide(why, words)
        return inner.lines.lines


def _unseen(element: Element) -> str:
    """Return why nobody sees a section or a frame, or ""."""
    if element.tag == _SECTION:
        shown, is_hidden = element.get(_name("text", "display")), element.get(_name("text", "is-hidden"))
        return VANISHED if shown == "none" or is_hidden == "true" else ""
    if element.tag != _FRAME:
        return ""
    sides = (("x", "width"), ("y", "height"))
    places = [[centimetres(element.get(f"{_SVG}{name}", "")) for name in side] for side in sides]
    return OFF_SHEET if any(is_beyond(start, length) for start, length in places) else ""


def _number(words: str) -> float:
    try:
        return float(words)
    except ValueError:
        return 99.0


def _is_light(colour: str) -> bool:
    try:
        parts = bytes.fromhex(colour[1:]) if colour.startswith("#") and len(colour) == 7 else b""
    except ValueError:
        return False
    return bool(parts) and min(parts) >= _LIGHT
