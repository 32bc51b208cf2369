"""Addresses as they are compared, and the fingerprints under which a refusal is remembered. Pure."""

import hmac
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

import idna
import phonenumbers

from candidates.compliance.rules.dialling import plain_number

EMAIL, PHONE, LINK = "EMAIL", "PHONE", "LINK"
# Kind, such as EMAIL, and the address as it is compared.
Address = tuple[str, str]

_EMAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]{1,189}\.[^@\s,;<>\".]{2,63}")
_FEWEST_WITH_PREFIX = 11
# Providers that read dots in the local part as nothing.
_DOTLESS = frozenset({"gmail.com", "googlemail.com"})


def normalised_email(value: str) -> str:
    """Return an e-mail address as it is compared, or "" when it cannot be one.

    NFKC, lower case, the domain as IDNA 2008 writes it (trust.md P-20).
    """
    address = unicodedata.normalize("NFKC", value).strip().casefold()
    if not _EMAIL.fullmatch(address):
        return ""
    local, _at, domain = address.rpartition("@")
    if domain.startswith(".") or ".." in domain:
        return ""
    return f"{local}@{_ascii_domain(domain)}"


def normalised_phone(value: str, *, region: str = "") -> str:
    """Return a phone number in E.164, or as its digits where its country is unknown; "" when it is none.

    Args:
        value: As written, with or without a country's prefix.
        region: The two letters of the country it was written in, or "".
    """
    if plain := plain_number(value):
        return plain
    try:
        number = phonenumbers.parse(value, region or None)
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and phonenumbers.is_possible_number(number):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    digits = "".join(str(unicodedata.digit(c)) for c in value if unicodedata.digit(c, None) is not None)
    if not 6 <= len(digits) <= 15:
        return ""
    return ("+" if value.strip().startswith("+") else "") + digits


def phone_of_cell(value: str, *, region: str = "") -> str:
    """Return a number as `normalised_phone` does, also one whose "+" a spreadsheet took away.

    Args:
        value: As it stands in a table.
        region: The two letters of the country numbers without a prefix were written in, or "".
    """
    digits = value.strip()
    is_long = digits.isdecimal() and len(digits) >= _FEWEST_WITH_PREFIX
    # Shorter ones are as often national, and a leading zero is never a country's prefix.
    if is_long and digits[0] != "0" and _is_valid(f"+{digits}"):
        prefix = str(phonenumbers.country_code_for_region(region)) if region else ""
        if not region or digits.startswith(prefix) or not _is_valid(digits, region):
            return f"+{digits}"
    return normalised_phone(value, region=region)


def _is_valid(value: str, region: str = "") -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(value, region or None))
    except phonenumbers.NumberParseException:
        return False


def normalised_link(value: str) -> str:
    """Return a web address as it is compared: without scheme, "www.", query, fragment and closing slash."""
    try:
        parts = urlsplit(value.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if host.endswith(".linkedin.com"):
        # uk.linkedin.com and de.linkedin.com show the same person.
        host = "linkedin.com"
    return f"{host}{parts.path.casefold()}".rstrip("/") if host else ""


def fingerprints(addresses: Iterable[Address], *, pepper: str) -> frozenset[str]:
    """Return the keyed hashes of addresses: HMAC-SHA-256, hexadecimal, useless without the pepper.

    An e-mail address has two: as it is, and without what its owner may vary ("+tag", dots at Gmail).

    Args:
        addresses: Kind and normalised address of each.
        pepper: The key, kept outside the database.
    """
    key = pepper.encode()
    return frozenset(
        hmac.digest(key, f"{kind}:{form}".encode("utf-8", "surrogatepass"), "sha256").hex()
        for kind, address in addresses
        for form in _forms(kind, address)
    )


def _forms(kind: str, address: str) -> set[str]:
    if kind != EMAIL:
        return {address}
    local, _at, domain = address.rpartition("@")
    base = local.partition("+")[0] or local
    if domain in _DOTLESS:
        base, domain = base.replace(".", "") or base, "gmail.com"
    return {address, f"{base}@{domain}"}


# A table of a hundred thousand addresses is of a few thousand domains.
@lru_cache(maxsize=4096)
def _ascii_domain(domain: str) -> str:
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return domain
