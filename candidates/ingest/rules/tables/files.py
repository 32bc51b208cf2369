"""Which kind of table a file is, by its name and its first bytes together (trust.md S-16)."""

from pathlib import PurePosixPath

from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.kinds import clean_file_name

CSV, XLSX, NDJSON = "CSV", "XLSX", "NDJSON"
KINDS = {
    ".csv": CSV,
    ".tsv": CSV,
    ".tab": CSV,
    ".txt": CSV,
    ".xlsx": XLSX,
    ".ndjson": NDJSON,
    ".jsonl": NDJSON,
    ".json": NDJSON,
}
_ZIP = b"PK\x03\x04"
# How files begin that no name makes a table.
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "XLS"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
)


def table_kind(*, file_name: str, head: bytes) -> str:
    """Return CSV, XLSX or NDJSON.

    Args:
        file_name: What the sender calls it; its ending decides.
        head: At least the first eight bytes.

    Raises:
        IngestRefused: The ending is none of a table, or the content contradicts it.
    """
    suffix = PurePosixPath(clean_file_name(file_name)).suffix.lower()
    kind = KINDS.get(suffix)
    if kind is None:
        message = _("%(kind)s is no table that is read. Save it as .csv, .tsv, .xlsx or .json.")
        raise IngestRefused("kind_not_read", message % {"kind": suffix[:20] or _("A file without an ending")})
    other = next((name for magic, name in _OTHERS if head.startswith(magic)), "")
    is_zip = head.startswith(_ZIP)
    if other or is_zip != (kind == XLSX):
        message = _(
            "Its content is not what its name says (%(kind)s). Open it, save it as .csv or .xlsx anew."
        )
        raise IngestRefused("kind_not_read", message % {"kind": other or (_("a ZIP") if is_zip else suffix)})
    return kind
