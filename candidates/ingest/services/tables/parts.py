"""A table's file as it lies in the database: in parts of a megabyte, of which one at a time is in memory."""

import io
from typing import IO, cast
from uuid import UUID

from candidates.models import TableImport, TablePart

PART_BYTES = 1024 * 1024


class _Parts(io.RawIOBase):
    def __init__(self, table_id: UUID, size: int) -> None:
        self._table_id, self._size, self._at = table_id, size, 0
        self._number, self._part = -1, b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be read from any place, as a workbook is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read from the part the place lies in."""
        if self._at >= self._size:
            return 0
        number, offset = divmod(self._at, PART_BYTES)
        if number != self._number:
            part = TablePart.objects.filter(table=self._table_id, number=number)
            self._number, self._part = number, bytes(part.values_list("data", flat=True).get())
        found = self._part[offset : offset + len(buffer)]
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)


def table_file(table: TableImport) -> IO[bytes]:
    """Return a table's file, from the beginning; it can be read and sought in while the parts are kept."""
    return cast("IO[bytes]", io.BufferedReader(_Parts(table.pk, table.size), 64 * 1024))
