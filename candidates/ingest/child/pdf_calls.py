"""PDFium's functions that are asked about each character and each part of a page, called with bare addresses.

A page has some thousand characters, and half of what reading them took was making pointers of Python's.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_PAGE, _INDEX, _OUT = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p


def _bare(function: Any, result: Any, *arguments: Any) -> Any:
    address = address_of(function)
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def address_of(pointer: Any) -> int:
    """Return where a pointer of ctypes points, 0 for nowhere."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


code_at = _bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _PAGE, _INDEX)
object_at = _bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, _PAGE, _INDEX)
# Into four floats: left, top, right, bottom.
box_at = _bare(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _PAGE, _INDEX, _OUT)
# Red, green, blue and alpha, each a number of its own.
color_at = _bare(pdfium.FPDFText_GetFillColor, ctypes.c_int, _PAGE, _INDEX, _OUT, _OUT, _OUT, _OUT)
mode_of = _bare(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)
part_of = _bare(pdfium.FPDFPage_GetObject, ctypes.c_void_p, _PAGE, _INDEX)
kind_of = _bare(pdfium.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
# Left, bottom, right and top, each a float of its own.
bounds_of = _bare(pdfium.FPDFPageObj_GetBounds, ctypes.c_int, ctypes.c_void_p, _OUT, _OUT, _OUT, _OUT)
