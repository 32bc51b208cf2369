"""Normalise what people are found and reached by."""

import re
from collections.abc import Iterator

from candidates.ingest.rules import ParsedResume

_EMAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]{1,189}\.[^@\s,;<>\".]{2,63}")


def contact_values(parsed: ParsedResume) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, value as given, value for comparing) of each address that can be one."""
    email = parsed.email.strip()
    if _EMAIL.fullmatch(email):
        yield "EMAIL", email, email.casefold()
    digits = re.sub(r"\D", "", parsed.phone)
    if 6 <= len(digits) <= 15:
        plus = "+" if parsed.phone.strip().startswith("+") else ""
        yield "PHONE", parsed.phone[:500], plus + digits
    for link in parsed.links:
        if len(link) <= 500:
            yield "LINK", link, re.sub(r"^https?://(www\.)?", "", link.casefold()).rstrip("/")
