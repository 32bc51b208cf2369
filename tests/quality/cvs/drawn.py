"""CVs drawn by reportlab: flowing text, ten pages, a column at the right, and pictures of pages."""

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Spacer

from tests.quality.cvs.people import Person

_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
pdfmetrics.registerFont(TTFont("Plain", _FONT))
_SHEET = getSampleStyleSheet()
_BODY = ParagraphStyle("body", parent=_SHEET["Normal"], fontName="Plain", fontSize=10, leading=13)
_HEAD = ParagraphStyle("head", parent=_BODY, fontSize=13, leading=17, spaceBefore=10)
_NAME = ParagraphStyle("name", parent=_BODY, fontSize=22, leading=27)


def _paragraphs(who: Person) -> list[Any]:
    def told(words: str, style: Any = _BODY) -> Any:
        return Paragraph(words.replace("&", "&amp;"), style)

    def listed(items: tuple[str, ...]) -> Any:
        return ListFlowable([told(item) for item in items], bulletType="bullet", start="•", leftIndent=14)

    parts = [told(who.name, _NAME), told(who.headline), told(f"{who.email}, {who.phone}"), told(who.city)]
    parts.append(told(who.headings["work"], _HEAD))
    for job in who.jobs:
        parts += [
            told(f"{job.shown}: {job.position}"),
            told(f"{job.employer}, {job.place}"),
            listed(job.bullets),
        ]
        parts.append(Spacer(1, 8))
    parts.append(told(who.headings["education"], _HEAD))
    parts += [told(f"{one.shown}: {one.study_type} {one.area}, {one.institution}") for one in who.studies]
    parts += [told(who.headings["skills"], _HEAD), told(", ".join(who.skills))]
    parts.append(told(who.headings["languages"], _HEAD))
    parts.append(told(", ".join(f"{one} ({level})" for one, level in who.languages)))
    for key, items in (
        ("certificates", who.certificates),
        ("publications", who.publications),
        ("awards", who.awards),
    ):
        if items:
            parts += [told(who.headings[key], _HEAD), listed(items)]
    return parts


def _numbered(name: str) -> Any:
    def draw(canvas: Any, document: Any) -> None:
        canvas.setFont("Plain", 8)
        canvas.drawCentredString(A4[0] / 2, 24, f"{name} – {document.page}")

    return draw


def flowing(who: Person, target: Path) -> None:
    """Paragraphs over as many pages as they take, a footer with name and number on each."""
    draw = _numbered(who.name)
    document = SimpleDocTemplate(str(target), pagesize=A4, invariant=1)
    document.build(_paragraphs(who), onFirstPage=draw, onLaterPages=draw)


def column(who: Person, target: Path) -> None:
    """Drawn line by line: the column at the right first, as some programs write it."""
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    y = _lines(canvas, 400, 690, [who.email, who.phone, who.city, "", who.headings["skills"], *who.skills])
    _lines(
        canvas,
        400,
        y - 12,
        [who.headings["languages"], *(f"{one} – {level}" for one, level in who.languages)],
    )
    canvas.setFont("Plain", 24)
    canvas.drawString(50, 770, who.name)
    lines = [who.headline, "", who.headings["work"]]
    for job in who.jobs:
        lines += [
            job.position,
            f"{job.employer}, {job.shown}",
            *(f"• {bullet}" for bullet in job.bullets),
            "",
        ]
    lines += [who.headings["education"]]
    lines += [f"{one.study_type} {one.area}, {one.institution}, {one.shown}" for one in who.studies]
    _lines(canvas, 50, 745, lines)
    canvas.save()


def _lines(canvas: Any, x: float, y: float, lines: list[str]) -> float:
    for line in lines:
        words, current = line.split(" "), ""
        width = 320 if x < 300 else 160
        for word in words:
            if pdfmetrics.stringWidth(f"{current} {word}", "Plain", 9) > width:
                canvas.setFont("Plain", 9)
                canvas.drawString(x, y, current.strip())
                y, current = y - 12, "  "
            current = f"{current} {word}" if current else word
        canvas.setFont("Plain", 9)
        canvas.drawString(x, y, current)
        y -= 13
    return y


def scanned(picture: bytes, target: Path) -> None:
    """A page that is nothing but its picture."""
    grey = BytesIO()
    Image.open(BytesIO(picture)).convert("L").resize((620, 876)).save(grey, "JPEG", quality=30)
    grey.seek(0)
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    canvas.drawInlineImage(Image.open(grey), 0, 0, *A4)
    canvas.save()
