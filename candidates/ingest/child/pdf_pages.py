"""A page of a PDF as a picture."""

import ctypes
import struct
import zlib
from collections.abc import Sequence

import pypdfium2.raw as pdfium

from candidates.ingest.child import pdf_open
from candidates.ingest.child.refusals import DAMAGED, Unreadable

# Pixels a point: as sharp as a laptop's screen shows half a page, and some 100 kB a page.
_SCALE, _MOST_PIXELS = 1.7, 1_800
_WHITE, _GREY = 0xFFFFFFFF, 0xFFD0D0D0


def page_picture(raw: bytes, *, number: int, covered: Sequence[Sequence[float]]) -> bytes:
    """Return a page as PNG.

    Args:
        raw: The PDF.
        number: The page, from 1.
        covered: Boxes in points from the upper left corner that are drawn over: what may not be kept.

    Raises:
        Unreadable: The PDF cannot be opened, or has no such page.
    """
    with pdf_open.opened(raw) as document:
        if not 1 <= number <= pdfium.FPDF_GetPageCount(document):
            raise Unreadable(DAMAGED)
        with pdf_open.page_of(document, number - 1) as page:
            sheet = pdf_open.sheet_of(page)
            scale = min(_SCALE, _MOST_PIXELS / max(sheet.width, sheet.height))
            width, height = max(int(sheet.width * scale), 1), max(int(sheet.height * scale), 1)
            bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, None, 0)
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
            flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
            for box in covered:
                left, top, right, bottom = (int(edge * scale) for edge in box[:4])
                pdfium.FPDFBitmap_FillRect(bitmap, left, top, right - left + 1, bottom - top + 1, _GREY)
            return _png(bitmap, width, height)


def _png(bitmap: object, width: int, height: int) -> bytes:
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    pdfium.FPDFBitmap_Destroy(bitmap)
    # Each row begins with its filter, here none.
    rows = b"".join(b"\0" + pixels[row * stride : row * stride + 3 * width] for row in range(height))
    head = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows, 4)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))
