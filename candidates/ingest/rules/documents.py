"""read_document(): one door for every kind of document, which keeps nothing an agency may not keep."""

from dataclasses import dataclass, replace

from axis.lib.words import gettext as _
from candidates.ingest.rules.kinds import PLAIN_TEXT
from candidates.ingest.rules.minimising import redacted_json, redacted_text
from candidates.ingest.rules.plain import read_plain_text
from candidates.ingest.rules.reading import read_json_resume
from candidates.ingest.rules.types import ParsedResume


@dataclass(frozen=True)
class ReadDocument:
    """What a document says, and the bytes of it that may be kept."""

    parsed: ParsedResume
    raw: bytes


def read_document(*, raw: bytes, kind: str, given_name: str = "") -> ReadDocument:
    """Read a document of either kind.

    Args:
        raw: The bytes.
        kind: JSON_RESUME or PLAIN_TEXT.
        given_name: Whose it is, where a person said so; only for plain text.

    Raises:
        IngestRefused: It cannot become a person; with reason, message and place.
    """
    if kind != PLAIN_TEXT:
        parsed = read_json_resume(raw)
        return ReadDocument(parsed, redacted_json(raw) if parsed.dropped else raw)
    kept, dropped = redacted_text(raw)
    parsed = read_plain_text(kept, name=given_name)
    told = tuple(_("line %(line)d may not be kept; left out") % {"line": number} for number in dropped)
    return ReadDocument(replace(parsed, remarks=told + parsed.remarks), kept)
