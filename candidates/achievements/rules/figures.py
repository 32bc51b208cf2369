"""The one pattern a number is found by: its figure, what scales it, and what it counts or costs."""

import re
from functools import lru_cache

from candidates.achievements.rules.languages import SMALL_ABROAD, TIMES
from candidates.achievements.rules.lexicon import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    DOUBTFUL_CODES,
    KNOWN_CODES,
    MONEY_WORDS,
    MULTIPLIERS,
    MULTIPLIERS_ABROAD,
    NUMBER_WORDS,
    STOPS,
    THINGS,
    TIME_UNITS,
    alternatives,
)

TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
ONES = "one|two|three|four|five|six|seven|eight|nine"
WORDS = rf"(?:{TENS})-(?:{ONES})|{alternatives(list(NUMBER_WORDS))}"
# Written behind a figure without a space, and no word by themselves.
_SHORT_SCALES = ("k", "mm", "mn", "m", "bn", "b")
# Thousands by comma, space, apostrophe or their kin; a comma before one or two digits is a decimal one.
_DIGITS = r"\d{1,3}(?:\.\d{3})+,\d{1,2}(?![\d,])|\d{1,3}(?:\.\d{3}){2,}(?![\d.])"
_DIGITS += r"|\d{1,3}(?:[,' \u00a0\u2009\u202f’]\d{3})+(?:\.\d+)?(?!\d)|\d+,\d{1,2}(?![\d,])|\d+(?:\.\d+)?"
# Codes stand in capitals; those our readers write in small letters too are known by heart.
_CODE = rf"{alternatives(KNOWN_CODES)}|(?-i:{alternatives(CURRENCY_CODES)})"
# "PHP 8" is a language and "TOP 10" no sum, "PHP 40 million" is one.
_SCALED = rf"\s?\d[\d.,]*\s?(?:k\b|mn\b|bn\b|m\b|{alternatives(list(MULTIPLIERS))})"
_SUM = rf"(?={_SCALED}|\s?\d{{1,3}}(?:[,. ]\d{{3}})+)"
_PREFIX = rf"{_CODE}|(?-i:{alternatives(DOUBTFUL_CODES)}){_SUM}"
_SIGN = alternatives(list(CURRENCY_SIGNS))


@lru_cache(maxsize=2)
def number_pattern(*, is_english: bool) -> re.Pattern[str]:
    """Return the pattern of a number; words of other languages are read in their statements only."""
    scales = [word for word in MULTIPLIERS if word not in _SHORT_SCALES]
    scales += [] if is_english else list(MULTIPLIERS_ABROAD)
    # "42 mil m²" is a thousand in any statement.
    big = rf"(?:{alternatives(scales)}|mil(?=\sm²))\b(?:(?<=mio|mrd|mln|mld|tsd)\.)?"
    stops = STOPS if is_english else (*STOPS, *SMALL_ABROAD)
    gap = rf"(?:(?!(?:{alternatives(list(stops))})\s)[a-z][a-z'’-]*\s)"
    units = alternatives([*TIME_UNITS, *THINGS, *([] if is_english else TIMES)])
    return re.compile(
        # A dash in front of a figure is a minus within a line; at its start it is a bullet.
        rf"(?<![\w.])(?P<minus>(?<=[ (])[-−](?=[\d$£€¥₹]))?(?:(?P<prefix>{_PREFIX})\s?)?"
        rf"(?:(?P<sign>{_SIGN}))?\s?"
        rf"(?P<number>{_DIGITS}|\b(?:half\s)?an?(?=\s(?:{big}))|\b(?:{WORDS})\b)"
        rf"(?:(?P<scale>\s?(?:{'|'.join(_SHORT_SCALES)})|[\s-]?{big})(?![a-zà-ÿ²³]))?(?P<plus>\s?\+)?"
        rf"(?:\s?(?P<percent>%|per\s?cent\b|percentage\spoints?\b|pp\b)"
        rf"|\s?(?P<code>{_CODE}|CAD(?!\s[a-z]{{3,}}))\b|\s(?:d['’]|de\s|di\s)?(?P<money>(?:{'|'.join(MONEY_WORDS)})s?)\b"
        rf"|\s?(?P<suffix>[$£€])(?![\d\w])"
        rf"|(?P<times>[\s-]?x(?![\w-])|\s?×|[\s-]?fold\b|\stimes(?=\s(?:faster|more|higher|larger|bigger|as|the|less)\b))"
        rf"|(?:\s{gap}{{0,2}}?|(?P<joined>-))?(?P<unit>(?:{units})s?)\b"
        rf"(?:\s(?:(?:and|or)\s[a-z-]+\s)?(?P<head>[a-z]{{3,}}(?<![su])s)\b)?"
        rf"|\s{gap}?(?P<noun>[a-z]{{3,}}(?<![su])s)\b)?",
        re.IGNORECASE,
    )
