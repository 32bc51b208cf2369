"""A file on its way in."""

from dataclasses import dataclass

from candidates.ingest.errors import IngestRefused


@dataclass(frozen=True)
class IncomingFile:
    """A file on its way in.

    Args:
        name: What the sender calls it.
        raw: The bytes; one more than is allowed is enough to refuse it.
        declared: The media type the sender declares, or "".
        given_name: Whose it is, where a person said so.
        refused: Why it is turned away, where that is known already.
    """

    name: str
    raw: bytes
    declared: str = ""
    given_name: str = ""
    refused: IngestRefused | None = None
