"""The addresses a document gives, as written and as they are compared."""

from collections.abc import Iterator

from candidates.compliance.rules import (
    EMAIL,
    LINK,
    PHONE,
    Address,
    normalised_email,
    normalised_link,
    normalised_phone,
)
from candidates.ingest.rules.types import ParsedResume

_LONGEST = 500


def contact_values(parsed: ParsedResume) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, value as given, value for comparing) of each address that can be one."""
    if email := normalised_email(parsed.email):
        yield EMAIL, parsed.email.strip(), email
    if phone := normalised_phone(parsed.phone, region=parsed.country_code):
        yield PHONE, parsed.phone[:_LONGEST], phone
    for link in parsed.links:
        if len(link) <= _LONGEST and (normalised := normalised_link(link)):
            yield LINK, link, normalised


def addresses(parsed: ParsedResume) -> list[Address]:
    """Return kind and normalised form of each address."""
    return [(kind, normalised) for kind, _value, normalised in contact_values(parsed)]
