"""A file of cards into one file a card; an address book is exported as one."""

import re
from collections.abc import Iterator

from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused

# As many as a ZIP may hold (architecture.md 10).
MOST_CARDS = 2_000
# A card may stand in another (AGENT of 2.1), and belongs to it.
_EDGE = re.compile(rb"^(BEGIN|END):VCARD[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


def cards_of(raw: bytes) -> Iterator[bytes]:
    """Yield each card of a file; what stands between them is none's.

    Args:
        raw: The file, at most 20 MB.

    Raises:
        IngestRefused: It holds more than anybody's address book.
    """
    start, depth, found = 0, 0, 0
    for edge in _EDGE.finditer(raw):
        if edge[1].upper() == b"BEGIN":
            start = start if depth else edge.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found += 1
                _check(found)
                yield raw[start : edge.end()]
    if depth:
        # The last one was cut off; whatever it says is still somebody's.
        yield raw[start:]


def _check(found: int) -> None:
    if found > MOST_CARDS:
        message = _("The file holds more than %(most)d cards. Send it in parts.")
        raise IngestRefused("too_many", message % {"most": MOST_CARDS})
