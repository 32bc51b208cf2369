"""Find each number of a statement with its unit; what it says about change is judged afterwards."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from candidates.achievements.rules.figures import ONES, WORDS, number_pattern
from candidates.achievements.rules.languages import TIMES, tongues
from candidates.achievements.rules.lexicon import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    DOUBTFUL_CODES,
    EXACTNESS,
    KNOWN_CODES,
    MONEY_WORDS,
    MULTIPLES,
    MULTIPLIERS,
    MULTIPLIERS_ABROAD,
    NOT_THINGS,
    NUMBER_WORDS,
    NUMBERED,
    ORDINALS,
    PLURAL_THINGS,
    SHARES,
    TIME_UNITS,
    alternatives,
    singular,
)
from candidates.achievements.rules.places import is_numbered_place, names_a_place
from candidates.achievements.rules.quantities import Quantity

_PERIODS = "second|minute|hour|day|night|shift|week|fortnight|month|quarter|term|season|year|annum"
_PER = re.compile(
    rf"\s?(?:(?:\b(?:a|an|per|each|every)\s|/\s?)(?P<period>{_PERIODS})\b|(?P<often>daily|weekly|monthly|annually|yearly|p\.?a\b))",
    re.IGNORECASE,
)
_OFTEN = {"daily": "day", "weekly": "week", "monthly": "month", "annum": "year"}
_NTH = r"\d{1,3}(?:st|nd|rd|th)\b"
_ORDINAL = alternatives(list(ORDINALS))
_RANK = re.compile(
    rf"\b(?:ranked|placed|came|finished)\s(?:joint\s)?(?:no\.?\s?|number\s|#)?(?P<a>{_NTH}|\d{{1,3}}\b|(?:{_ORDINAL})\b)"
    rf"|\b(?P<b>{_NTH}|(?:{_ORDINAL})\b)(?=\s(?:of|out\sof|among|in\sa\sfield\sof)\s(?:the\s)?\d|\s(?:place|prize)\b)"
    rf"|(?<!\w)(?:no\.\s?|#)(?P<c>\d{{1,3}})\b|\btop[\s-](?P<d>\d{{1,3}}|{ONES}|ten|twenty)\b(?P<percent>\s?%|\sper\s?cent)?",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(rf"\b(?P<multiple>{alternatives(list(MULTIPLES))})\b", re.IGNORECASE)
_SHARE = re.compile(
    rf"\bby\s(?:about\s|almost\s|over\s|nearly\s|more\sthan\s)?(?P<share>{alternatives(list(SHARES))})(?![\w-])",
    re.IGNORECASE,
)
_CURRENCIES = frozenset((*KNOWN_CODES, *CURRENCY_CODES, *DOUBTFUL_CODES))
# "One in five" is a share of nothing named; its words stay words.
_ONE_IN = re.compile(rf"\b(?:{ONES}|\d)\sin\s(?:{WORDS}|\d{{1,3}})\b", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    r"\b(?:team|crew|group|brigade|staff|squad|department|class|cohort)s?\sof\s(?:about\s|around\s|over\s)?$",
    re.IGNORECASE,
)
# "1.200 Prüfungen" are written with a point, in every language here but English.
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|[1-9]\d{0,2}\.\d{3}")
_POINT_AND_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,2}")
_EXACTNESS = {
    name: re.compile(rf"(?:^|[\s(])(?:{alternatives(words)})\s?$|~$", re.IGNORECASE)
    for name, words in EXACTNESS.items()
}


@dataclass(frozen=True)
class Found:
    """A number as it stands. A weak one, such as "two" without a unit, counts only as half of a pair."""

    quantity: Quantity
    is_weak: bool = False


def numbers(statement: str, taken: list[tuple[int, int]]) -> Iterator[Found]:
    """Yield the numbers that stand outside the spans already taken, in the order they stand."""
    found = [*_ranks(statement), *_multiples(statement)]
    occupied = [*taken, *((item.quantity.start, item.quantity.end) for item in found)]
    occupied += [match.span() for match in _ONE_IN.finditer(statement)]
    languages = tongues(statement)
    for match in number_pattern(is_english=not languages).finditer(statement):
        is_free = not any(left < match.end("number") and match.start() < right for left, right in occupied)
        currency = _currency_of_a_range(found[-1] if found else None, match, statement)
        if is_free and (item := _number(match, statement, currency)) is not None:
            found.append(item)
    yield from sorted(found, key=lambda item: item.quantity.start)


def _ranks(statement: str) -> Iterator[Found]:
    for match in _RANK.finditer(statement):
        group = next(name for name in "abcd" if match[name])
        if group == "c" and is_numbered_place(statement[: match.start()]):
            continue
        words = match[group].lower()
        digits = re.match(r"\d+", words)
        value = int(digits[0]) if digits else ORDINALS.get(words, NUMBER_WORDS.get(words, 0))
        unit = "percent" if match["percent"] else "rank"
        start = match.start() if group in "cd" else match.start(group)
        yield Found(Quantity(str(value), unit, "", "rank", "none", "exact", start, match.end()))


def _multiples(statement: str) -> Iterator[Found]:
    for match in _MULTIPLE.finditer(statement):
        value = MULTIPLES[match["multiple"].lower()]
        way = "lower" if value == "0.5" else "higher"
        yield Found(Quantity(value, "times", "", "delta", way, "exact", *match.span()))
    for match in _SHARE.finditer(statement):
        value = SHARES[match["share"].lower()]
        exactness = _exactness(match.start("share"), statement, is_period=False)
        yield Found(Quantity(value, "share", "", "delta", "none", exactness, *match.span("share")))


def _currency_of_a_range(last: Found | None, match: re.Match[str], statement: str) -> str:
    """Return the currency a number shares with the one before it, as in "£57–64m", or ""."""
    if last is None or statement[last.quantity.end : match.start("number")] not in {"-", "–"}:
        return ""
    return last.quantity.unit if last.quantity.unit in _CURRENCIES else ""


def _number(match: re.Match[str], statement: str, currency: str) -> Found | None:
    unit, end = (currency, _end_of_money(match)) if currency else _unit(match)
    if not unit and _OF_PEOPLE.search(statement[: match.start("number")]):
        unit = "people"
    if _is_part_of_a_name(match, statement, unit):
        return None
    rate = _PER.match(statement, end)
    is_change = bool(match["times"])
    is_level = not unit or unit in _CURRENCIES or bool(match["percent"])
    kind = "delta" if is_change else "level" if is_level else "count"
    is_word = not match["number"][0].isdigit()
    start = next(match.start(group) for group in ("minus", "prefix", "sign", "number") if match[group])
    quantity = Quantity(
        value=_value(match, is_money=bool(currency)),
        unit=unit,
        per=_period(rate) if rate else "",
        kind=kind,
        direction="none",
        exactness="over"
        if match["plus"]
        else _exactness(start, statement, is_period=singular(unit) in TIME_UNITS),
        start=start,
        end=end,
    )
    return Found(quantity, is_weak=is_word and not unit)


def _value(match: re.Match[str], *, is_money: bool) -> str:
    word = match["number"].lower()
    if _POINT_AND_COMMA.fullmatch(word):
        value = Decimal(word.replace(".", "").replace(",", "."))
    elif _POINTED.fullmatch(word) and (word.count(".") > 1 or tongues(match.string)):
        value = Decimal(word.replace(".", ""))
    elif word[0].isdigit():
        decimal_comma = re.fullmatch(r"\d+,\d{1,2}", word)
        value = Decimal(word.replace(",", ".") if decimal_comma else re.sub(r"[^\d.]", "", word))
    elif word in {"a", "an"}:
        value = Decimal(1)
    elif word.startswith("half"):
        value = Decimal("0.5")
    else:
        value = Decimal(sum(NUMBER_WORDS[part] for part in word.split("-")))
    if match["minus"]:
        value = -value
    return f"{(value * _factor(_scale(match, is_money=is_money))).normalize():f}"


def _factor(scale: str) -> int:
    return MULTIPLIERS.get(scale) or MULTIPLIERS_ABROAD.get(scale, 1)


def _scale(match: re.Match[str], *, is_money: bool = False) -> str:
    """Return the multiplier; "m" after a bare number is as likely metres."""
    scale = (match["scale"] or "").strip(" -.\u00a0\t\n").lower()
    is_bare = not is_money and not any(
        match[group] for group in ("sign", "prefix", "code", "money", "suffix", "unit", "noun", "plus")
    )
    return "" if scale in {"m", "mm", "b"} and is_bare else scale


def _unit(match: re.Match[str]) -> tuple[str, int]:
    """Return the unit and where the quantity ends."""
    end = match.end()
    for group, names in (("sign", CURRENCY_SIGNS), ("suffix", CURRENCY_SIGNS), ("money", MONEY_WORDS)):
        if match[group]:
            return names[_name_of_money(match[group], names)], _end_of_money(match)
    if match["prefix"] or match["code"]:
        return (match["prefix"] or match["code"]).upper(), _end_of_money(match)
    if match["percent"]:
        return ("point" if match["percent"].lower().startswith(("percentage", "pp")) else "percent"), end
    if match["times"]:
        return "times", end
    noun = match["unit"] or match["noun"]
    if match["unit"] and noun.lower() in TIMES and tongues(match.string):
        return TIMES[noun.lower()], match.end("unit")
    if match["head"]:
        return (singular(match["head"]), end) if _is_headed(match) else (singular(noun), match.end("unit"))
    if noun and not (match["noun"] and noun.lower() in NOT_THINGS):
        return singular(noun), end
    if _scale(match) == "" and (match["scale"] or "").strip().lower() == "m":
        return "m", match.end("scale")
    return "", max(match.end(group) for group in ("number", "scale", "plus"))


def _name_of_money(words: str, names: Mapping[str, str]) -> str:
    return next(
        name for name in (words.upper(), words.lower(), words.lower().removesuffix("s")) if name in names
    )


def _is_headed(match: re.Match[str]) -> bool:
    """Whether the counted thing only says of which kind the next noun is: "15 client websites"."""
    unit, head = match["unit"].lower(), match["head"].lower()
    if match["joined"] or unit in PLURAL_THINGS or head in NOT_THINGS or singular(unit) in TIME_UNITS:
        return False
    return singular(unit) == unit and match["number"].lower() not in {"1", "one", "a", "an"}


def _end_of_money(match: re.Match[str]) -> int:
    return max(match.end(group) for group in ("number", "scale", "plus", "code", "money", "suffix"))


def _is_part_of_a_name(match: re.Match[str], statement: str, unit: str) -> bool:
    """Whether the digits belong to a name such as "3D", "ISO 9001" or "Grade 5", or to a ratio or a clock."""
    number_end = match.end("number")
    before, after = statement[: match.start("number")], statement[number_end:]
    if re.search(r"\d\s?[/:]$|[A-Za-z][/:]$", before) or re.match(r"[/:]\d", after):
        return True
    if not match["number"][0].isdigit():
        return False
    if any(
        match[group] for group in ("sign", "prefix", "code", "money", "suffix", "percent", "times", "scale")
    ):
        return False
    if after[:1].isalpha() and not unit:
        return True
    words = re.findall(r"[\w.&-]+", before)
    previous = words[-1] if words and before.rstrip().endswith(words[-1]) else ""
    if previous.lower() in NUMBERED and (match["unit"] is None or unit in {"", previous.lower()}):
        return True
    if match["unit"] or match["noun"]:
        return False
    if names_a_place(before, after, is_english=not tongues(statement)):
        return True
    if not previous[:1].isupper():
        return False
    is_short_name = previous.isupper() and len(previous) > 1
    # German writes every noun large: "als Schichtführer 22 Leute" counts people.
    is_german = any(language.name == "de" for language in tongues(statement))
    return is_short_name or (len(words) > 1 and not is_german)


def _period(rate: re.Match[str]) -> str:
    word = (rate["period"] or rate["often"]).lower()
    return _OFTEN.get(word, "year" if rate["often"] else word)


def _exactness(start: int, statement: str, *, is_period: bool) -> str:
    before = statement[:start]
    if re.search(r"\b(?:rate|average|ratio|score)\sover\s$", before, re.IGNORECASE):
        return "exact"
    for name, pattern in _EXACTNESS.items():
        # "over two years" says how long, not more than how much.
        if pattern.search(before[-24:]) and not (
            is_period and re.search(r"(?<!from )(?<!to )\bover\s$", before, re.IGNORECASE)
        ):
            return name
    return "exact"
