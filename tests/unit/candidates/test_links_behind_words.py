"""The address behind "E-mail" or "LinkedIn" is read; what nobody sees, and what is others', is not."""

import io
import zipfile

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from candidates.ingest.child import open_text, pdf_words, word_text
from candidates.ingest.rules import ParsedResume
from candidates.ingest.rules.documents import read_laid_out
from tests.unit.candidates.documents import PAGE, Words, pdf_of

BLACK, WHITE = "0 0 0", "1 1 1"
LINES: list[Words] = [
    (72, 60, 22, "Ada Byron", BLACK),
    (72, 90, 11, "E-mail", BLACK),
    (150, 90, 11, "LinkedIn", BLACK),
    (250, 90, 11, "+44 113 496 0000", BLACK),
    (400, 90, 11, "unseen", WHITE),
    (72, 120, 13, "Experience", BLACK),
    (72, 140, 11, "Ward nurse, Harbour Hospital, 2019 - 2021", BLACK),
    (72, 170, 13, "References", BLACK),
    (72, 190, 11, "Dr Bob Smith, write", BLACK),
]
LINKS = [
    (72, 90, 110, "mailto:ada@byron.example?subject=hello"),
    (150, 90, 200, "https://www.linkedin.com/in/ada-byron"),
    # Words that are a number are believed, and a firm's page is nobody's.
    (250, 90, 340, "tel:+441130000000"),
    (400, 90, 440, "mailto:unseen@byron.example"),
    (140, 140, 220, "https://harbour.example/"),
    (145, 190, 180, "mailto:bob@smith.example"),
]


def linked_pdf() -> bytes:
    """Return a PDF with links on its words."""
    raw = pdf_of(LINES)
    annotations = " ".join(
        f"<< /Type /Annot /Subtype /Link /Rect [{left} {PAGE[1] - top - 4} {right} {PAGE[1] - top + 10}] "
        f"/A << /S /URI /URI ({target}) >> >>"
        for left, top, right, target in LINKS
    )
    return raw.replace(b"/Type /Page ", f"/Type /Page /Annots [{annotations}] ".encode())


def linked_docx() -> bytes:
    """Return a Word document in whose header and body words are links."""
    document = Document()
    header = document.sections[0].header
    _link(header.paragraphs[0], header.part, "LinkedIn", "https://www.linkedin.com/in/ada-byron")
    document.add_paragraph("Ada Byron")
    _link(document.add_paragraph("Write: "), document.part, "E-mail", "mailto:ada@byron.example")
    _link(document.add_paragraph(), document.part, "ada@seen.example", "mailto:other@byron.example")
    document.add_heading("Experience", 1)
    for number in range(40):
        document.add_paragraph(f"Ward nurse, Harbour Hospital {number}, 2019 - 2021")
    _link(document.add_paragraph("Dr Bob Smith, "), document.part, "write", "mailto:bob@smith.example")
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def linked_odt() -> bytes:
    """Return an OpenDocument text in which words are links."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<d:document-content xmlns:d="{names}:office:1.0" xmlns:t="{names}:text:1.0" '
        'xmlns:x="http://www.w3.org/1999/xlink"><d:body><d:text><t:p>Ada Byron</t:p>'
        '<t:p><t:a x:href="mailto:ada@byron.example">E-mail</t:a> '
        '<t:a x:href="https://www.linkedin.com/in/ada-byron">in</t:a> '
        '<t:a x:href="https://harbour.example/">Harbour Hospital</t:a></t:p>'
        "</d:text></d:body></d:document-content>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
    return held.getvalue()


def _link(paragraph: object, part: object, words: str, target: str) -> None:
    name = part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)  # type: ignore[attr-defined]
    link, run, text = (OxmlElement(tag) for tag in ("w:hyperlink", "w:r", "w:t"))
    link.set(qn("r:id"), name)
    text.text = words
    run.append(text)
    link.append(run)
    paragraph._p.append(link)  # type: ignore[attr-defined]


def test_an_address_behind_words_of_a_pdf_is_read_in_their_place() -> None:
    raw = linked_pdf()
    read = read_laid_out(told=pdf_words.read(raw), raw=raw)
    parsed: ParsedResume = read.parsed
    assert (parsed.name, parsed.email) == ("Ada Byron", "ada@byron.example")
    assert parsed.links == ("https://www.linkedin.com/in/ada-byron",)
    assert parsed.phone == "+44 113 496 0000"
    for others in ("unseen", "harbour.example", "smith.example", "113000"):
        assert others not in parsed.text
    assert read.laid_out is not None
    lines = parsed.text.split("\n")
    place = read.laid_out.lines[lines.index("ada@byron.example")]
    assert place is not None
    [part] = place.parts
    assert (part.page, round(part.box[0]), part.words[0][:2]) == (1, 72, (0, len("ada@byron.example")))


def test_an_address_behind_words_of_a_word_document_is_read() -> None:
    raw = linked_docx()
    parsed = read_laid_out(told=word_text.read(raw), raw=raw).parsed
    assert (parsed.name, parsed.email) == ("Ada Byron", "ada@byron.example")
    assert parsed.links == ("https://www.linkedin.com/in/ada-byron",)
    assert "other@byron.example" not in parsed.text
    assert "smith.example" not in parsed.text


def test_an_address_behind_words_of_an_opendocument_text_is_read() -> None:
    raw = linked_odt()
    parsed = read_laid_out(told=open_text.read(raw), raw=raw).parsed
    assert (parsed.name, parsed.email) == ("Ada Byron", "ada@byron.example")
    assert parsed.links == ("https://www.linkedin.com/in/ada-byron",)
    assert "harbour.example" not in parsed.text
