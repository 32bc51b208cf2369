"""Which kind of document a file is, by name, declared type and first bytes together (trust.md S-16)."""

import re
from pathlib import PurePosixPath

from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.fields import one_line

JSON_RESUME, PLAIN_TEXT = "JSON_RESUME", "PLAIN_TEXT"
KINDS: dict[str, str] = {".json": JSON_RESUME, ".txt": PLAIN_TEXT}
LONGEST_NAME = 255
# How files begin that no name makes a text; they are turned away unopened.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Word, OpenDocument or ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "Windows"),
)
_DECLARED = re.compile(r"(?:|text/[\w.+-]+|application/(?:octet-stream|json|[\w.+-]*\+json|x-json|txt))")


def clean_file_name(name: str) -> str:
    """Return a file name as it is shown: no folder, nothing invisible, at most 255 characters."""
    last = one_line(name.replace("\\", "/").rsplit("/", 1)[-1])
    if len(last) <= LONGEST_NAME:
        return last
    suffix = PurePosixPath(last).suffix[:10]
    return last[: LONGEST_NAME - len(suffix)] + suffix


def document_kind(*, file_name: str, head: bytes, declared: str = "") -> str:
    """Return JSON_RESUME or PLAIN_TEXT.

    Args:
        file_name: What the sender calls it; its ending decides.
        head: At least the first eight bytes.
        declared: The media type the sender declares, or "".

    Raises:
        IngestRefused: The ending is none we read, or content or declared type contradict it.
    """
    known = next((name for magic, name in _MAGIC if head.lstrip(b"\xef\xbb\xbf").startswith(magic)), "")
    if known:
        raise IngestRefused("kind_not_read", _not_read(known))
    suffix = PurePosixPath(clean_file_name(file_name)).suffix.lower()
    if suffix not in KINDS:
        raise IngestRefused("kind_not_read", _not_read(suffix.removeprefix(".").upper()))
    media_type = declared.partition(";")[0].strip().lower()
    if not _DECLARED.fullmatch(media_type):
        message = _("It was sent as %(type)s, which its name contradicts. Export it again.")
        raise IngestRefused("kind_not_read", message % {"type": one_line(media_type)[:60]})
    return KINDS[suffix]


def _not_read(kind: str) -> str:
    if not kind:
        return _("A file without an ending says not what it is. Name it .json or .txt.")
    message = _("%(kind)s files are not read yet. Paste the text instead, or send a .json or .txt file.")
    return message % {"kind": kind[:30]}
