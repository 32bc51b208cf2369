"""A ZIP on its way in, as the files it holds."""

from collections.abc import Iterator
from dataclasses import replace

from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import is_package, unpacked
from candidates.ingest.services.arriving import IncomingFile


def files_of(*, file: IncomingFile) -> Iterator[IncomingFile]:
    """Yield the files of a ZIP, one at a time, or the file itself where it is none.

    Args:
        file: What was sent. A ZIP that cannot be opened comes as itself, with why.
    """
    try:
        if not is_package(file_name=file.name, head=file.raw[:16], declared=file.declared):
            yield file
            return
        for one in unpacked(file.raw):
            yield IncomingFile(name=one.name, raw=one.raw, refused=one.refused)
    except IngestRefused as refused:
        yield replace(file, raw=b"", refused=refused)
