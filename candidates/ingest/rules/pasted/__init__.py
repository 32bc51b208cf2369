"""What people copy from a web page: a LinkedIn profile with its buttons, or somebody's page. Pure."""

from candidates.ingest.rules.pasted.cleaning import OF_THE_PAGE, without_others
from candidates.ingest.rules.pasted.reading import read_pasted, with_address

__all__ = ["OF_THE_PAGE", "read_pasted", "with_address", "without_others"]
