"""What stands in a form so far of a person who is being typed or pasted in."""

from collections.abc import Mapping

from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import read_document
from candidates.models.source_document import DocumentKind
from candidates.profiles.duplicates.queries import Typed

# Whose it is and how they are reached stands at the beginning; the rest is not read at each pause.
_MOST_READ = 6_000


def typed_so_far(told: Mapping[str, str]) -> Typed:
    """Return who is typed in, by the fields of a form, and where one is empty by how its text begins.

    Args:
        told: The fields of the form; `address` is of the page the text was on.
    """
    name, email, phone, url, city = (told.get(key, "") for key in ("name", "email", "phone", "url", "city"))
    text = told.get("text", "")[:_MOST_READ]
    url = url or told.get("address", "").partition("#")[0].partition("?")[0]
    if not text.strip():
        return Typed(name, email, phone, url, city)
    try:
        read = read_document(
            raw=text.encode("utf-8", "replace"), kind=DocumentKind.PLAIN_TEXT, given_name=name
        ).parsed
    except IngestRefused:
        return Typed(name, email, phone, url, city)
    return Typed(name or read.name, email or read.email, phone or read.phone, url, city or read.city)
