"""Each figure of a statement: its value, what scales it, and what it counts, costs or lasts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from candidates.achievements.rules.dates import date_spans
from candidates.achievements.rules.lexicon import PLURAL_THINGS, STOPS, singular
from candidates.achievements.rules.metrics.units import (
    ATTACHED,
    CURRENCIES,
    FOLDED,
    JOINED,
    MONEY,
    OFTEN,
    SEASON,
    folded,
    measure,
    money,
    rate_before,
    rate_of,
)
from candidates.achievements.rules.metrics.words import (
    NUMBER_WORDS,
    NUMBERS,
    PATTERNS,
    TIMES,
    any_of,
    scale_of,
    time_unit,
)
from candidates.achievements.rules.places import names_a_place

# Dutch "ton" is a hundred thousand, of money only.
_TON = Decimal(100_000)
_BARE_TON = re.compile(
    r"(\s?ton)\s(?:bespaa?r[dt]|omzet|budget|per jaar|winst|besparing|binnengehaald|toegekend|subsidie)\b"
)
_NAMED = re.compile("|".join(PATTERNS["names"]))
_THOUSANDS = re.compile(r"\d{1,3}(?:[., '\u202f]\d{3})+")
# Words that say "one" only before a time or a scale: "in un anno", "eine Million".
_HALF = PATTERNS["a_half"]
_ONE = rf"{_HALF}|{PATTERNS['a_one']}"
_ONES = rf"{_HALF}|{PATTERNS['a_first']}|{PATTERNS['one']}"
# Number words that are other words in another language, unless a time follows: "in sei mesi".
_BEFORE_TIMES = {"due": 2, "tre": 3, "sei": 6, "tres": 3, "seis": 6, "six": 6}
# Where the language is sure they need none; and what is a number in another language and none in this:
# Portuguese "dos" is "of the".
_OF_ITS_OWN = {"it": "due|tre|sei", "es": "tres|seis", "pt": "seis", "fr": "six"}
_STRANGE = {"pt": "dos", "nl": "onze", "fr": "dos"}
_SEASONS = re.compile(PATTERNS["seasons"])
_SEASON_SECOND = re.compile(rf"[^\W\d]+ {PATTERNS['seasons']}")
NO_NOUNS = frozenset(PATTERNS["no_nouns"].split())


@dataclass(frozen=True)
class Figure:
    """A figure as it stands; `unit` is percent, points, a currency, a time, a noun in small letters or ""."""

    value: Decimal
    unit: str
    sort: str
    per: str
    start: int
    end: int
    sign: str = ""
    is_scaled: bool = False

    @property
    def full_unit(self) -> str:
        """Return the unit with its rate: "EUR/year"."""
        return f"{self.unit}/{self.per}" if self.per and self.unit else self.unit


_SIGNS = str.maketrans("’\u00a0\u202f\u2009\n\t−", "'     -")


@lru_cache(maxsize=1024)
def plain(statement: str) -> str:
    """Return a statement in small letters and plain signs, code point for code point."""
    lower = statement.lower()
    if len(lower) != len(statement):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in statement)
    return lower.translate(_SIGNS)


def figures(text: str, written: str, *, is_english: bool, language: str = "") -> tuple[Figure, ...]:
    """Return the figures of a statement in the order they stand; dates and names hold none.

    Args:
        text: The statement in small letters and plain signs.
        written: The statement.
        is_english: Whether it may be English.
        language: The one other language it is surely in, or "".
    """
    taken = [(start, end) for start, end, _date in date_spans(written)]
    taken += [match.span() for match in _NAMED.finditer(text)]
    if strange := _STRANGE.get(language):
        taken += [match.span() for match in re.finditer(rf"\b(?:{strange})\b", text)]
    of_its_own = _OF_ITS_OWN.get(language, "(?!)")
    return tuple(_figures(text, written, taken, is_english=is_english, of_its_own=of_its_own))


def _figures(
    text: str, written: str, taken: list[tuple[int, int]], *, is_english: bool, of_its_own: str
) -> Iterator[Figure]:
    read_to = 0
    for match in _pattern(of_its_own).finditer(text):
        start, end = match.span("number")
        # "9 in a hundred" is one figure.
        if start < read_to or any(left < end and start < right for left, right in taken):
            continue
        for one in _one(match, text, written, is_english=is_english):
            read_to = one.end if one.sort == "percent" else read_to
            yield one


def _one(match: re.Match[str], text: str, written: str, *, is_english: bool) -> Iterator[Figure]:
    value = value_of(match["number"], is_english=is_english)
    if value is None:
        return
    code = match["prefix"] or match["prefix2"] or ""
    scale = scale_of(match["scale"] or "") if match["scale"] else Decimal(1)
    end = match.end("scale") if match["scale"] else match.end("number")
    is_way = match["scale"] == "m" and text[match.start("scale") - 1] == " "
    # "1 100 m de tuyauterie" is a length; a million of anything but money is not told so.
    if is_way and not code and not money().match(text, end):
        yield Figure(
            value, "m", "noun", rate_of(text, end), match.start(), end, (match["minus"] or "").strip()
        )
        return
    if match["half"]:
        value, end = value + Decimal("0.5"), match.end("half")
    figure = Figure(value * scale, "", "", "", match.start(), end, (match["minus"] or "").strip(), scale > 1)
    figure = _with_unit(figure, code, text, written, is_english=is_english)
    # "Wards 7 and 8 opened": what happened to them is not what is counted.
    is_bare = not figure.unit or (
        is_english and figure.sort == "noun" and figure.unit.split()[0].endswith("ed")
    )
    if is_bare and not figure.is_scaled and _is_place(match, written, is_english=is_english):
        return
    # Words are figures only with what they count: "one of", "two" alone say little.
    yield replace(figure, per=rate_of(text, figure.end) or rate_before(text, figure.start))


def _is_place(match: re.Match[str], written: str, *, is_english: bool) -> bool:
    start, end = match.span("number")
    return names_a_place(written[:start], written[end:], is_english=is_english)


def value_of(words: str, *, is_english: bool) -> Decimal | None:
    """Return the value of a figure or of a number word; a comma is decimal where English does not write."""
    if words in NUMBERS:
        return NUMBERS[words]
    if words in _BEFORE_TIMES:
        return Decimal(_BEFORE_TIMES[words])
    if re.fullmatch(_ONE, words):
        return Decimal("0.5") if re.fullmatch(_HALF, words) else Decimal(1)
    # Nobody writes hundredths as "25.000".
    is_decimal = is_english and words.count(".") == 1 and not words.endswith("00")
    if _THOUSANDS.fullmatch(words) and not is_decimal:
        return Decimal(re.sub(r"\D", "", words))
    if "," in words and "." in words:
        last = max(words.rfind(","), words.rfind("."))
        return Decimal(re.sub(r"\D", "", words[:last]) + "." + words[last + 1 :])
    plain_words = words.replace(",", ".").replace(" ", "").replace("'", "")
    return Decimal(plain_words) if re.fullmatch(r"\d+(?:\.\d+)?", plain_words) else None


def _with_unit(figure: Figure, code: str, text: str, written: str, *, is_english: bool) -> Figure:
    if code:
        if ton := re.compile(r"\s?ton\b").match(text, figure.end):
            return replace(
                figure, value=figure.value * _TON, unit=CURRENCIES[code], sort="money", end=ton.end()
            )
        after = money().match(text, figure.end)
        return replace(figure, unit=CURRENCIES[code], sort="money", end=after.end() if after else figure.end)
    if ton := _BARE_TON.match(text, figure.end):
        return replace(figure, value=figure.value * _TON, unit="EUR", sort="money", end=ton.end(1))
    if match := measure().match(text, figure.end):
        if match["points"]:
            return replace(figure, unit="points", sort="percent", end=match.end())
        if match["percent"]:
            return replace(figure, unit="percent", sort="percent", end=match.end())
        if match["money"]:
            value = figure.value * (_TON if match["ton"] else 1)
            return replace(
                figure, value=value, unit=CURRENCIES[match["money"]], sort="money", end=match.end()
            )
        if match["times"]:
            return replace(figure, unit="factor", sort="multiple", end=match.end())
        return _lasting(figure, match, text)
    return _counted(figure, text, written, is_english=is_english)


def _lasting(figure: Figure, match: re.Match[str], text: str) -> Figure:
    """Return a figure of time; a fortnight is two weeks, and "deux ans et demi" two years and a half."""
    half = _AND_HALF.match(text, match.end())
    value = figure.value + (Decimal("0.5") if half else 0)
    end = half.end() if half else match.end()
    if match["folded"]:
        times, unit = folded(match["folded"])
        return replace(figure, value=value * times, unit=unit, sort="time", end=end)
    return replace(figure, value=value, unit=time_unit(match["time"]), sort="time", end=end)


_AND_HALF = re.compile(r" (?:et demie?|y medi[oa]|e mei[oa]|e mezz[oa])\b")
# How often a thing was: "cited 240 times"; "three times as fast" is no count.
_OFTEN_SO = re.compile(PATTERNS["often_so"])
_NOUN = r"(?:k?m[23]\b|[^\W\d_](?:[^\W\d_'-]|(?<=[a-z])\d(?=[a-z]))*(?:-[^\W\d_]+)*)"
_PHRASE = re.compile(
    rf"(?P<plus>\s?\+)?(?:(?P<joined>-)|\s(?:d'|de |di )?)(?P<words>{_NOUN}(?: {_NOUN}){{0,2}})"
)


def _counted(figure: Figure, text: str, written: str, *, is_english: bool) -> Figure:
    if often := _OFTEN_SO.match(text, figure.end):
        return replace(figure, unit=often[1], sort="noun", end=often.end())
    match = _PHRASE.match(text, figure.end)
    if not match:
        return figure
    if match["joined"]:
        name = match["words"].split()[0].split("-")[0]
        unit = JOINED.get(name, "")
        return (
            replace(figure, unit=unit, sort="noun", end=match.start("words") + len(name)) if unit else figure
        )
    # "Durch zwei trockene Sommer": a word may say what they were like.
    if season := _SEASONS.match(match["words"]) or _SEASON_SECOND.match(match["words"]):
        end = match.start("words") + season.end()
        season = _SEASONS.search(season[0]) or season
        name = next((name for name, stems in SEASON.items() if season[0].startswith(stems)), season[0])
        return replace(figure, unit=name, sort="season", end=end)
    kept: list[str] = []
    end = match.start("words")
    for word in match["words"].split():
        if word in STOPS or word in NO_NOUNS or (kept and word in OFTEN):
            break
        at = match.start("words") + sum(len(one) + 1 for one in kept)
        kept.append(word)
        # German writes its nouns large: "12 Schülern mitwirken" counts the first of the two.
        is_large = written[at].isupper() and not is_english
        if is_large:
            end += len(word) + (1 if len(kept) > 1 else 0)
            break
        end += len(word) + (1 if len(kept) > 1 else 0)
        if len(kept) > 1 and not is_english and not _agree(kept[-2], word):
            kept.pop()
            end -= len(word) + 1
            break
    # "316 stainless steel" counts nothing.
    if is_english and not any(_may_be_plural(word) for word in kept):
        return figure
    return replace(figure, unit=" ".join(kept), sort="noun", end=end) if kept else figure


def _agree(first: str, second: str) -> bool:
    """Whether two words of another language are said of one thing: "nuevos clientes", "nieuwe klanten"."""
    return first[-1] == second[-1] or (first[-1] in "xe" and second[-1] in "sn")


def _may_be_plural(name: str) -> bool:
    is_plural = name.endswith(("s", "n", "i", "e", "x", "a", "m2", "m3")) and not name.endswith("ss")
    return is_plural or singular(name) in PLURAL_THINGS or name in PLURAL_THINGS


@lru_cache(maxsize=8)
def _pattern(of_its_own: str) -> re.Pattern[str]:
    digits = (
        r"\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d{1,3}(?:[., '\u202f]\d{3})+(?:\.\d+)?(?![\d])|\d+[.,]\d+|\d+"
    )
    scales, big = any_of("hundred", "thousand", "million", "billion"), any_of("million", "billion")
    times = rf"(?:{any_of(*TIMES)}|{FOLDED})(?!\w)|{PATTERNS['seasons']}"
    # What stands before a currency's sign is no other figure: "390 000 € trois ans plus tard".
    apart = r"(?<!\d)(?<!\d\s)"
    return re.compile(
        rf"(?<![\w.,&])(?:{apart}(?P<prefix>{MONEY})\s?)?"
        r"(?P<minus>(?<!\d )(?<![\d\w])(?:[-–+±](?=[\d£$€])|\+\s(?=\d)))?"
        rf"(?:{apart}(?P<prefix2>{MONEY})\s?)?"
        rf"(?P<number>{digits}|\b(?:{NUMBER_WORDS}|{of_its_own})\b|\b(?:{_ONE})(?=\s(?:{big})\b)"
        rf"|\b(?:{_ONES}|{'|'.join(_BEFORE_TIMES)})(?=\s(?:{times})))(?P<half> and a half)?"
        rf"(?:\s?(?P<scale>{scales})(?:(?![a-zà-ÿ²³])|(?=eur\b|usd\b|gbp\b|chf\b)))?"
        rf"(?!\d)(?!(?!(?:{ATTACHED})\b)[a-z_]|\.\d|\w*/\w)"
    )
