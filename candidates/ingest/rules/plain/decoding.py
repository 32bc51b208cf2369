"""Bytes into text that can be stored, or a refusal that says what the file is instead."""

import re

from axis.lib.text import is_blank
from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.loading import MAX_BYTES
from candidates.ingest.rules.plain.remarks import Remarks

# No CV is longer than a few hundred lines; each is a line on a page and a row in memory.
MAX_LINES = 20_000

_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# White space and the line end of old mainframes are no sign of a program's own format.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def decode(raw: bytes, remarks: Remarks) -> str:
    """Return the text of a file: line ends are "\\n", nothing else is changed.

    U+0000 and lone surrogates, which PostgreSQL cannot store, are left out with a remark.

    Raises:
        IngestRefused: The bytes are too many, another kind of file, no text, or say nothing.
    """
    if len(raw) > MAX_BYTES:
        raise IngestRefused("too_large", _("The text is larger than 20 MB. Send one person at a time."))
    if kind := _kind(raw):
        raise _no_text(kind)
    text = _decoded(raw).replace("\r\n", "\n").replace("\r", "\n")
    if len(_CONTROL.findall(text)) > 2 + len(text) // 200:
        raise _no_text(_("a program's own format"))
    text = _storable(text, remarks)
    if text.count("\n") >= MAX_LINES:
        message = _("The text has more than %(most)d lines, which no CV has. Send one person.")
        raise IngestRefused("too_many", message % {"most": MAX_LINES})
    if is_blank(text):
        raise IngestRefused("nothing_said", _("The text is empty. Paste the CV and send it again."))
    return text


def _kind(raw: bytes) -> str:
    """Return what a file is by its first bytes, in words; empty where it may be text."""
    start = raw.removeprefix(b"\xef\xbb\xbf")[:64].lstrip()
    kinds = {
        b"%PDF": _("a PDF"),
        b"PK\x03\x04": _("a Word, Excel, OpenDocument or other zipped file"),
        b"PK\x05\x06": _("an empty zip file"),
        b"PK\x07\x08": _("a zip file"),
        b"{\\rtf": _("an RTF file"),
        b"\xd0\xcf\x11\xe0": _("an old Word or Excel file"),
        b"GIF8": _("a GIF picture"),
        b"\x89PNG": _("a PNG picture"),
        b"\xff\xd8\xff": _("a JPEG picture"),
    }
    return next((kind for magic, kind in kinds.items() if start.startswith(magic)), "")


def _no_text(kind: str) -> IngestRefused:
    message = _(
        "This looks like %(kind)s, not plain text. Open it where it was made, copy its text and paste that."
    )
    return IngestRefused("not_text", message % {"kind": kind})


def _decoded(raw: bytes) -> str:
    encoding = "utf-16" if raw.startswith(_UTF_16_MARKS) else "utf-8-sig"
    try:
        # Half a surrogate pair is left out later, with a remark, rather than refused.
        return raw.decode("utf-16" if encoding == "utf-16" else "utf-8", "surrogatepass").removeprefix(
            "\ufeff"
        )
    except UnicodeDecodeError as error:
        if b"\x00" in raw[:1024] and encoding != "utf-16":
            raise _no_text(_("a program's own format")) from None
        message = _("The text is not UTF-8. Save it as UTF-8, or paste the text instead.")
        raise IngestRefused("not_utf8", message, _("byte %(start)s") % {"start": error.start}) from None


def _storable(text: str, remarks: Remarks) -> str:
    if not _UNSTORABLE.search(text):
        return text
    for number, line in enumerate(text.split("\n"), 1):
        if _UNSTORABLE.search(line):
            remarks.note(number, _("held characters that no text has; they were left out"))
    return _UNSTORABLE.sub("", text)
