"""Addresses in a line: e-mail, telephone, web."""

import re

from candidates.ingest.rules.plain.lexicon import LABELS, alternatives, folded

_EMAIL = re.compile(r"(?<![\w.%+'-])[\w.%+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_WEB = re.compile(r"https?://[^\s<>\"|,;]{3,500}", re.IGNORECASE)
_BARE_WEB = re.compile(
    r"(?<![\w@./-])(?:www\.[\w-]{1,63}\.|(?:[a-z]{2,3}\.)?(?:linkedin\.com/(?:in|pub)/|github\.com/|gitlab\.com/"
    r"|xing\.com/profile/|bitbucket\.org/|orcid\.org/))[^\s<>\"|,;]{1,300}",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}\.?[a-z]?(?:/[^\s<>\"|,;]{0,300})?", re.IGNORECASE
)
_PHONE = re.compile(r"(?<![\w.+/])(?:\+|\(\+?)?[0-9](?:[ ()./–-]{0,3}[0-9]){6,14}(?![\w/])")
# Days, spans of years and ISO dates have as many digits as a telephone number.
_NO_PHONE = re.compile(
    r"[0-9]{1,2}[./ -][0-9]{1,2}[./ -](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}\s?[-–./]\s?(?:(?:19|20)[0-9]{2}"
    r"|[0-9]{2}[-./][0-9]{2})"
    r"|[0-9]{2}[./](?:19|20)[0-9]{2}\s?[-–]\s?[0-9]{2}[./](?:19|20)[0-9]{2}"
)
# A letter alone is a label only with a mark after it: "T. 612 345 678", and not "Team 612 345 678".
_PHONE_LABELS = alternatives(word for word, kind in LABELS.items() if kind == "phone" and len(word) > 1)
_CALLED = re.compile(
    rf"(?<!\w)(?:{_PHONE_LABELS}[.:]*|[tmp][.:]+)\s*$",
    re.IGNORECASE,
)
_TRAILING = ".,;:)]'’\"*_"


def email_in(words: str) -> str:
    """Return the first e-mail address, or ""."""
    match = _EMAIL.search(words) if "@" in words else None
    return match[0].lstrip(".'") if match else ""


def links_in(words: str, *, is_labelled: bool = False) -> list[str]:
    """Return web addresses, each with its scheme; of a labelled line, a bare domain too."""
    if "." not in words:
        return []
    found = [match[0].rstrip(_TRAILING) for match in _WEB.finditer(words)]
    rest = _WEB.sub(" ", words)
    found += [f"https://{match[0].rstrip(_TRAILING)}" for match in _BARE_WEB.finditer(rest)]
    if not found and is_labelled and _DOMAIN.fullmatch(words.strip()):
        found = [f"https://{words.strip()}"]
    return found


def without_reach(words: str) -> str:
    """Return words without the addresses and numbers in them, what stands before or behind all of those."""
    for pattern in (_EMAIL, _WEB, _BARE_WEB, _PHONE):
        words = pattern.sub("|", words)
    parts = [part for part in (bar.strip(" ,;·") for bar in words.split("|")) if part]
    return parts[0] if len(parts) == 1 else ""


def phone_in(words: str, *, is_labelled: bool = False) -> str:
    """Return the first telephone number, or "".

    Without a label, before the line or right before it, a run of digits is one only when it begins as
    numbers do, with +, 0 or a bracket, or when it is all there is. E-mail and web addresses hold none.
    """
    for pattern in (_EMAIL, _WEB, _BARE_WEB):
        words = pattern.sub(" ", words)
    for match in _PHONE.finditer(words):
        number = match[0].strip()
        if _NO_PHONE.fullmatch(number.strip("()")):
            continue
        is_told = is_labelled or bool(_CALLED.search(folded(words[: match.start()])))
        if is_told or number[0] in "+0(" or number == words.strip(" .,;"):
            return number
    return ""
