"""Which kind of document a file is, by name, declared type and first bytes together (trust.md S-16)."""

import re
from pathlib import PurePosixPath

from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.fields import one_line

JSON_RESUME, PLAIN_TEXT = "JSON_RESUME", "PLAIN_TEXT"
PDF, DOCX, ODT, RTF = "PDF", "DOCX", "ODT", "RTF"
VCARD, EUROPASS = "VCARD", "EUROPASS"
# Read in a child process; what it tells becomes a text, from which they are read again.
LAID_OUT = frozenset({PDF, DOCX, ODT, RTF, EUROPASS})
# Not a kind of document: a package of some.
ZIP = "ZIP"
KINDS: dict[str, str] = {
    ".json": JSON_RESUME,
    ".txt": PLAIN_TEXT,
    ".pdf": PDF,
    ".docx": DOCX,
    ".odt": ODT,
    ".rtf": RTF,
    ".vcf": VCARD,
    ".vcard": VCARD,
    ".xml": EUROPASS,
}
LONGEST_NAME = 255
# Of many people; they come in by candidates.ingest.services.tables.
_OLD_TABLES = frozenset({"XLS", "XLSB", "XLSM", "ODS", "NUMBERS"})
_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".ndjson", ".jsonl"})
_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*\{")
_OLD_WORD = b"\xd0\xcf\x11\xe0"
# How files begin, which must agree with their ending.
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    PDF: (b"%PDF",),
    # With a password Word wraps a document in its older kind of file; the child tells so.
    DOCX: (b"PK\x03\x04", _OLD_WORD),
    ODT: (b"PK\x03\x04",),
    RTF: (b"{\\rtf",),
    VCARD: (b"BEGIN:VCARD", b"begin:vcard", b"Begin:vCard"),
    # Behind its mark, if any: UTF-16 has one.
    EUROPASS: (b"<", b"\xff\xfe", b"\xfe\xff"),
    ZIP: (b"PK\x03\x04", b"PK\x05\x06"),
}
# How files begin that no name makes a text; they are turned away unopened.
_PACKED = "Word, OpenDocument or ZIP"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", _PACKED),
    (_OLD_WORD, "Word 97"),
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
_DECLARED_AS: dict[str, re.Pattern[str]] = {
    PDF: re.compile(r"(?:|application/(?:octet-stream|pdf|x-pdf))"),
    DOCX: re.compile(
        r"(?:|application/(?:octet-stream|(?:x-)?zip(?:-compressed)?|vnd\.openxmlformats-[\w.+-]+|msword))"
    ),
    ODT: re.compile(
        r"(?:|application/(?:octet-stream|(?:x-)?zip(?:-compressed)?|vnd\.oasis\.opendocument\.text))"
    ),
    RTF: re.compile(r"(?:|text/(?:rtf|richtext|plain)|application/(?:octet-stream|rtf|x-rtf|msword))"),
    VCARD: re.compile(r"(?:|text/(?:vcard|x-vcard|directory|plain)|application/octet-stream)"),
    EUROPASS: re.compile(r"(?:|text/(?:xml|plain)|application/(?:octet-stream|xml|x-xml|[\w.+-]*\+xml))"),
    ZIP: re.compile(r"(?:|application/(?:octet-stream|(?:x-)?zip(?:-compressed)?)|multipart/x-zip)"),
}


def clean_file_name(name: str) -> str:
    """Return a file name as it is shown: no folder, nothing invisible, at most 255 characters."""
    last = one_line(name.replace("\\", "/").rsplit("/", 1)[-1])
    if len(last) <= LONGEST_NAME:
        return last
    suffix = PurePosixPath(last).suffix[:10]
    return last[: LONGEST_NAME - len(suffix)] + suffix


def in_file_name(words: str) -> str:
    """Return words as they may stand in the name of a file: "CTO / Founder" names no folder."""
    return one_line(words.replace("\\", " ").replace("/", " "))


