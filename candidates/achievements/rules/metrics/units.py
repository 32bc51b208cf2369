"""What stands behind a figure: a currency, a time, a percentage, a rate; and what is counted in one word."""

import re
from decimal import Decimal
from functools import lru_cache

from candidates.achievements.rules.metrics.words import TIMES, any_of, time_unit

CURRENCIES = {"$": "USD", "us$": "USD", "r$": "BRL", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR"}
CURRENCIES |= dict.fromkeys(("euros", "euro", "eur"), "EUR") | dict.fromkeys(("pounds", "gbp"), "GBP")
CURRENCIES |= dict.fromkeys(("dollars", "usd"), "USD") | {"chf": "CHF", "brl": "BRL", "reais": "BRL"}
CURRENCIES |= {code: code.upper() for code in ("sek", "nok", "dkk", "pln", "jpy", "cad", "aud", "inr", "czk")}
MONEY = "|".join(re.escape(word) for word in sorted(CURRENCIES, key=len, reverse=True))
# What a size is told by in one word, "32-bed": only what is counted is a size.
JOINED = {
    "bed": "beds",
    "seat": "seats",
    "room": "rooms",
    "person": "people",
    "cover": "covers",
    "unit": "units",
}
JOINED |= {"site": "sites", "store": "stores", "employee": "employees", "flat": "flats", "pupil": "pupils"}
JOINED |= {"student": "students", "bay": "bays", "acre": "acres", "hectare": "hectares", "strong": "team"}
SEASON = {
    "winter": ("winter", "invierno", "hiver", "inverno", "inverni"),
    "summer": ("summer", "verano", "été", "sommer", "verões", "estati", "zomer"),
    "season": ("season", "temporada", "saison", "época", "stagion", "seizoen"),
    "term": ("term",),
    "semester": ("semester", "semestr"),
    "weekend": ("weekend", "week-end", "wochenende", "fin", "fim"),
}
# Two weeks or half a year, in one word.
_FORTNIGHT, _HALF_YEAR = "fortnights?|quincenas?|quinzenas?", "halbjahr\\w*|halfjaar"
FOLDED = f"{_FORTNIGHT}|{_HALF_YEAR}"
# Units that are written against their figure: "40min".
ATTACHED = "x|fach|min|mins|h|hrs?|ms|pc|pts?|pp|std"
# Annual recurring revenue is a rate.
_RECURRING = re.compile(r"\s(?:of |in )?(?:new |net |additional )*arr\b|\sjahres")
# How often, in one word.
OFTEN = {"daily": "day", "night": "night", "shift": "shift", "weekly": "week", "monthly": "month"}
OFTEN |= dict.fromkeys(("mensuales", "mensuels", "mensais", "mensili", "monatlich", "maandelijks"), "month")
OFTEN |= dict.fromkeys(
    ("diarios", "diarias", "täglich", "quotidiens", "giornalieri", "dagelijks", "diários"), "day"
)
OFTEN |= dict.fromkeys(("semanales", "wöchentlich", "hebdomadaires", "settimanali", "wekelijks"), "week")
OFTEN |= dict.fromkeys(
    ("yearly", "annually", "anno", "p.a.", "anuales", "anual", "annuels", "annuali"), "year"
)
OFTEN |= dict.fromkeys(("schicht", "dienst", "turno", "turn"), "shift")
OFTEN |= dict.fromkeys(("nacht", "nuit", "noche", "noite", "notte"), "night")
OFTEN |= dict.fromkeys(("annui", "anuais", "jährlich", "jaarlijks", "par an", "per annum", "pa"), "year")
# Those that follow a word for "a": "pro Schicht".
_PERIODS = (
    "night",
    "shift",
    "anno",
    "schicht",
    "dienst",
    "turno",
    "nacht",
    "nuit",
    "noche",
    "noite",
    "notte",
)


def rate_of(text: str, end: int) -> str:
    """Return the time a figure that ends here is told for, in English singular; "" for none."""
    if _RECURRING.match(text, end):
        return "year"
    match = _rate().match(text, end)
    if not match:
        return ""
    word = match["unit"] or match["often"]
    return time_unit(word) or OFTEN.get(word, "")


def rate_before(text: str, start: int) -> str:
    """Return the time that stands right before a figure: "jährlich 27 T€"."""
    match = _before().search(text, max(0, start - 16), start)
    return OFTEN[match[1]] if match else ""


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    often = "|".join(re.escape(word) for word in OFTEN if word not in _PERIODS and len(word) > 4)
    return re.compile(rf"(?<!\w)({often}) (?:[£€$] ?)?$")


def folded(word: str) -> tuple[Decimal, str]:
    """Return how many of which time a word for several of them is: a fortnight is two weeks."""
    return (Decimal(2), "week") if re.fullmatch(_FORTNIGHT, word) else (Decimal("0.5"), "year")


@lru_cache(maxsize=1)
def measure() -> re.Pattern[str]:
    """Return what finds a unit that is no counted thing: points, a percentage, money, times or a time."""
    return re.compile(
        rf"(?:\s?\+)?[\s-]?(?:(?P<points>(?:{any_of('points')})(?![\w]))|(?P<percent>(?:{any_of('percent')})(?![\w]))"
        rf"|(?:(?P<ton>ton) )?(?:d[ei] |d')?(?P<money>(?:{MONEY})(?![\w]))"
        rf"|(?P<times>(?:x|×|-?fold|fach|mal so)(?![\w]))"
        rf"|(?:full |whole |working |ganze |consecutive )?(?:(?P<time>(?:{any_of(*TIMES)})(?![\w.]\w|\w))"
        rf"|(?P<folded>(?:{FOLDED})(?!\w))))"
    )


@lru_cache(maxsize=1)
def money() -> re.Pattern[str]:
    """Return what finds a currency behind a figure."""
    return re.compile(rf"\s?(?:{MONEY})(?!\w)")


@lru_cache(maxsize=1)
def _rate() -> re.Pattern[str]:
    units = rf"{any_of(*TIMES)}|{'|'.join(_PERIODS)}"
    often = "|".join(re.escape(word) for word in OFTEN if word not in _PERIODS)
    return re.compile(
        rf"(?: (?:in meno|[de][en] moins|less|fewer|more|menos|moins|meno|minder|weniger|más|mais|mehr))?"
        rf"(?: per (?:head|person|capita|kopf|person|persoon|persona|pessoa|personne))?"
        rf"(?: (?:de|di|of|van) [^\W\d]{{3,}}(?= (?:al|par|por|per|all'|a|each|every) ))?"
        rf"\s?(?:(?:{any_of('per')})(?P<unit>(?:{units})(?!\w))|(?P<often>(?:{often})(?!\w)))"
    )
