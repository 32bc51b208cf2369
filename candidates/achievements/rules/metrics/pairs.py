"""Which two figures tell one change, from and to, and which are the ends of a range."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from candidates.achievements.rules.lexicon import SECONDS, STOPS, VERB_FORCE
from candidates.achievements.rules.metrics.figures import NO_NOUNS, Figure
from candidates.achievements.rules.metrics.kinds import Metric
from candidates.achievements.rules.metrics.words import PATTERNS, any_of, time_unit, word

_ARROW = re.compile(r"\s*\(?(?:->|-->|→|⇒|=>|➔|(?<=\s)>(?=\s))\s*(?:[\w-]+ ){0,2}$")
_CELLS = re.compile(r"[^|]{0,22}\|[^|\d]{0,22}$")
_CLOCK = re.compile(r"\s?(?:uhr|o'clock|am\b|pm\b)")
_NOUN = re.compile(r"[^\W\d_][\w'-]*")
_SIGNS = re.compile(r"(?:[;:|,(—–]|(?<=\w{3})\.|\)\.)\s|\s[—–]\s|\|")
_NEAR = 40
# What may be said of the end: "under 3", "unter 3".
_ABOUT = PATTERNS["about"]
_IS_CHANGE = re.compile(r":|taux|rate|délai|temps|tasa|tempo|taxa|tasso|tempi|zeit|quote|tijd")
_PASSED = re.compile(r"pass|\bpas(?:ó|é|amos|aron|ar|ando|ou|aram)\b|\bportat|\bportée?s?\b|\bllev[éó]\b")
# "Diebstähle binnen eines Jahres von 34 auf 9" counts no years.
_WITHIN = re.compile(
    r"\b(?:binnen|innerhalb|within|in|over|en|em|dans|nel)\s(?:\w+\s){1,2}?(?:jahres|year|año|ano|an|anno|jaar)\b"
)
_YEAR_BEFORE = re.compile(r"\b((?:19|20)\d\d)\)?:? ?$")
_TO_NOTHING = re.compile(PATTERNS["to_nothing"])
_FROM_NOTHING = re.compile(PATTERNS["from_nothing"])
_THEN = re.compile(r",? (?:then|poi|puis|dann|luego|depois) ")
_WENT_ON = re.compile(PATTERNS["went_on"])
_DONE_IN = re.compile(PATTERNS["done_in"])
_LATER = re.compile(PATTERNS["later"])
_SHORTEST_NOUN = 3
_YEAR_BEHIND = re.compile(r"\s?\(?(?:(?:in|im|en|em|nel|anno) )?(?P<year>(?:19|20)\d\d)\)?(?!\d)[^\d]{0,24}")
_FROM_LAST = re.compile(r"^[^.;|\d]{0,24}(?:[\s(](?:down|up) |[,(] ?)from (?:about |over |around )?$")


def change_of(first: Figure, second: Figure, text: str) -> Metric | None:
    """Return the change two neighbouring figures tell, or None; its ends in the order of time."""
    if not _alike(first, second) or any(_CLOCK.match(text, one.end) for one in (first, second)):
        return None
    order = _order(first, second, text)
    if not order:
        return None
    begun, ended = (first, second) if order == "told" else (second, first)
    unit, per = _measure(begun, ended)
    if not unit:
        unit = _subject(text[: first.start]) or unit
    low, high = _converted(begun, ended)
    way = "down" if high < low else "up" if high > low else "none"
    end = max(first.end, second.end)
    return Metric(
        "from_to", first.start, end, None, low, high, f"{unit}/{per}" if per and unit else unit, way
    )


def went_on(change: Metric, second: Figure, third: Figure, text: str) -> Metric | None:
    """Return a change that went further: "48%, then 63%, then 82%"; None where it ended."""
    if not _WENT_ON.fullmatch(text[second.end : third.start]) or not _alike(second, third):
        return None
    low, high = change.low or Decimal(0), third.value
    way = "down" if high < low else "up" if high > low else "none"
    return replace(change, end=third.end, high=high, direction=way)


def range_of(first: Figure, second: Figure, text: str) -> Figure | None:
    """Return the second figure with what the first lacks, where both are ends of a range: "20–25 %"."""
    between = text[first.end : second.start].strip()
    if between in {"-", "–"} and first.sort == "money" and not second.unit:
        return replace(second, unit=first.unit, sort=first.sort)
    if between not in {"-", "–", "bis", "à", "to"} or (first.unit and first.unit != second.unit):
        return None
    return (
        second
        if between in {"-", "–"} or (first.sort in {"", second.sort} and second.sort == "percent")
        else None
    )


def _alike(first: Figure, second: Figure) -> bool:
    if not first.unit or not second.unit or first.sort == second.sort == "time":
        return True
    if first.sort == second.sort == "noun":
        a, b = set(first.unit.split()), set(second.unit.split())
        return bool(a & b)
    return first.unit == second.unit


def _order(first: Figure, second: Figure, text: str) -> str:
    """Return "told" where the first figure came first, "turned" where it came last, "" for no change."""
    before = text[max(0, first.start - _NEAR) : first.start]
    between, after = text[first.end : second.start], text[second.end : second.end + 28]
    # The unit of the first end may hold what leads to the second: "11 steps before, 4 after".
    if _ARROW.fullmatch(between) or _ARROW.search(between):
        return "told"
    if _is_from_to(before, between, text, first, second) or _is_row(before, between, first, second):
        return "told"
    if _turned().search(between) or _FROM_LAST.search(between):
        return "turned"
    if re.search(r"(?:^|\s)\(?(?:from|von|van|desde)\s$", between) and _to().search(before):
        return "turned"
    # "Programme 14 weeks, built in 11": what was meant comes first.
    if first.sort == "time" and _DONE_IN.fullmatch(between):
        return "told"
    if _before_after().match(between) and _is_now(between, after):
        return "told"
    if _now_before(before, between, after):
        return "turned"
    if _cells(first, second, between) or _years(first, second, between, text):
        return "told"
    return ""


def _is_from_to(before: str, between: str, text: str, first: Figure, second: Figure) -> bool:
    if not _from().search(before):
        return _down_to(between)
    if not _to().search(between) or re.search(r"[.;|]\s", between):
        return False
    if re.search(r"\b(?:from|von|van|vom)\s", before[-14:]):
        return first.unit != "year" or "age" not in before
    # "de 6 à 17 ans" is an age, and "de 8 a 12 personas" a size: Romance words need a change beside them.
    is_fall = second.value < first.value
    has_word = bool(word("up", "down", "double").search(text)) or bool(_IS_CHANGE.search(before))
    is_bare = not _sentence_verb(before)
    return (
        is_fall
        or has_word
        or (is_bare and second.sort == "percent")
        or bool(_PASSED.search(before))
        or second.is_scaled
    )


def _is_row(before: str, between: str, first: Figure, second: Figure) -> bool:
    """Whether two figures in a row are then and later: "Damages: 7.5 to 2.1", "44 then 6"."""
    if _THEN.fullmatch(between):
        return True
    is_fall = second.value < first.value or not first.value
    return (
        is_fall
        and bool(re.fullmatch(rf" (?:{any_of('to')}) (?:[£€$] ?)?", between))
        and before.endswith(": ")
    )


def _sentence_verb(before: str) -> bool:
    return bool(re.search(r"\b(?:ans|años|anni|anos)\b", before))


def _down_to(between: str) -> bool:
    """Whether it is "11 days down to 4" or "went 14 to 3"."""
    is_told = re.search(
        rf"{PATTERNS['ended_at']} ?(?:to )?{_ABOUT}$",
        between,
    ) or re.fullmatch(r" to (?:just )?(?:under|below|over|above) ", between)
    return bool(is_told) and len(between) < _NEAR


@lru_cache(maxsize=1)
def _from() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of('from')})\s?{_ABOUT}(?:[£€$] ?)?$")


@lru_cache(maxsize=1)
def _to() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{any_of('to')})\s{_ABOUT}(?:[£€$] ?)?$")


@lru_cache(maxsize=1)
def _turned() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:(?:[^.;|\d]|(?:19|20)\d\d){{0,24}}[\s,(])?\(?(?:{any_of('instead')})\s?\)?:? ?"
        rf"(?:(?:the |a )?(?:usual|normal|previous|former|old|planned) )?{_ABOUT}$"
    )


@lru_cache(maxsize=1)
def _before_after() -> re.Pattern[str]:
    return re.compile(r"[^\d]{0,45}$")


def _is_now(between: str, after: str) -> bool:
    """Whether the second figure is of today: "errors 9 per quarter | now 2", "11 before, 4 after"."""
    now, before = any_of("now"), any_of("before")
    leads = re.search(
        rf"[,;|.–—:(]\s?(?:and |und |et |y |e |en )?"
        rf"(?:is |are |it is |takes? |it takes )?(?:{now}) (?:{PATTERNS['is_now']} )?{_ABOUT}$",
        between,
    )
    told = re.search(rf"(?<!\w)(?:{before})(?!\w)", between) and re.match(
        rf"\W{{0,2}}(?:[\w-]+ ){{0,2}}?(?:{now})(?!\w)", after
    )
    return bool(leads) or bool(told)


def _now_before(before: str, between: str, after: str) -> bool:
    """Whether it is "now 2 hours, before 5", or "2 today, 5 before"."""
    now, then = any_of("now"), any_of("before")
    is_now = re.search(rf"(?<!\w)(?:{now})\s(?:[\w-]+ )?$", before) or re.search(
        rf"^\s?(?:[\w-]+ )?(?:{now})(?!\w)", between
    )
    if re.fullmatch(r"\s?\(", between) and re.match(rf"\s(?:{then})(?!\w)", after):
        return True
    is_then = re.search(rf"(?<!\w)(?:{then})\s?{_ABOUT}$", between) or re.match(rf"\s(?:{then})(?!\w)", after)
    return bool(is_now and is_then) and len(between) < _NEAR


def _cells(first: Figure, second: Figure, between: str) -> bool:
    """Whether two cells of a row measure one thing twice: "pass rate | 61% (2016) | 84% (2019)"."""
    return bool(_CELLS.match(between)) and bool(first.unit) and first.unit == second.unit


def _years(first: Figure, second: Figure, between: str, text: str) -> bool:
    """Whether each of two figures has its year: "4.1% in 2017, 0.8% in 2020"."""
    begun, ended = _YEAR_BEHIND.match(between), _YEAR_BEHIND.match(text, second.end)
    is_one = first.unit == second.unit and first.sort == second.sort
    # "34% in 2016, 71% two years on"
    if is_one and begun and _LATER.match(text, second.end):
        return True
    if is_one and begun and ended:
        return int(begun["year"]) < int(ended["year"])
    # "2019: 34 %, 2021: 52 %"
    first_year, last_year = _YEAR_BEFORE.search(text[: first.start]), _YEAR_BEFORE.search(between)
    return bool(is_one and first_year and last_year and int(first_year[1]) < int(last_year[1]))


def from_nothing(figure: Figure, text: str) -> Metric | None:
    """Return a change that began at nothing: "da zero a 1.400", "from nothing to £1.1m"."""
    if not _FROM_NOTHING.search(text[max(0, figure.start - _NEAR) : figure.start]):
        return None
    return Metric("from_to", figure.start, figure.end, None, Decimal(0), figure.value, figure.full_unit, "up")


def to_nothing(figure: Figure, text: str) -> Metric | None:
    """Return a change that ended at nothing: "17 in 2016, none since"."""
    behind = _TO_NOTHING.match(text[figure.end :])
    if not behind or figure.sort not in {"", "noun"}:
        return None
    end = figure.end + behind.end()
    return Metric("from_to", figure.start, end, None, figure.value, Decimal(0), figure.full_unit, "down")


def _measure(begun: Figure, ended: Figure) -> tuple[str, str]:
    """Return the unit of the second end, or of the first where the second names none, and the rate."""
    unit = ended.unit or begun.unit
    return unit, ended.per or begun.per


def _converted(begun: Figure, ended: Figure) -> tuple[Decimal, Decimal]:
    low, high = begun.value, ended.value
    if begun.sort == ended.sort == "time":
        return low * SECONDS[begun.unit] / SECONDS[ended.unit], high
    # "von 1,1 auf 1,9 Mio. €": one scale word serves both.
    if ended.is_scaled and not begun.is_scaled and begun.value < _SMALL:
        low *= _scale(ended)
    elif begun.is_scaled and not ended.is_scaled and ended.value < _SMALL:
        high *= _scale(begun)
    return low, high


_SMALL = Decimal(1000)


def _scale(figure: Figure) -> Decimal:
    return next((Decimal(10**n) for n in (9, 6, 3) if figure.value >= 10**n), Decimal(1))


def _subject(before: str) -> str:
    """Return the noun that a bare pair of figures counts: "errors went from 14 …" counts errors."""
    clause = [part for part in _SIGNS.split(_WITHIN.sub(" ", before)) if part.strip()]
    for part in reversed(clause):
        nouns = [found[0] for found in _NOUN.finditer(part) if _is_noun(found[0])]
        if nouns:
            # "Debtor days down from 58 to 39" are days.
            return next((unit for noun in nouns if (unit := time_unit(noun))), nouns[0])
    return ""


def _is_noun(name: str) -> bool:
    return (
        len(name) >= _SHORTEST_NOUN
        and name not in STOPS
        and name not in NO_NOUNS
        and name not in VERB_FORCE
        and not word("from", "up", "down", "now", "before").fullmatch(name)
    )


def joined(first: Figure, second: Figure) -> tuple[Decimal, Decimal]:
    """Return both ends of a range in one scale: "1,1–1,9 Mio." is 1,100,000 to 1,900,000."""
    return _converted(replace(first, unit=second.unit, sort=second.sort), second)
