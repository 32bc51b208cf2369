"""A cell that tells a place into city, region and country; what cannot be told apart stays the city."""

import re
from functools import lru_cache

from candidates.compliance.rules import country_said, named_country
from candidates.ingest.rules.fields import one_line

# Two letters that are a state to one writer and a country to another ("IL", "CA", "DE") are left a region.
_STATES = re.compile(
    r"A[BKLRZ]|BC|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ABDEINOST]|N[BCDEHJLMSTVY]|NSW|O[HKNR]|P[AE]"
    r"|Q[CL]D?|RI|S[CDK]|T[NX]|TAS|UT|V[AT]|VIC|W[AIVY]"
)
# Alone, or in brackets behind a town, where others are a province ("Torino (TO)"), they are a country.
_ALONE = frozenset({"UK", "US", "GB"})
# Of two letters behind a comma these are written for the country; most others are as often a region.
_CODES = frozenset(
    "AE AU BE BR CH CN CZ DK ES FI FR GB HU IE IT JP LU MX NL NZ PL PT RO SE SG UK US ZA".split()  # noqa: SIM905
)
# Parts of a country that are told as the region, and whose country is known by them.
_NATIONS = frozenset({"scotland", "wales", "northern ireland"})
# How, and not where, somebody works.
_NOWHERE = re.compile(
    r"(?:\b(?:fully|100 ?%)\s+)?\b(?:remote(?:ly)?(?: work(?:ing)?| only| ok)?|hybrid|on-?site|home ?office"
    r"|wfh|anywhere|t[ée]l[ée]travail|teletrabajo|teletrabalho|da remoto|thuiswerk)\b",
    re.IGNORECASE,
)
# "UK", "USA".
_LETTERS = 3
_LONGEST = 500
_POSTCODE = re.compile(
    # D-10115 Berlin, 3011 AA Rotterdam, New York 10001, LS1 4AP, M5V 2T6
    r"^(?:[A-Z]{1,2}-)?\d{4,5}(?:\s[A-Z]{2}(?=\s))?\s+(?=[^\W\d])|(?<=\w)\s+\d{5}(?:-\d{4})?$"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|\b[A-Z]\d[A-Z]\s\d[A-Z]\d\b"
)
_IN_BRACKETS = re.compile(r"^(?P<place>[^()]+?)\s*[(\[](?P<inner>[^()]*)[)\]]$")


# A table is of a few thousand places.
@lru_cache(maxsize=4096)
def read_place(cell: str) -> tuple[str, str, str]:
    """Return city, region and country of "City, Region, Country", as people write it.

    "Greater London Area, United Kingdom", "10115 Berlin", "Leeds (UK)" and "London / Remote" are read; two
    letters that are a state to one writer and a country to another stay the region.
    """
    line = one_line(cell)[:_LONGEST]
    parts = _parts(line)
    if not parts:
        return "", "", ""
    last = parts[-1]
    letters = last.upper().replace(".", "").strip()
    known = _ALONE if len(parts) == 1 or line.endswith((")", "]")) else _CODES
    is_state = bool(_STATES.fullmatch(letters)) or (len(letters) == 2 and letters not in known)
    code = "" if is_state else country_said(last) if len(letters) <= _LETTERS else named_country(last)
    if code and last.casefold() not in _NATIONS:
        parts = parts[:-1]
    if len(parts) == 1 and parts[0].casefold() in _NATIONS:
        return "", parts[0], code
    city = parts[0] if parts else ""
    return city, ", ".join(parts[1:]), code


def _parts(line: str) -> list[str]:
    if match := _IN_BRACKETS.match(line):
        line = f"{match['place']}, {match['inner']}"
    said = (
        _NOWHERE.sub("", part)
        for piece in line.split(",")
        for part in re.split(r"\s+[/|]\s+|\s+[–-]\s+", piece)
    )
    told = (_POSTCODE.sub("", part.strip(" /|–-·;")).strip() for part in said)
    return [part for part in told if any(map(str.isalpha, part))]
