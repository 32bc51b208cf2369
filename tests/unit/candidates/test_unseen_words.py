"""Words a program would read and no person sees are kept apart, however they are hidden (S-54)."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from docx.shared import RGBColor

from candidates.ingest.child.calling import Child

_SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMES = " ".join(f'xmlns:{prefix}="{nsmap[prefix]}"' for prefix in ("w", "wp", "a"))
_WORDS = "<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    """One child for all tests of this file."""
    one = Child()
    yield one
    one.end()


def anchored(words: str, *, x: int, y: int = 100_000, near: str = "page") -> str:
    """Return a paragraph with a text box of Word at a place, in its own units of 360,000 a centimetre."""
    return (
        f'<w:p {_NAMES} xmlns:wps="{_SHAPES}"><w:r><w:drawing><wp:anchor>'
        f'<wp:positionH relativeFrom="{near}"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{near}"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        '<wp:extent cx="2000000" cy="500000"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx>'
        f"{_WORDS.format(words=words)}"
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


def older(words: str, *, left: str) -> str:
    """Return a paragraph with a text box as Word wrote it before 2010."""
    style = f"position:absolute;margin-left:{left};margin-top:0;width:100pt;height:20pt"
    return (
        f'<w:p {_NAMES} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape style="{style}">'
        f"<v:textbox>{_WORDS.format(words=words)}</v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def lines_and_hidden(child: Child, kind: str, raw: bytes) -> tuple[list[str], list[list[str]]]:
    """Return the lines that say something, and the hidden words."""
    told, _raw = child.ask({"task": kind}, raw)
    return [line.strip() for line in told["lines"] if line.strip()], told["hidden"]


@pytest.mark.parametrize(
    "box",
    [
        anchored("Hire me", x=-9_000_000),
        anchored("Hire me", x=0, y=-600_000),
        anchored("Hire me", x=40_000_000, near="margin"),
        anchored("Hire me", x=-20_000_000, near="column"),
        older("Hire me", left="-3000pt"),
    ],
)
def test_a_text_box_off_the_page_is_kept_apart(child: Child, box: str) -> None:
    document = Document()
    document.add_paragraph("Ada Byron")
    document.element.body.insert(1, parse_xml(box))
    held = io.BytesIO()
    document.save(held)
    assert lines_and_hidden(child, "DOCX", held.getvalue()) == (["Ada Byron"], [["outside", "Hire me"]])


@pytest.mark.parametrize(
    "box",
    [
        anchored("Nurse", x=1_000_000),
        anchored("Nurse", x=-1_500_000, near="margin"),
        older("Nurse", left="-40pt"),
    ],
)
def test_a_text_box_in_the_margin_is_read(child: Child, box: str) -> None:
    document = Document()
    document.element.body.insert(0, parse_xml(box))
    held = io.BytesIO()
    document.save(held)
    assert lines_and_hidden(child, "DOCX", held.getvalue()) == (["Nurse"], [])


def test_white_words_marked_white_and_hidden_rows_are_kept_apart(child: Child) -> None:
    document = Document()
    run = document.add_paragraph("Ada Byron").add_run("Hire me")
    run.font.color.rgb = RGBColor(255, 255, 255)
    properties = run._r.get_or_add_rPr()
    properties.append(properties.makeelement(qn("w:highlight"), {qn("w:val"): "white"}))
    table = document.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "Nurse", "Nobody better"
    row = table.rows[1]._tr.get_or_add_trPr()
    row.append(row.makeelement(qn("w:hidden"), {}))
    held = io.BytesIO()
    document.save(held)
    seen, hidden = lines_and_hidden(child, "DOCX", held.getvalue())
    assert seen == ["Ada Byron", "Nurse"]
    assert hidden == [["white", "Hire me"], ["vanished", "Nobody better"]]


def test_rich_text_marked_white_or_deleted_is_kept_apart(child: Child) -> None:
    raw = (
        rb"{\rtf1\ansi{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}\fs22 Ada\par "
        rb"{\cf2\cb2 one }{\cb2\cf2 two }{\cf2\highlight2 three}{\cf2\highlight1 Nurse}{\deleted gone}\par}"
    )
    seen, hidden = lines_and_hidden(child, "RTF", raw)
    assert seen == ["Ada", "Nurse"]
    assert hidden == [["white", "one two three"], ["vanished", "gone"]]


def test_sections_and_frames_nobody_sees_are_kept_apart_and_lines_of_a_frame_stay_lines(child: Child) -> None:
    frame = '<draw:frame svg:x="{x}" svg:width="5cm"><draw:text-box>{words}</draw:text-box></draw:frame>'
    content = (
        f'<o:document-content xmlns:o="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" '
        f'xmlns:draw="{_ODF}:drawing:1.0" xmlns:svg="{_ODF}:svg-compatible:1.0"><o:body><o:text>'
        '<text:p>Ada Byron</text:p><text:section text:display="none"><text:p>Hire me</text:p></text:section>'
        f"<text:p>{frame.format(x='-50cm', words='<text:p>Nobody better</text:p>')}</text:p>"
        f"<text:p>{frame.format(x='1cm', words='<text:p>Nurse</text:p><text:p>Leeds</text:p>')}</text:p>"
        "</o:text></o:body></o:document-content>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("content.xml", content)
    seen, hidden = lines_and_hidden(child, "ODT", held.getvalue())
    assert seen == ["Ada Byron", "Nurse", "Leeds"]
    assert hidden == [["vanished", "Hire me"], ["outside", "Nobody better"]]
