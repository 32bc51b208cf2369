"""Addresses behind words: where somebody is reached, and nothing else that a document leads to."""

import re

# Pages of people; firms, papers and repositories are read as what is written of them.
_PERSONS = re.compile(
    r"https?://(?:[a-z]{2,3}\.)?(?:linkedin\.com/(?:in|pub)/|xing\.com/profile/|researchgate\.net/profile/"
    r"|stackoverflow\.com/users/|orcid\.org/\d|scholar\.google\.[a-z.]{2,6}/citations"
    r"|(?:github|gitlab|behance|dribbble)\.(?:com|net)/[\w.-]+/?$)",
    re.IGNORECASE,
)
# Words that are an address themselves are believed, wherever they lead.
_ADDRESS = re.compile(r"@|/\S|\.[a-z]{2,}\b|(?:\d[ ()/.-]?){6}", re.IGNORECASE)
_LONGEST = 300


def address_of(target: str) -> str:
    """Return where a link leads as people write it; "" for a place in a file, or a program."""
    scheme, _colon, rest = target.partition(":")
    kind = scheme.strip().casefold()
    if kind == "mailto":
        return rest.partition("?")[0].strip()
    if kind == "tel":
        return rest.strip()
    return target.strip() if kind in {"http", "https"} else ""


def reach_of(target: str) -> str:
    """Return the same where somebody is reached there: a mailbox, a telephone, a page about a person."""
    address = address_of(target)
    is_page = "://" in address
    if len(address) > _LONGEST or not address.isprintable():
        return ""
    return address if not is_page or _PERSONS.match(address) else ""


def is_led_by(words: str) -> bool:
    """Whether words that are seen may lead to an address: some are there, and they are none themselves."""
    return bool(words.strip()) and not _ADDRESS.search(words)
