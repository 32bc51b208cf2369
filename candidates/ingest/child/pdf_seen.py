"""Which words of a page nobody can see: outside the sheet, tiny, or without any contrast when it is drawn."""

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from candidates.ingest.child.pdf_calls import address_of, bounds_of, color_at, kind_of, mode_of, part_of
from candidates.ingest.child.pdf_open import Sheet

TINY, OUTSIDE, INVISIBLE = "tiny", "outside", "invisible"
# trust.md S-54.
_TINY_POINTS = 4.0
# Of 255: paper and print differ by more, even where somebody prints light grey.
_LEAST_CONTRAST = 8
_LIGHT, _FAINT = 170, 90
_MOST_OBJECTS = 4_000
# A picture that covers this share of a page without words is a scan of it.
_SCAN_SHARE = 0.4
_UNPAINTED = (3, 7)
_DOT, _MOST_MARKS = (1.5, 7.0), 2_000


@dataclass(frozen=True)
class Attributes:
    """How a run of text is painted."""

    is_light: bool
    is_unpainted: bool


class Painting:
    """How the characters of a page are painted.

    Args:
        text: The address of the page's text.
    """

    def __init__(self, text: int) -> None:
        self._text = text
        self._known: dict[int | None, Attributes] = {}
        self._color = (ctypes.c_uint * 4)()
        first = ctypes.addressof(self._color)
        self._parts = [first + number * ctypes.sizeof(ctypes.c_uint) for number in range(4)]

    def looks_of(self, painted: int | None, index: int) -> Attributes:
        """Return how a character is painted.

        Args:
            painted: The address of the text object it belongs to.
            index: Which character of the page.
        """
        known = self._known.get(painted)
        if known is None:
            self._color[:] = [0, 0, 0, 0]
            color_at(self._text, index, *self._parts)
            red, green, blue, alpha = self._color
            mode = mode_of(painted) if painted else 0
            is_light = min(red, green, blue) > _LIGHT or alpha < _FAINT
            known = self._known[painted] = Attributes(is_light, mode in _UNPAINTED)
        return known


class Seen:
    """What of a page's words is seen.

    Args:
        page: The open page.
        sheet: What is shown of it.
        words: How each word is painted, and its box.
    """

    def __init__(self, page: Any, sheet: Sheet, words: list[tuple[Attributes, list[float]]]) -> None:
        self.page, self.sheet, self.words = page, sheet, words
        self.covered = 0.0
        self.marks: list[tuple[float, float, float, float]] = []
        self.has_grounds = self._look_at_objects()

    def hidden_because(self) -> list[str]:
        """Return for each word why nobody sees it, or ""."""
        is_drawn = self.has_grounds or any(looks.is_light or looks.is_unpainted for looks, _box in self.words)
        picture = _Drawn(self.page, self.sheet) if is_drawn and self.words else None
        try:
            return [self._why(looks, box, picture) for looks, box in self.words]
        finally:
            if picture is not None:
                picture.close()

    def is_picture(self, *, has_words: bool) -> bool:
        """Whether a page is a picture of a page: it has one over much of it, and no printed words."""
        if not has_words:
            return self.covered > 0
        return self.covered > _SCAN_SHARE and all(looks.is_unpainted for looks, _box in self.words)

    def _why(self, looks: Attributes, box: list[float], picture: "_Drawn | None") -> str:
        left, top, right, bottom = box
        middle, height = (left + right) / 2, (top + bottom) / 2
        if not (0 <= middle <= self.sheet.width and 0 <= height <= self.sheet.height):
            return OUTSIDE
        if min(bottom - top, max(right - left, bottom - top)) < _TINY_POINTS:
            return TINY
        if looks.is_unpainted and self.covered < _SCAN_SHARE:
            return INVISIBLE
        return INVISIBLE if picture is not None and not picture.has_contrast(box) else ""

    def _look_at_objects(self) -> bool:
        """Measure the pictures, and tell whether anything but white paper may lie under words."""
        area = max(self.sheet.width * self.sheet.height, 1.0)
        has_grounds = False
        page = address_of(self.page)
        for number in range(min(pdfium.FPDFPage_CountObjects(self.page), _MOST_OBJECTS)):
            one = part_of(page, number)
            kind = kind_of(one)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            left, bottom, right, top = _bounds(one)
            width, height = right - left, top - bottom
            if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_SHADING):
                self.covered += width * height / area if kind == pdfium.FPDF_PAGEOBJ_IMAGE else 0
                has_grounds = True
            elif width > 20 and height > 5:
                has_grounds = True
            elif _is_dot(width, height) and len(self.marks) < _MOST_MARKS:
                # Browsers draw the bullets of a list instead of writing them.
                self.marks.append(self.sheet.turned(left, bottom, right, top))
        return has_grounds


def _is_dot(width: float, height: float) -> bool:
    return _DOT[0] < width < _DOT[1] and _DOT[0] < height < _DOT[1] and 0.7 < width / height < 1.4


def _bounds(one: int | None) -> tuple[float, float, float, float]:
    edges = (ctypes.c_float * 4)()
    first, step = ctypes.addressof(edges), ctypes.sizeof(ctypes.c_float)
    if not bounds_of(one, *(first + number * step for number in range(4))):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = edges
    return left, bottom, right, top


class _Drawn:
    """A page drawn in grey, a pixel a point."""

    def __init__(self, page: Any, sheet: Sheet) -> None:
        # A huge sheet is drawn smaller; its words are larger, too.
        self.scale = min(1.0, 2_000 / max(sheet.width, sheet.height))
        self.width = max(int(sheet.width * self.scale), 1)
        self.height = max(int(sheet.height * self.scale), 1)
        self.bitmap = pdfium.FPDFBitmap_CreateEx(self.width, self.height, pdfium.FPDFBitmap_Gray, None, 0)
        pdfium.FPDFBitmap_FillRect(self.bitmap, 0, 0, self.width, self.height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(
            self.bitmap, page, 0, 0, self.width, self.height, 0, pdfium.FPDF_GRAYSCALE
        )
        self.stride = pdfium.FPDFBitmap_GetStride(self.bitmap)
        start = pdfium.FPDFBitmap_GetBuffer(self.bitmap)
        self.pixels = ctypes.string_at(start, self.stride * self.height)

    def close(self) -> None:
        """Give the picture back."""
        pdfium.FPDFBitmap_Destroy(self.bitmap)

    def has_contrast(self, box: list[float]) -> bool:
        """Whether anything stands out within a box."""
        left, top, right, bottom = (int(edge * self.scale) for edge in box)
        left, right = max(left, 0), min(right + 1, self.width)
        darkest, lightest = 255, 0
        for row in range(max(top, 0), min(bottom + 1, self.height)):
            line = self.pixels[row * self.stride + left : row * self.stride + right]
            if line:
                dark, light = min(line), max(line)
                darkest, lightest = min(darkest, dark), max(lightest, light)
                if lightest - darkest >= _LEAST_CONTRAST:
                    return True
        return False
