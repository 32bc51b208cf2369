"""The two letters of a country, by its code or its English name."""

import re
from functools import lru_cache

from babel import Locale

from candidates.compliance.rules import ALSO_CALLED

# Codes of what is no country: unions, currencies' areas, and those kept for tests and the unknown.
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


@lru_cache(maxsize=4096)
def country_code(country: str) -> str:
    """Return the two letters of a country given by code or English name, or ""."""
    upper = country.upper().strip(" .")
    code = ALSO_CALLED.get(upper) or _countries().get(upper.removeprefix("THE "), upper)
    return code if re.fullmatch("[A-Z]{2}", code) and code in _countries().values() else ""


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    territories = Locale("en").territories
    return {
        name.upper(): code
        for code, name in territories.items()
        if len(code) == 2 and code not in _NO_COUNTRIES
    }
