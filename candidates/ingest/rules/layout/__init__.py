"""Words with their places into one text in reading order, with the place of every line kept. Pure."""

from candidates.ingest.rules.layout.covering import with_parts, without_lines
from candidates.ingest.rules.layout.laying_out import lay_out
from candidates.ingest.rules.layout.types import HiddenWords, LaidLine, LaidOut, Page

__all__ = ["HiddenWords", "LaidLine", "LaidOut", "Page", "lay_out", "with_parts", "without_lines"]
