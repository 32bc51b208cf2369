"""Keyset paging as screens use it; the API pages the same way (axis.rest.paging)."""

from axis.lib.keyset import LARGEST_PAGE, PAGE_SIZE, Page, keyset_page

__all__ = ["LARGEST_PAGE", "PAGE_SIZE", "Page", "keyset_page"]
