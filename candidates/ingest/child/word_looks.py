"""How runs of a Word document look: what vanishes, what is white on white, what is too small to be read."""

from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.ns import qn

from candidates.ingest.child.laying import TINY, TINY_POINTS, VANISHED, WHITE

_VAL, _FILL = qn("w:val"), qn("w:fill")
_OFF = {"0", "false", "off", "none"}
# Marked in white, white words are as unseen as without.
_NO_GROUND = {"", "none", "white"}
_LIGHT = 0xF2
_DEEPEST = 12


@dataclass(frozen=True)
class Style:
    """What a style says of the words in it; None where it says nothing."""

    is_vanished: bool | None = None
    is_light: bool | None = None
    points: float | None = None
    is_heading: bool = False
    is_listed: bool = False
    is_on_ground: bool = False

    def over(self, below: "Style") -> "Style":
        """Return this style where it says something, else the one below."""
        return Style(
            below.is_vanished if self.is_vanished is None else self.is_vanished,
            below.is_light if self.is_light is None else self.is_light,
            below.points if self.points is None else self.points,
            self.is_heading or below.is_heading,
            self.is_listed or below.is_listed,
            self.is_on_ground or below.is_on_ground,
        )


class Looks:
    """The styles of a document, and how a run looks under them."""

    def __init__(self, styles: Any) -> None:
        self._elements = {element.get(qn("w:styleId")): element for element in styles.iter(qn("w:style"))}
        self._known: dict[str, Style] = {}
        defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._default = _painted(defaults)
        normal = next((name for name, one in self._elements.items() if _is_default(one)), "")
        self._default = self._style(normal, 0).over(self._default)
        self._is_on_ground = False

    def on_ground(self, cell: Any) -> "Looks":
        """Return the same looks inside a table cell, which may be coloured."""
        shading = cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
        if self._is_on_ground or not _is_dark(shading):
            return self
        inside = object.__new__(Looks)
        inside.__dict__ = self.__dict__ | {"_is_on_ground": True}
        return inside

    def of_paragraph(self, paragraph: Any) -> Style:
        """Return the style of a paragraph."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return self._default
        name = _value(properties.find(qn("w:pStyle")))
        style = self._style(name, 0).over(self._default)
        return replace(
            style,
            is_listed=style.is_listed or _is_numbered(properties),
            is_on_ground=style.is_on_ground or _is_dark(properties.find(qn("w:shd"))),
        )

    def hidden_because(self, run: Any, style: Style) -> str:
        """Return why nobody sees a run, or ""."""
        properties = run.find(qn("w:rPr"))
        own = _painted(properties)
        named = Style()
        if properties is not None and (name := _value(properties.find(qn("w:rStyle")))):
            named = self._style(name, 0)
        looks = own.over(named).over(style)
        if looks.is_vanished:
            return VANISHED
        if looks.is_light and not (looks.is_on_ground or self._is_on_ground):
            return WHITE
        return TINY if looks.points is not None and looks.points < TINY_POINTS else ""

    def _style(self, name: str, depth: int) -> Style:
        if name in self._known:
            return self._known[name]
        element = self._elements.get(name)
        if element is None or depth > _DEEPEST:
            return Style()
        style = replace(
            _painted(element.find(qn("w:rPr"))),
            is_heading=_is_heading(element),
            is_listed=_is_numbered(element.find(qn("w:pPr"))) or _named(element).startswith("list bullet"),
            is_on_ground=_is_dark(element.find(f"{qn('w:pPr')}/{qn('w:shd')}")),
        )
        below = _value(element.find(qn("w:basedOn")))
        self._known[name] = style.over(self._style(below, depth + 1)) if below else style
        return self._known[name]


def is_hidden_row(row: Any) -> bool:
    """Whether a row of a table is left out where the document is shown."""
    hidden = row.find(f"{qn('w:trPr')}/{qn('w:hidden')}")
    return hidden is not None and _value(hidden).lower() not in _OFF


def _value(element: Any) -> str:
    return "" if element is None else element.get(_VAL) or ""


def _named(style: Any) -> str:
    return _value(style.find(qn("w:name"))).lower()


def _is_default(style: Any) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true"}


def _is_heading(style: Any) -> bool:
    return (
        _named(style).startswith(("heading", "title"))
        or style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None
    )


def _is_numbered(properties: Any) -> bool:
    number = None if properties is None else properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
    return number is not None and _value(number) != "0"


def _painted(properties: Any) -> Style:
    if properties is None:
        return Style()
    vanish, colour, size = (properties.find(qn(f"w:{name}")) for name in ("vanish", "color", "sz"))
    mark = _value(properties.find(qn("w:highlight"))).lower()
    is_on_ground = _is_dark(properties.find(qn("w:shd"))) or mark not in _NO_GROUND
    return Style(
        None if vanish is None else _value(vanish).lower() not in _OFF,
        None if colour is None else _is_light(_value(colour)),
        None if size is None or not _value(size).isdigit() else int(_value(size)) / 2,
        is_on_ground=is_on_ground,
    )


def _is_light(colour: str) -> bool:
    parts = _parts(colour)
    return bool(parts) and min(parts) >= _LIGHT


def _is_dark(shading: Any) -> bool:
    """Whether a ground is anything but white."""
    if shading is None:
        return False
    parts = _parts(shading.get(_FILL) or "")
    return bool(parts) and min(parts) < _LIGHT


def _parts(colour: str) -> tuple[int, ...]:
    try:
        return tuple(bytes.fromhex(colour)) if len(colour) == 6 else ()
    except ValueError:
        return ()
