"""Metrics that words name: multiples, ranks, prizes, certificates, papers, patents, firsts and adoptions."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from candidates.achievements.rules.lexicon import ORDINALS
from candidates.achievements.rules.metrics.figures import value_of
from candidates.achievements.rules.metrics.kinds import Metric
from candidates.achievements.rules.metrics.scopes import Line, way_of
from candidates.achievements.rules.metrics.words import (
    MULTIPLES,
    NUMBER_WORDS,
    PATTERNS,
    any_of,
    has,
    time_unit,
    word,
)
from candidates.achievements.rules.places import is_numbered_place

_COUNT = rf"(?P<count>\d[\d.,]*|{NUMBER_WORDS})"
_ONE = r"(?:st|nd|rd|th|er|re|ère|e|ème|º|ª|\.º|\.ª|°|o|a|\.)"
_NTH = {
    "first": 1,
    "second": 2,
    "third": 3,
    "primer": 1,
    "primero": 1,
    "primera": 1,
    "primeiro": 1,
    "primeira": 1,
}
_NTH |= {
    "primo": 1,
    "prima": 1,
    "premier": 1,
    "première": 1,
    "erster": 1,
    "erste": 1,
    "eerste": 1,
    "beste": 1,
}
_NTH |= {
    "segundo": 2,
    "segunda": 2,
    "secondo": 2,
    "seconda": 2,
    "deuxième": 2,
    "zweiter": 2,
    "zweite": 2,
    "tweede": 2,
}
_NTH |= {
    "tercero": 3,
    "tercera": 3,
    "terceiro": 3,
    "terceira": 3,
    "terzo": 3,
    "terza": 3,
    "troisième": 3,
    "derde": 3,
    "dritter": 3,
    "dritte": 3,
}
_NTH |= {word_: n for word_, n in ORDINALS.items() if n < 11}
_WORDS = "|".join(sorted(_NTH, key=len, reverse=True))


def _filled(pattern: str) -> re.Pattern[str]:
    signs = {"NUMBERS": NUMBER_WORDS, "WORDS": _WORDS, "PLACE": PATTERNS["place"], "ONE": _ONE}
    return re.compile(re.sub("<([A-Z]+)>", lambda sign: signs[sign[1]], pattern))


_RANKS = tuple(_filled(pattern) for pattern in PATTERNS["ranks"])
_OF, _RATIO, _HUNDRED = (_filled(PATTERNS[name]) for name in ("rank_of", "ratio", "double_digit"))
_ODDS = _filled(PATTERNS["odds"])
_CAME_LAST = re.compile(r"was|from|instead|statt|before|früher|avant|antes|prima|eerst")
_RATIO_IN = re.compile(PATTERNS["ratio_in"])
_TIMES_BY = re.compile(
    rf"(?P<how>{any_of('times_by', 'divided_by')}) (?P<n>\d+(?:[.,]\d+)?|{NUMBER_WORDS})\b"
)
_ZERO = re.compile(
    rf"(?<![\w-])(?P<no>{any_of('zero')}) (?:[\w-]+ ){{0,2}}?(?P<harm>(?:{any_of('harm')}))(?!\w)"
)
_NONE = re.compile(
    rf"(?<![\w-])(?P<harm>(?:{any_of('harm')}))(?: [\w ]{{2,24}})? ?: (?:{PATTERNS['none_behind']})\b"
)
_NONE_DONE = re.compile(PATTERNS["none_done"])
_CONTEST = re.compile(
    r"\b(?:won|prize|competition|contest|hackathon|championships?|olympiad|wettbewerb\w*|\w*meisterschaft\w*|concours|prix"
    r"|concurso|campeonato|premio|prêmio|prémio|concorso|gara|wedstrijd|prijs)\b"
)
_NAMED = ("credential", "award", "promotion", "publication", "patent")
_COUNTED = {"patent", "publication", "award"}
_TEN = Decimal(10)
_FRAMED = re.compile(r"\b(?:submit|prepar\w+|review\w*|writ\w+|edit\w*|maintain\w*|issue\w*) (?:\w+ )?$")


_ABOUT = r"over |about |some |über |rund |plus de |más de |mais de |oltre |ruim "
_USERS = rf"\s?(?:{_ABOUT})?{_COUNT}[\w.,]* ?(?:[^\W\d]+ ){{0,2}}?(?:{PATTERNS['users']})\b"
# Asked first, as most lines hold none of it and the numbers before it take time to try.
_TIMES, _FOLDS = re.compile("fois|veces|vezes|volte|maal|keer|mal|times"), re.compile("mal so|fold")
_TIMES_MORE = re.compile(
    rf"\b(?P<n>{NUMBER_WORDS}|\d+) (?:fois|veces|vezes|volte|maal|keer|mal|times) (?:as |zo )?"
    rf"(?:(?P<down>{any_of('down')})|(?P<up>{any_of('up')}|many|much|fast|gevoelig|groot|snel|veel))\b"
)
_FOLD = re.compile(rf"\b(?P<n>{NUMBER_WORDS}|\d+)(?:[ -]?mal so \w+|-?fold)\b")
_H_INDEX = re.compile(r"\bh-index (?:of )?(?P<count>\d+)")


def named(line: Line) -> Iterator[Metric]:
    """Yield what the words of a line name."""
    yield from _multiples(line)
    ranks = _once_ranked(tuple(_ranks(line)))
    yield from ranks
    yield from _shares(line, ranks)
    yield from _odds(line)
    yield from _zero(line)
    if ranks and not has("award", line.text) and _CONTEST.search(line.text):
        yield Metric("award", ranks[0].start, ranks[0].end)
    for kind in _NAMED:
        yield from _once(kind, line)
    for kind in ("first", "only"):
        yield from _domain(kind, line)
    yield from _adoption(line)


def _multiples(line: Line) -> Iterator[Metric]:
    taken: list[tuple[int, int]] = []
    for name, value, unit, way in MULTIPLES:
        for match in word(name).finditer(line.text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            told = way or way_of(line, match.start(), match.end())
            if unit == "factor" or told != "none":
                yield Metric("multiple", *match.span(), Decimal(value), unit=unit, direction=told)
    for match in _TIMES_BY.finditer(line.text):
        # "Divisé par deux" is a half already.
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        is_divided = bool(re.match(any_of("divided_by"), match["how"]))
        # A factor alone does not say which way.
        is_down = is_divided or (
            not match["how"].startswith("mult") and way_of(line, *match.span()) == "down"
        )
        number = value_of(match["n"], is_english=False)
        yield Metric("multiple", *match.span(), number, unit="factor", direction="down" if is_down else "up")
    for match in _FOLD.finditer(line.text) if _FOLDS.search(line.text) else ():
        yield Metric(
            "multiple", *match.span(), value_of(match["n"], is_english=False), unit="factor", direction="up"
        )
    for match in _TIMES_MORE.finditer(line.text) if _TIMES.search(line.text) else ():
        way = "down" if match["down"] else "up"
        times = value_of(match["n"], is_english=False)
        yield Metric("multiple", *match.span(), times, unit="factor", direction=way)
    for match in _HUNDRED.finditer(line.text):
        way = way_of(line, *match.span())
        yield Metric("percent", *match.span(), None, Decimal(10), Decimal(99), "percent", way)


def _ranks(line: Line) -> Iterator[Metric]:
    taken: list[tuple[int, int]] = []
    for match in (found for pattern in _RANKS for found in pattern.finditer(line.text)):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        if is_numbered_place(line.text[: match.start()]):
            continue
        groups = match.groupdict()
        n = groups.get("n") or "1"
        value = Decimal(_NTH[n]) if n in _NTH else value_of(n, is_english=True)
        after = _OF.match(line.text, match.end())
        of = groups.get("of") or (after["of"] or after["rivals"] if after else "")
        end = after.end() if after and not groups.get("of") else match.end()
        taken.append((match.start(), end))
        yield Metric("rank", match.start(), end, value, unit=f"of {of}" if of else "place")


def _odds(line: Line) -> Iterator[Metric]:
    """Yield how often a thing was, and came to be: "one in nine, was one in five"; its ends are shares."""
    for match in _ODDS.finditer(line.text):
        first, second = (value_of(match[name], is_english=True) for name in ("a", "b"))
        if not first or not second or first == second:
            continue
        is_turned = bool(_CAME_LAST.search(match["way"]))
        begun, ended = (second, first) if is_turned else (first, second)
        yield Metric("from_to", *match.span(), None, direction="down" if ended > begun else "up")


def _once_ranked(ranks: Sequence[Metric]) -> tuple[Metric, ...]:
    """Return the ranks, the one that says of how many instead of the same place told in words."""
    full = {one.value for one in ranks if one.unit != "place"}
    return tuple(one for one in ranks if one.unit != "place" or one.value not in full)


def _shares(line: Line, ranks: Sequence[Metric]) -> Iterator[Metric]:
    """Yield what went well so often out of so many: "7 of 8 quarters", "31 de 35 pleitos"."""
    for match in _RATIO.finditer(line.text):
        value, of = (value_of(match[name], is_english=True) for name in ("n", "of"))
        is_time = not match["what"] and bool(_RATIO_IN.fullmatch(match["noun"] or ""))
        if not value or of is None or not value <= of or not (is_time or _is_share(match)):
            continue
        if not any(one.start < match.end() and match.start() < one.end for one in ranks):
            yield Metric("rank", *match.span(), value, unit=f"of {of:f}")


def _is_share(match: re.Match[str]) -> bool:
    """Whether it is "7 of 8 schemes" or "7 dossiers sur 9", and not so many of them in a time."""
    words = match[0].split()
    # "Nine in ten" is a share however it is written.
    if value_of(match["of"], is_english=True) == _TEN and not match["what"]:
        return value_of(match["n"], is_english=True) != _TEN
    is_in = bool({"in", "em", "de"} & set(words)) and not match["of"].isdigit()
    return match["n"].isdigit() and not is_in and "in" not in words and not time_unit(match["noun"] or "")


def _zero(line: Line) -> Iterator[Metric]:
    match = _ZERO.search(line.text) or (_NONE.search(line.text) if ":" in line.text else None)
    match = match or _NONE_DONE.search(line.text)
    if not match and (free := word("unharmed").search(line.text)):
        yield Metric("safety_zero", *free.span(), Decimal(0), unit=free[0])
    if match:
        yield Metric("safety_zero", *match.span(), Decimal(0), unit=match["harm"])


def _once(kind: str, line: Line) -> Iterator[Metric]:
    match = word(kind).search(line.text)
    if kind == "publication" and (papers := [*_papers(line)]):
        yield from papers
        return
    if not match or (kind in {"award", "publication"} and _FRAMED.search(line.text[: match.start()])):
        return
    if kind == "credential" and re.search(rf"{_COUNT} (?:[\w-]+ )?$", line.text[: match.start()]):
        return
    if kind == "award" and has("award_not", line.text):
        return
    before = re.search(rf"{_COUNT} (?:[\w-]+ ){{0,3}}$", line.text[: match.start()])
    if before and kind in _COUNTED and not re.search(r"[,;:]", before[0]):
        value = value_of(before["count"], is_english=True)
        if value is not None:
            yield Metric(kind, before.start(), match.end(), value, unit=match[0])
            return
    yield Metric(kind, *match.span())


def _papers(line: Line) -> Iterator[Metric]:
    """Yield each count of papers or talks a line names, and an h-index; the guide counts each."""
    for match in word("publication").finditer(line.text):
        before = re.search(rf"{_COUNT} (?:[^\W\d][\w-]* ){{0,3}}$", line.text[: match.start()])
        if re.search(r"aut(?:h?or|eur|rice)", match[0]):
            continue
        value = value_of(before["count"], is_english=True) if before else None
        if before and value is not None:
            yield Metric("publication", before.start(), match.end(), value, unit=match[0])
    if index := _H_INDEX.search(line.text):
        yield Metric("publication", *index.span(), Decimal(index["count"]))


def _domain(kind: str, line: Line) -> Iterator[Metric]:
    match = word(kind).search(line.text)
    if match:
        yield Metric(kind, *match.span())


def _adoption(line: Line) -> Iterator[Metric]:
    match = word("adopted").search(line.text)
    if not match:
        return
    # Users and customers are a size: "used by 3 million customers".
    if re.match(_USERS, line.text[match.end() - (match[0][-1:].isdigit()) :]):
        return
    clause = line.text[max(0, match.start() - 50) : match.end() + 50]
    found = [
        *re.finditer(rf"\b{_COUNT} (?:[\w-]+ ){{0,2}}?(?P<noun>{any_of('organisations')})(?!\w)", clause)
    ]
    count = found[-1] if found else None
    if count:
        left = max(0, match.start() - 50)
        start, end = min(match.start(), left + count.start()), max(match.end(), left + count.end())
        yield Metric("adoption", start, end, value_of(count["count"], is_english=True), unit=count["noun"])
    else:
        yield Metric("adoption", *match.span())
