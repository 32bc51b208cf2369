"""The words of a DOCX in reading order: body, tables, text boxes, headers and footers."""

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from candidates.ingest.child import packages
from candidates.ingest.child.boxes import is_off_sheet
from candidates.ingest.child.laying import OFF_SHEET, VANISHED, Lines, dated, is_layout, row
from candidates.ingest.child.links import is_led_by, reach_of
from candidates.ingest.child.refusals import DAMAGED, NOT_THAT_KIND, Unreadable
from candidates.ingest.child.word_looks import Looks, is_hidden_row

_P, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_RUN, _TEXT, _TAB, _BOX = qn("w:r"), qn("w:t"), qn("w:tab"), qn("w:txbxContent")
_BREAKS = {qn("w:br"), qn("w:cr")}
_DASHES = {qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): ""}
_CHOICE, _FALLBACK = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
# Inside these stand runs; deleted words (w:del) are no part of the document any more.
_WRAPPERS = {
    qn(f"w:{name}")
    for name in ("hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo", "customXml")
}
_INSIDE = _WRAPPERS | {_P, _TABLE, qn("w:body")}
_RELATION = qn("r:id")
_DEEPEST = 12


def read(raw: bytes) -> dict[str, Any]:
    """Return lines and hidden words.

    Raises:
        Unreadable: It is no Word document, damaged, protected or too large.
    """
    packages.needed(packages.opened(raw), "[Content_Types].xml")
    try:
        document = Document(io.BytesIO(raw))
        looks = Looks(document.styles.element)
    except (KeyError, ValueError, PackageNotFoundError):
        raise Unreadable(NOT_THAT_KIND) from None
    except (BadZipFile, OSError, AttributeError):
        raise Unreadable(DAMAGED) from None
    reader = _Reader(looks, _targets(document.part))
    heads, feet = _margins(document)
    for part, element in heads:
        reader.targets = _targets(part)
        reader.blocks(element, depth=0)
    reader.targets = _targets(document.part)
    reader.lines.part()
    reader.blocks(document.element.body, depth=0)
    told = reader.lines.told()
    below = _Reader(looks, {})
    for _part, element in feet:
        below.blocks(element, depth=0)
    return told | {"margins": [line for line in below.lines.lines if line.strip()]}


def _margins(document: Any) -> tuple[list[Any], list[Any]]:
    """Return the headers and footers that hold something, each once, with the part they are of."""
    heads: list[Any] = []
    feet: list[Any] = []
    seen: set[str] = set()
    for section in document.sections:
        for is_head, part in (
            (True, section.first_page_header),
            (True, section.header),
            (False, section.first_page_footer),
            (False, section.footer),
        ):
            if part.is_linked_to_previous:
                continue
            element = part._element  # noqa: SLF001  (python-docx shows its paragraphs, and hides its text boxes)
            words = "".join(element.itertext()).strip()
            if words and words not in seen:
                seen.add(words)
                (heads if is_head else feet).append((part.part, element))
    return heads, feet


class _Reader:
    def __init__(self, looks: Looks, targets: Mapping[str, str]) -> None:
        self.looks = looks
        # By the name of the relation, where links of the part lead that is read.
        self.targets = targets
        self.lines = Lines()
        self.links: list[str] = []

    def blocks(self, parent: Any, *, depth: int) -> None:
        """Read paragraphs and tables in the order they stand."""
        if depth > _DEEPEST:
            return
        for child in parent.iterchildren():
            if child.tag == _P:
                self.paragraph(child, depth=depth)
            elif child.tag == _TABLE:
                self.table(child, depth=depth)
            elif child.tag in _INSIDE:
                self.blocks(child, depth=depth + 1)

    def paragraph(self, paragraph: Any, *, depth: int) -> None:
        """Read a paragraph, and after it the text boxes that hang on it."""
        style = self.looks.of_paragraph(paragraph)
        boxes: list[Any] = []
        words = "".join(self._words(paragraph, style, boxes))
        if style.is_heading:
            self.lines.part()
        if words.strip() and style.is_listed and not words.lstrip().startswith(("•", "-", "–")):
            words = f"• {words.lstrip()}"
        self.lines.add(words)
        self.lines.lead(self.links)
        self.links = []
        for box in boxes:
            self.lines.part()
            self.blocks(box, depth=depth + 1)
            self.lines.part()

    def table(self, table: Any, *, depth: int) -> None:
        """Read a table row by row, or cell by cell where its cells are the columns of the page."""
        self.lines.part()
        for table_row in table.iterchildren(_ROW):
            read = [self._cell(cell, depth=depth) for cell in table_row.iterchildren(_CELL)]
            if is_hidden_row(table_row):
                self._hide(VANISHED, [line for cell in read for line in cell])
                continue
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

    def _cell(self, cell: Any, *, depth: int) -> list[str]:
        inner = _Reader(self.looks.on_ground(cell), self.targets)
        inner.blocks(cell, depth=depth + 1)
        for why, words in inner.lines.hidden:
            self.lines.hide(why, words)
        return inner.lines.lines

    def _hide(self, why: str, lines: Iterable[str]) -> None:
        self.lines.hide(why, " ".join(lines))

    def _words(self, parent: Any, style: Any, boxes: list[Any]) -> Iterator[str]:
        for child in parent.iterchildren():
            if child.tag == _RUN:
                yield from self._run(child, style, boxes)
            elif child.tag in _WRAPPERS or child.tag in {
                _CHOICE,
                "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
            }:
                said = list(self._words(child, style, boxes))
                address = self.targets.get(child.get(_RELATION, ""), "")
                if address and is_led_by("".join(said)):
                    self.links.append(address)
                yield from said

    def _run(self, run: Any, style: Any, boxes: list[Any]) -> Iterator[str]:
        words = "".join(self._pieces(run, boxes))
        if why := self.looks.hidden_because(run, style):
            self.lines.hide(why, words)
        else:
            yield words

    def _pieces(self, run: Any, boxes: list[Any]) -> Iterator[str]:
        for child in run.iterchildren():
            if child.tag == _TEXT:
                yield child.text or ""
            elif child.tag == _TAB:
                yield "\t"
            elif child.tag in _BREAKS:
                yield "\n"
            elif child.tag in _DASHES:
                yield _DASHES[child.tag]
            elif child.tag != _FALLBACK:
                for box in child.iter(_BOX):
                    if _is_doubled(box, child):
                        continue
                    if is_off_sheet(box, child):
                        self._hide(OFF_SHEET, (piece.text or "" for piece in box.iter(_TEXT)))
                    else:
                        boxes.append(box)


def _targets(part: Any) -> dict[str, str]:
    """Return where links lead by which somebody is reached, by the name of their relation."""
    outside = {name: one.target_ref for name, one in part.rels.items() if one.is_external}
    return {name: address for name, target in outside.items() if (address := reach_of(str(target)))}


def _is_doubled(box: Any, within: Any) -> bool:
    """Whether a text box stands inside another, or is what older programs show instead of one."""
    for above in box.iterancestors():
        if above is within:
            return False
        if above.tag in {_BOX, _FALLBACK}:
            return True
    return False