def is_package(*, file_name: str, head: bytes, declared: str = "") -> bool:
    """Whether a file is a ZIP of documents, by its ending.

    Raises:
        IngestRefused: Its ending says so, and content or declared type contradict it.
    """
    if PurePosixPath(clean_file_name(file_name)).suffix.lower() != ".zip":
        return False
    _agreed(ZIP, head=head, declared=declared)
    return True


def is_card_file(*, file_name: str) -> bool:
    """Whether a file may hold several cards, by its ending."""
    return KINDS.get(PurePosixPath(clean_file_name(file_name)).suffix.lower()) == VCARD


def is_table_file(*, file_name: str, head: bytes = b"") -> bool:
    """Whether a file is a table of many people, by its ending; JSON is one where it is a list of objects.

    Args:
        file_name: What the sender calls it.
        head: Its first bytes, as far as they are known.
    """
    suffix = PurePosixPath(clean_file_name(file_name)).suffix.lower()
    return suffix in _TABLES or (suffix == ".json" and _LIST.match(head) is not None)


def document_kind(*, file_name: str, head: bytes, declared: str = "") -> str:
    """Return the kind a file is read as: one of `KINDS`.

    Args:
        file_name: What the sender calls it; its ending decides.
        head: At least the first eight bytes.
        declared: The media type the sender declares, or "".

    Raises:
        IngestRefused: The ending is none we read, or content or declared type contradict it.
    """
    suffix = PurePosixPath(clean_file_name(file_name)).suffix.lower()
    if is_table_file(file_name=file_name, head=head):
        message = _(
            "A table is brought in by a page of its own: send it under Import, alone or with its CVs."
        )
        raise IngestRefused("kind_not_read", message)
    kind = KINDS.get(suffix, "")
    bare = head.lstrip(b"\xef\xbb\xbf")
    if kind in LAID_OUT or kind == VCARD:
        _agreed(kind, head=bare, declared=declared)
        return kind
    known = next((name for magic, name in _MAGIC if bare.startswith(magic)), "")
    if known and (kind or known != "Word 97"):
        # A PDF by another name is one we read; a package says less of itself than its name does.
        told = suffix.removeprefix(".").upper() if known == _PACKED else known
        is_misnamed = bool(kind) or known in {PDF, RTF}
        raise IngestRefused("kind_not_read", _contradicts(known) if is_misnamed else _not_read(told))
    if not kind:
        raise IngestRefused("kind_not_read", _not_read(suffix.removeprefix(".").upper()))
    if not _DECLARED.fullmatch(_media_type(declared)):
        raise IngestRefused("kind_not_read", _declared_otherwise(declared))
    return kind


def _agreed(kind: str, *, head: bytes, declared: str) -> None:
    # Some programs put a line of their own before a PDF; readers look for its mark in the first kilobyte.
    if not head.lstrip().startswith(_BEGINNINGS[kind]):
        message = _("It is called %(kind)s, and its content is none. Save it again where it was made.")
        raise IngestRefused("kind_not_read", message % {"kind": kind})
    if not _DECLARED_AS[kind].fullmatch(_media_type(declared)):
        raise IngestRefused("kind_not_read", _declared_otherwise(declared))


def _media_type(declared: str) -> str:
    return declared.partition(";")[0].strip().lower()


def _declared_otherwise(declared: str) -> str:
    message = _("It was sent as %(type)s, which its name contradicts. Export it again.")
    return message % {"type": one_line(_media_type(declared))[:60]}


def _contradicts(known: str) -> str:
    message = _("Its content is %(kind)s, which its name contradicts. Give it the ending of what it is.")
    return message % {"kind": known}


def _not_read(kind: str) -> str:
    if kind == ZIP:
        return _("A ZIP is opened on the page Import, and none within another. Send it there by itself.")
    if not kind:
        return _("A file without an ending says not what it is. Name it .pdf, .docx or .txt, as it is.")
    if kind in _OLD_TABLES:
        message = _("%(kind)s files are not read. Save a table as Excel (.xlsx) or CSV, and bring it in.")
        return message % {"kind": kind}
    message = _("%(kind)s files are not read. Save it as PDF or Word (.docx), or paste the text instead.")
    return message % {"kind": kind[:30]}
