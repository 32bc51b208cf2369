"""Whose a number is: what the person did, or how large their employer, client or product is."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from candidates.achievements.rules.lexicon import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    EMPLOYER,
    KNOWN_CODES,
    MULTIPLIERS,
    NUMBER_WORDS,
    STOPS,
    VERB_FORCE,
    alternatives,
)
from candidates.achievements.rules.quantities import EMPLOYERS, OWN, Quantity

# No real statement holds as many; one built to exhaust us could hold a thousand.
MOST_OWNED = 40
# What describes an organisation stands near it; a bound also keeps a long statement cheap.
_NEAR = 160
_SENTENCE = re.compile(r"[.;:!?](?=\s)|\n")
_CURRENCY = alternatives([code.lower() for code in (*KNOWN_CODES, *CURRENCY_CODES)])
_SIGN = alternatives(list(CURRENCY_SIGNS))
_FIGURE = re.compile(
    rf"(?:top[\s-])?(?:(?:{_CURRENCY})\s?)?[-−]?(?:{_SIGN})?\s?"
    rf"(?:\d(?:[\d.,' \u00a0\u202f’]*\d)?|(?:half\s)?an?\b"
    rf"|(?:{alternatives(list(NUMBER_WORDS))})(?:-[a-z]+)?)"
    rf"(?:[\s-]?(?:{alternatives(list(MULTIPLIERS))})\.?(?![a-z]))?\+?"
    rf"(?:\s?[$£€](?!\d)|\s?(?:{_CURRENCY})\b|\s(?:dollar|pound|euro|franc|yen)s?\b)?",
    re.IGNORECASE,
)
_MONEY = re.compile(rf"{_SIGN}|\b(?:{_CURRENCY})\b|(?:dollar|pound|euro|franc|yen)s?\b", re.IGNORECASE)
_COUNTRY = re.compile(r"(?<![a-z])(?:us|a|c)$", re.IGNORECASE)


def with_owners(statement: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the numbers of a statement with whose each of them is; past the first MOST_OWNED all are own."""
    if not _mentions().search(statement.lower()):
        return tuple(quantities)
    judged = (
        replace(quantity, whose=whose(statement, quantity.start, quantity.end))
        for quantity in quantities[:MOST_OWNED]
    )
    return (*judged, *quantities[MOST_OWNED:])


@lru_cache(maxsize=1024)
def whose(statement: str, start: int, end: int) -> str:
    """Return "own" or "employer" for the number from `start` to `end`.

    A number is the employer's when it is part of what describes an organisation, a client or a product
    ("for a EUR 400m retailer", "a company with 500 employees", "one of the 5 largest banks"), unless the
    verb of the clause acts on what is described: "founded a company with 500 employees", "ran a 30-bed
    clinic", "responsible for a $40m fund" say what the person did or answered for, so those are their own.
    Where, for whom and with whom is no such act, nor is advising, joining or auditing. Any other number is
    their own.
    """
    if not _mentions().search(statement.lower()):
        return OWN
    before = statement[max(0, start - _NEAR) : start]
    before = before[max((match.end() for match in _SENTENCE.finditer(before)), default=0) :]
    after = statement[end : end + _NEAR]
    stop = _SENTENCE.search(after)
    figure = _figure(statement[start:end])
    around = f"{_COUNTRY.sub('', before)}{figure}{after[: stop.start()] if stop else after}"
    # One space in front, so that what leads up to an organisation ends before a space at the beginning too.
    plain = " " + " ".join(around.lower().replace("’", "'").split())
    if any(pattern.search(plain) for pattern in _patterns("unless")):
        return OWN
    return EMPLOYERS if any(pattern.search(plain) for pattern in _patterns("patterns")) else OWN


def _figure(words: str) -> str:
    """Return the words of a number with its figure as a sign, so that patterns need not spell figures."""
    match = _FIGURE.match(words)
    if not match:
        return "#"
    sign = "¤" if _MONEY.search(match[0]) else "one#" if match[0].lower() == "one" else "#"
    return sign + words[match.end() :]


@lru_cache(maxsize=1)
def _mentions() -> re.Pattern[str]:
    """Return what every description of an organisation holds; most statements hold none of it."""
    lists = ("organisations", "compounds", "groups", "plurals", "compound_sizes", "mentions")
    return re.compile(alternatives([word for name in lists for word in EMPLOYER[name]]))


@lru_cache(maxsize=2)
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    signs = _signs()
    return tuple(re.compile(re.sub("<([A-Z]+)>", lambda sign: signs[sign[1]], p)) for p in EMPLOYER[name])


def _signs() -> dict[str, str]:
    names, compounds = alternatives(EMPLOYER["organisations"]), alternatives(EMPLOYER["compounds"])
    plurals = [re.sub("y$", "ie", name) + "s" for name in EMPLOYER["organisations"]]
    leads = "|".join([rf"\b(?:{alternatives(EMPLOYER['leads'])})", *EMPLOYER["lead_patterns"]])
    breaks = alternatives([*EMPLOYER["breaks"], *VERB_FORCE])
    return {
        "N": "(?:one)?[#¤]",
        "ORG": rf"\b(?:{names}|[\w-]*(?:{compounds}))",
        "ORGS": rf"(?:{alternatives([*plurals, *EMPLOYER['plurals']])})",
        "GROUP": rf"\b(?:{alternatives(EMPLOYER['groups'])})",
        "W": rf"(?!(?:{breaks})[\s,])(?:[^\s.;:()!?]|\.(?=\d))+",
        "DET": f"(?:{alternatives(EMPLOYER['articles'])})",
        "LEAD": f"(?:{leads})",
        "END": rf"(?:'s)?(?=$|[,.;:()]| [-–—(]| (?:{alternatives([*STOPS, *EMPLOYER['ends']])})\b)",
        "SIZE": alternatives(EMPLOYER["sizes"]),
        "COMPOUND": alternatives(EMPLOYER["compound_sizes"]),
    }
