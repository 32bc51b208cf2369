"""Where somebody lives, as far as what we hold tells (trust.md P-30). Pure."""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import phonenumbers
from babel import Locale
from babel.core import get_global

TABLE: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("countries.toml").read_text(encoding="utf-8")
)
_ANYBODYS = frozenset(TABLE["anybodys_endings"])
_AMBIGUOUS = frozenset(TABLE["ambiguous"])
# Names are looked up in the languages of the documents that are read.
_LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs", "hu", "ro", "tr")
# The prefixes of several countries of which none may be guessed: +1 of America, +7 of Russia and Kazakhstan.
_SHARED_PREFIXES = frozenset({1, 7})
# As people write them, in no list of names.
ALSO_CALLED = {"UK": "GB", "USA": "US", "UNITED STATES OF AMERICA": "US", "ENGLAND": "GB"}
# In a document they are the region; whoever is asked for a country means the one they are part of.
_PARTS = {"SCOTLAND": "GB", "WALES": "GB", "NORTHERN IRELAND": "GB"}
# Babel's territories also hold regions without law of their own, such as the European Union.
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


@dataclass(frozen=True)
class Whereabouts:
    """What may tell where somebody lives, each as it is kept.

    Args:
        country_code: The country their documents name, or "".
        phones: Normalised numbers; those in E.164 tell a country.
        places: Places they live at, such as a region or a city.
        emails: Normalised addresses.
        employers: Where they work now.
        located: The country of their town, by a gazetteer that is sure of it, or "".
    """

    country_code: str = ""
    phones: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    located: str = ""


def country_of(where: Whereabouts) -> str:
    """Return the two letters of the country somebody lives in, or "" when nothing tells; never by guess.

    What a document says outright counts before a phone's prefix, that before a place, that before the ending
    of an e-mail address, and that before where they work.
    """
    explicit = where.country_code.upper()
    if explicit in country_codes():
        return explicit
    ways: tuple[tuple[Callable[[str], str], tuple[str, ...]], ...] = (
        (_by_phone, where.phones),
        (named_country, where.places),
        (str, (where.located,)),
        (_by_email, where.emails),
        (named_country, where.employers),
    )
    return next((code for way, values in ways if (code := _first(way, values))), "")


def named_country(place: str) -> str:
    """Return the two letters of the country whose name a place is or ends with ("Lyon, France"), or ""."""
    last = place.rpartition(",")[2].strip().casefold()
    return _names().get(last, "")


def country_said(words: str) -> str:
    """Return the two letters of a country that somebody names, in letters or in words, or ""."""
    bare = words.strip(" .")
    code = bare.replace(".", "").upper()
    code = (ALSO_CALLED | _PARTS).get(code) or _by_three_letters().get(code, code)
    name = bare.casefold().replace("'", "’")
    # Who is asked for a country means it, though another place is called so too.
    return code if code in country_codes() else _names().get(name) or _english().get(name, "")


def country_name(code: str, *, language: str) -> str:
    """Return a country's name in a language, or its two letters where that is not known."""
    known = language if language.split("-")[0] in _LANGUAGES else "en"
    return str(Locale.parse(known, sep="-").territories.get(code, code))


def _first(way: Callable[[str], str], values: Iterable[str]) -> str:
    return next((code for value in values if (code := way(value))), "")


def _by_phone(phone: str) -> str:
    if not phone.startswith("+"):
        return ""
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return ""
    found = phonenumbers.region_code_for_number(number)
    if found is None and number.country_code not in _SHARED_PREFIXES:
        found = phonenumbers.region_code_for_country_code(number.country_code or 0)
    return found if found in country_codes() else ""


def _by_email(address: str) -> str:
    ending = address.rpartition(".")[2]
    code = "GB" if ending == "uk" else ending.upper()
    return code if ending not in _ANYBODYS and code in country_codes() else ""


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """Return the two letters of every country there is."""
    codes = map(str, Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - _NO_COUNTRIES


@lru_cache(maxsize=1)
def _by_three_letters() -> dict[str, str]:
    """Return the two letters for the three of ISO 3166, which CLDR lists as aliases."""
    aliases = get_global("territory_aliases").items()
    return {old: new[0] for old, new in aliases if len(old) == 3 and old.isalpha() and len(new) == 1}


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    names = Locale("en").territories.items()
    return {str(name).casefold(): str(code) for code, name in names if code in country_codes()}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return each name of a country, in small letters; a name of two countries tells none."""
    found: dict[str, set[str]] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in country_codes():
                found.setdefault(str(name).casefold(), set()).add(str(code))
    told = {name: min(codes) for name, codes in found.items() if len(codes) == 1}
    return {name: code for name, code in (told | TABLE["written"]).items() if name not in _AMBIGUOUS}
