"""The files of a ZIP, one at a time, within limits that are looked at before and while it is unpacked."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.kinds import clean_file_name
from candidates.ingest.rules.loading import MAX_BYTES

# architecture.md 10.
MOST_ENTRIES, MOST_UNPACKED, MOST_RATIO = 2_000, 200 * 1024 * 1024, 100
# A text of a few kilobytes packs tighter without any harm.
_SMALL = 1024 * 1024
_ENCRYPTED, _UTF8 = 0x1, 0x800
# What systems put beside files, by name; of macOS also AppleDouble, "._" and a name, which begins like this.
_DROPPINGS = frozenset({".ds_store", "thumbs.db"})
_MACOS, _DOUBLE, _DOUBLE_BEGINS = "__MACOSX", "._", b"\x00\x05\x16\x07"
_DAMAGED = (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True)
class Unpacked:
    """One file of a ZIP.

    Args:
        name: Its name without folders, so that no path in it leads anywhere.
        raw: Its bytes; one more than is taken is enough to refuse it later.
        refused: Why it cannot be unpacked, else None.
    """

    name: str
    raw: bytes = b""
    refused: IngestRefused | None = None


def unpacked(raw: bytes) -> Iterator[Unpacked]:
    """Yield the files of a ZIP; only one of them is in memory.

    What systems put beside them (folders, .DS_Store, Thumbs.db, __MACOSX, AppleDouble) is passed over; any
    other file is yielded, whatever dots its name begins with.

    Args:
        raw: The ZIP.

    Raises:
        IngestRefused: Nothing of it is unpacked: it is damaged, larger than is taken, or holds no file.
    """
    package = _opened(raw)
    entries = [entry for entry in package.infolist() if not _is_passed_over(package, entry)]
    if not entries:
        raise IngestRefused("empty", _("The ZIP holds no file. Pack it again."))
    left = MOST_UNPACKED
    for entry in entries:
        one = _file(package, entry, left)
        left -= len(one.raw)
        yield one


def _opened(raw: bytes) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(io.BytesIO(raw))
    except _DAMAGED:
        raise IngestRefused("unparseable", _("The ZIP is damaged. Pack it again.")) from None
    entries = package.infolist()
    if len(entries) > MOST_ENTRIES:
        message = _("The ZIP holds more than %(most)d files. Send it in parts.")
        raise IngestRefused("too_many", message % {"most": MOST_ENTRIES})
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise IngestRefused("too_large", _("Unpacked the ZIP is larger than 200 MB. Send it in parts."))
    return package


def _is_passed_over(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    *folders, last = _path(entry).split("/")
    if not last:
        # A folder holds nothing itself; a file that is called like one does.
        return not entry.file_size
    if _MACOS in folders or last.casefold() in _DROPPINGS:
        return True
    return last.startswith(_DOUBLE) and _begins(package, entry, _DOUBLE_BEGINS)


def _path(entry: zipfile.ZipInfo) -> str:
    name = entry.filename
    if not (entry.flag_bits & _UTF8 or name.isascii()):
        # macOS writes UTF-8 and does not say so; what is none is hardly ever read as some.
        with suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return name.replace("\\", "/")


def _begins(package: zipfile.ZipFile, entry: zipfile.ZipInfo, head: bytes) -> bool:
    if entry.flag_bits & _ENCRYPTED:
        return False
    try:
        with package.open(entry) as opened:
            return opened.read(len(head)) == head
    except _DAMAGED:
        return False


def _file(package: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> Unpacked:
    name = clean_file_name(_path(entry).rstrip("/")) or _("a file without a name")
    if entry.flag_bits & _ENCRYPTED:
        return _refused(name, "password", _("It is locked with a password. Pack it without one."))
    if entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        return _refused(
            name, "too_large", _("It unpacks to more than a hundred times its size, as no CV does.")
        )
    if left <= 0:
        return _refused(name, "too_large", _("Unpacked the ZIP is larger than 200 MB. Send it in parts."))
    try:
        with package.open(entry) as opened:
            return Unpacked(name, opened.read(min(MAX_BYTES + 1, left + 1)))
    except _DAMAGED:
        return _refused(name, "unparseable", _("This file of the ZIP is damaged. Send it by itself."))


def _refused(name: str, reason: str, message: str) -> Unpacked:
    return Unpacked(name, refused=IngestRefused(reason, message))
