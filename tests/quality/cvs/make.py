"""Make every CV anew, and the truth beside each. Run by hand: python -m tests.quality.cvs.make"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import typst

from tests.quality.cvs import drawn, office, typeset, web
from tests.quality.cvs.people import LANGUAGES, Person, person

MADE = Path(__file__).with_name("made")
# Layout, producer, ending, how many.
PLAN: tuple[tuple[str, str, str, int], ...] = (
    *((layout, "chromium", "pdf", 3) for layout in web.LAYOUTS),
    *((layout, "typst", "pdf", 3) for layout in typeset.LAYOUTS),
    ("flowing", "reportlab", "pdf", 3),
    ("column", "reportlab", "pdf", 3),
    ("ten-pages", "reportlab", "pdf", 2),
    ("scan", "reportlab", "pdf", 2),
    *((layout, "python-docx", "docx", 3) for layout in office.LAYOUTS),
    ("plain", "libreoffice", "pdf", 2),
    ("table", "libreoffice", "pdf", 2),
    ("columns", "libreoffice", "pdf", 2),
    ("plain", "libreoffice", "odt", 2),
    ("table", "libreoffice", "odt", 1),
    ("columns", "libreoffice", "odt", 1),
    ("plain", "libreoffice", "rtf", 2),
    ("table", "libreoffice", "rtf", 1),
)
HIDING = {("band", "chromium"), ("plain", "python-docx"), ("plain", "libreoffice")}


def main() -> None:
    """Make them all."""
    shutil.rmtree(MADE, ignore_errors=True)
    MADE.mkdir()
    for number, (layout, producer, ending) in enumerate(_each()):
        who = person(
            number,
            language=LANGUAGES[number % 8 if number % 3 else (number * 3) % 8],
            jobs=24 if layout == "ten-pages" else 3,
        )
        target = MADE / f"{number:02}-{who.language}-{layout}-{producer}.{ending}"
        _make(who, layout, producer, target)
        truth = who.truth() | {
            "layout": layout,
            "producer": producer,
            "kind": ending.upper(),
            "is_scan": layout == "scan",
            "is_hiding": (layout, producer) in HIDING,
        }
        beside = target.with_suffix(target.suffix + ".json")
        beside.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(target.name, target.stat().st_size)  # noqa: T201


def _each() -> Iterator[tuple[str, str, str]]:
    for layout, producer, ending, count in PLAN:
        for _time in range(count):
            yield layout, producer, ending


def _make(who: Person, layout: str, producer: str, target: Path) -> None:
    if producer == "chromium":
        web.print_pdf(web.LAYOUTS[layout](who), target)
    elif producer == "typst":
        typst.compile(typeset.LAYOUTS[layout](who).encode(), output=str(target))
    elif layout == "scan":
        picture = target.with_suffix(".png")
        web.photograph(web.plain(who), picture)
        drawn.scanned(picture.read_bytes(), target)
        picture.unlink()
    elif producer == "reportlab":
        (drawn.column if layout == "column" else drawn.flowing)(who, target)
    else:
        word = target.with_suffix(".docx")
        office.LAYOUTS[layout](who).save(str(word))
        if target.suffix != ".docx":
            office.convert(word, target.suffix[1:])
            word.unlink()


if __name__ == "__main__":
    main()
