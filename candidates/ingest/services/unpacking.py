"""A ZIP or an address book on its way in, as the files and the cards it holds."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import cards_of, is_card_file, is_package, unpacked
from candidates.ingest.services.arriving import IncomingFile


def files_of(*, file: IncomingFile) -> Iterator[IncomingFile]:
    """Yield the files of a ZIP and the cards of an address book, one at a time, or the file itself.

    Args:
        file: What was sent. One that cannot be opened comes as itself, with why.
    """
    try:
        if not is_package(file_name=file.name, head=file.raw[:16], declared=file.declared):
            yield from _cards(file)
            return
        for one in unpacked(file.raw):
            yield from _cards(IncomingFile(name=one.name, raw=one.raw, refused=one.refused))
    except IngestRefused as refused:
        yield replace(file, raw=b"", refused=refused)


def _cards(file: IncomingFile) -> Iterator[IncomingFile]:
    """Yield a file, or of an address book a file for each of its cards."""
    if file.refused is not None or not is_card_file(file_name=file.name):
        yield file
        return
    cards = list(cards_of(file.raw))
    if len(cards) < 2:
        yield file
        return
    path = PurePosixPath(file.name)
    for number, card in enumerate(cards, 1):
        yield replace(file, name=f"{path.stem} ({number}){path.suffix}", raw=card)
