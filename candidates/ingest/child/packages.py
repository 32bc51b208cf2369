"""Documents that are ZIP packages: looked at before anything is unpacked, and unpacked within limits."""

import io
import zipfile

from candidates.ingest.child.refusals import (
    DAMAGED,
    NOT_THAT_KIND,
    PACKED_TOO_TIGHT,
    PASSWORD,
    TOO_MUCH,
    Unreadable,
)

# architecture.md 10.
MOST_ENTRIES, MOST_UNPACKED, MOST_RATIO = 2_000, 200 * 1024 * 1024, 100
# Text of a few kilobytes packs tighter than that without any harm.
_SMALL = 1024 * 1024
# One part of a document that we take into memory and make a tree of.
_MOST_PART = 24 * 1024 * 1024
_ENCRYPTED = 0x1


def opened(raw: bytes) -> zipfile.ZipFile:
    """Open a package.

    Raises:
        Unreadable: It is no package, protected, or unpacks to more than is taken.
    """
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        # Word wraps a document with a password in an older kind of file, where this is its name.
        raise Unreadable(PASSWORD if "EncryptedPackage".encode("utf-16-le") in raw else NOT_THAT_KIND)
    try:
        package = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Unreadable(DAMAGED) from None
    entries = package.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Unreadable(TOO_MUCH)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unreadable(PASSWORD)
    if any(_is_tight(entry) for entry in entries):
        raise Unreadable(PACKED_TOO_TIGHT)
    return package


def _is_tight(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)


def part(package: zipfile.ZipFile, name: str) -> bytes:
    """Return one part of a package, b"" where it has none of that name.

    Raises:
        Unreadable: The part is damaged, or larger than its directory says or than is taken.
    """
    try:
        with package.open(name) as entry:
            found = entry.read(_MOST_PART + 1)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise Unreadable(DAMAGED) from None
    if len(found) > _MOST_PART:
        raise Unreadable(TOO_MUCH)
    return found


def needed(package: zipfile.ZipFile, name: str) -> bytes:
    """Return a part without which a package is not what its name says.

    Raises:
        Unreadable: It has none, or `part` refuses it.
    """
    found = part(package, name)
    if not found:
        raise Unreadable(NOT_THAT_KIND)
    return found
