"""Whether an address is read by one person, by a household, or by an office. Pure."""

import re
from enum import StrEnum

import phonenumbers
from phonenumbers import PhoneNumberType

from candidates.profiles.duplicates.rules.lexicon import words
from candidates.profiles.duplicates.rules.names import read_name

_WORD = re.compile(r"[a-z]+")


class Mailbox(StrEnum):
    """Who reads it."""

    SHARED = "SHARED"
    HOUSEHOLD = "HOUSEHOLD"
    # It bears a first name.
    PERSONAL = "PERSONAL"
    UNKNOWN = "UNKNOWN"


def mailbox_of(address: str, *, names: tuple[str, str]) -> Mailbox:
    """Return who reads an e-mail address that two people share.

    Args:
        address: Normalised.
        names: The names of both.
    """
    local = address.partition("@")[0].partition("+")[0]
    found = _WORD.findall(local)
    if not found:
        return Mailbox.UNKNOWN
    household = words("household") | words("shared")
    if found[0] in words("shared") or found[-1] in {"family", "familie", "famille", "familia"}:
        return Mailbox.HOUSEHOLD if _is_family(found, names) else Mailbox.SHARED
    firsts = {read_name(name).parts[0] for name in names if read_name(name).parts}
    whole = "".join(found)
    borne = {first for first in firsts if len(first) > 2 and first in whole}
    if borne:
        return Mailbox.PERSONAL
    left = whole
    for family in sorted(_families(names), key=len, reverse=True):
        left = left.replace(family, " ")
    if left != whole and all(word in household for word in left.split()):
        return Mailbox.HOUSEHOLD
    return Mailbox.UNKNOWN


def bears(address: str, first: str) -> bool:
    """Whether an e-mail address has a first name in it."""
    return len(first) > 2 and first in "".join(_WORD.findall(address.partition("@")[0]))


def is_own_phone(number: str) -> bool:
    """Whether a number is a mobile one for sure; where a country does not tell them apart, it is not."""
    try:
        read = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.number_type(read) == PhoneNumberType.MOBILE


def _families(names: tuple[str, str]) -> set[str]:
    return {part for name in names for part in read_name(name).parts[1:] if len(part) > 2}


def _is_family(found: list[str], names: tuple[str, str]) -> bool:
    return any(family in "".join(found) for family in _families(names))
