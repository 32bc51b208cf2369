"""What a single figure tells: a change, a size, a sum, a time, what somebody answered for; and whose."""

import re
from dataclasses import dataclass
from functools import cached_property

from candidates.achievements.rules.lexicon import VERB_FORCE
from candidates.achievements.rules.metrics.figures import Figure
from candidates.achievements.rules.metrics.kinds import Metric
from candidates.achievements.rules.metrics.words import PATTERNS, any_of, has, word
from candidates.achievements.rules.whose import whose

_CLAUSE = re.compile(r"[;:|()]\s?|[.,]\s|\s[–—-]\s|\n|\band\b|\bund\b")
_STRONG = re.compile(r"-?(?:strong|person|köpfig\w*|people|member) ?(?:\w+ )?team|^ ?-?strong")
_TEAM_OF = re.compile(PATTERNS["team_of"])
_FIRM_OF = re.compile(PATTERNS["firm_of"])
_WE = re.compile(PATTERNS["we"])
_WE_END = re.compile(r"\b\w+(?:amos|emos|imos|ámos|iamo)\b")
_LIST = frozenset({"and", "or", "is", "are", "has", "x", "shifts", "star", "stars kitchen"})
# Behind a time, what says that it was saved or came earlier.
_EARLIER = re.compile(PATTERNS["earlier"])
_WITHIN = re.compile(PATTERNS["within"])
_HOUSE, _HOUSED = re.compile(PATTERNS["house"]), re.compile(PATTERNS["housed"])
_JOINED = re.compile(r"\s(?:and|und)\s?$")
_LARGEST = re.compile(r"(?:largest|biggest|größten|mayores|maiores|maggiori|grootste|principal)")
_GAINED = re.compile(PATTERNS["gained"])
# A way that was gone unharmed is told as a time is.
_WAYS = frozenset(
    {"km", "kilometer", "kilometres", "kilometers", "miles", "chilometri", "kilómetros", "quilómetros"}
)
_NONE_FIRST = re.compile(PATTERNS["none_first"])
_UNHARMED = re.compile(
    rf"(?<![\w-])(?:(?:{any_of('zero')})(?: [\w'-]+){{0,4}}? (?:{any_of('harm')})|{any_of('unharmed')})(?!\w)"
)
_HARM_NONE = re.compile(rf"(?<![\w-])(?:{any_of('harm')}) ?: ?(?:0|{any_of('zero')})(?!\w)")
_RATINGS = frozenset(PATTERNS["ratings"].split())
_WEIGHTS = frozenset({"g", "l", "t", "m"})
_OF_IT = re.compile(r" (?:de |of |d'|di |van |aus |weniger|less|menos|moins|meno|minder)")
_PER = re.compile(r"\b(?:per|je|pro|par|por|each) $")
_DURING = re.compile(
    r"\b(?:for|since|in|over|seit|in den|depuis|en|desde|durante|em|há|da|per|sinds)\s(?:[\w.]+\s){0,2}$"
)
# "Reduje la espera en 5 días" is by so many, "eliminada em cinco meses" in so many.
_SHORTENED = re.compile(
    r"\b(?:redu[cjz]|encurt|acort|baix|baj|adelant|antecip|recort|rebaj)\w*(?: (?!\d)[^\W\d]+){0,5} e[nm]\s$"
)
_IN_A_ROW = re.compile(PATTERNS["in_a_row"])
_BY = re.compile(r"(?<!\w)(?:by|um|en|em|met|del)\s$")
_LESS_THAN = re.compile(r"\b(?:menos|moins|meno|minder|weniger|less|fewer) (?:de|que|di|dan|als|than) ?$")
_DONE_IN = re.compile(
    r"\b(?:in|within|inside|en|dans|innerhalb|em|binnen|nel|an?)\s(?:only |just |nur |solo )?$"
)
_SAVING = re.compile(PATTERNS["saving"])
# "31 of them at home": what is counted was said before.
_PART = re.compile(PATTERNS["part"])
_OF = re.compile(r" (?:d[eio] |of |d')(?!pour|mar[gj]|perce)")
_BUDGET = re.compile(
    r"(?<!under )(?<!below )(?<!within )(?<!on )\b\w*budgets?\b|\bp&l\b|presupuesto|orçamento"
    r"|budgetverantwortung"
)


@dataclass(frozen=True)
class Line:
    """A statement as it is written and in small letters, code point for code point."""

    text: str
    statement: str

    @cached_property
    def leads(self) -> bool:
        """Whether it says that the person answered for people, places or money."""
        return has("lead", self.text)

    @cached_property
    def is_we(self) -> bool:
        """Whether it says "we"."""
        return bool(_WE.search(self.text) or _WE_END.search(self.text))

    @cached_property
    def is_firm(self) -> bool:
        """Whether it describes an employer and tells nobody's act."""
        is_act = any(name in VERB_FORCE for name in re.findall(r"[a-z-]+", self.text))
        return (
            has("employer", self.text)
            and not is_act
            and not has("up", self.text)
            and not has("down", self.text)
        )


def sort_of(figure: Figure, line: Line) -> tuple[str, str]:
    """Return the kind of metric a figure alone is, and which way it moved; an empty kind for none."""
    way = way_of(line, figure.start, figure.end, sign=figure.sign)
    if figure.sort == "percent":
        # "60 points par jour", "3 pontos de água": nothing that moved.
        is_counted = (
            figure.unit == "points" and way == "none" and (figure.per or _OF.match(line.text, figure.end))
        )
        return ("scale", "none") if is_counted else ("percent", way)
    if figure.sort == "multiple":
        return "multiple", "up" if way == "none" else way
    if figure.sort == "money":
        is_scope = bool(_BUDGET.search(line.text)) or (line.leads and _object_of_lead(figure, line))
        # A grant is gained though no word says so.
        way = "up" if way == "none" and has("award", line.text) else way
        return ("leadership_scope", "none") if is_scope else ("money", way)
    if figure.sort == "season":
        return "time_span", "none"
    if figure.sort == "time":
        return _time(figure, line, way)
    kind = _counted(figure, line)
    if kind == "scale" and _IN_A_ROW.match(line.text, figure.end):
        return "time_span", "none"
    moved = _moved(figure, line) if kind == "scale" else "none"
    # "Bleche bis 20 mm", "Anlagen mit 11 kV": what a thing measures is counted only where it moved.
    return ("", "none") if moved == "none" and figure.unit in _RATINGS else (kind, moved)


def _moved(figure: Figure, line: Line) -> str:
    """Return which way a count moved: by its sign, by "by so many", or as what was won or saved."""
    near, at = _clause(line.text, figure.start, figure.end)
    before = near[: figure.start - at]
    if figure.sign in {"+", "-", "–"} or _BY.search(before):
        return way_of(line, figure.start, figure.end, sign=figure.sign)
    if _SAVING.search(before) or word("down").match(line.text, figure.end + 1):
        return "down"
    return "up" if _GAINED.search(near) or word("up").match(line.text, figure.end + 1) else "none"


def _time(figure: Figure, line: Line, way: str) -> tuple[str, str]:
    if _is_unharmed(figure, line):
        return "safety_zero", "none"
    near = _near(line.text, figure.start, figure.end)
    if word("earlier").search(near) or _EARLIER.match(line.text, figure.end):
        return "time", "down"
    cut = re.search(
        rf"(?<!\w)(?:{any_of('down')})\s(?:[\w'-]+ ){{0,2}}$",
        line.text[max(0, figure.start - 40) : figure.start],
    )
    if cut and not _WITHIN.search(cut[0]) and not _LESS_THAN.search(cut[0]):
        return "time", "down"
    before = line.text[: figure.start]
    # "Chuté de 40 % en un an" says by how much already.
    is_within = re.search(r"\be[nm]\s(?:menos de )?$", before) and not _SHORTENED.search(before)
    if way == "down" and not is_within and re.search(rf"(?<!\w)(?:{any_of('by')})\s$", before):
        return "time", "down"
    return "time_span", "none"


def _is_unharmed(figure: Figure, line: Line) -> bool:
    """Whether a time or a way passed without harm, and was not only what else was done in."""
    match = _UNHARMED.search(line.text) or _NONE_FIRST.match(line.text)
    if not match and ":" in line.text:
        match = _HARM_NONE.search(line.text)
    if not match:
        return False
    if match.start() < figure.start:
        # "Ohne Mängel, 6 Wochen vor Plan" tells two things.
        apart = re.search(r"[,;.:]", line.text[match.end() : figure.start])
        return not apart or bool(_DURING.search(line.text[: figure.start]))
    between = line.text[figure.end : match.start()]
    is_apart = "," in between and figure.unit in _WAYS
    before = line.text[: figure.start]
    is_done_in = bool(_DONE_IN.search(before)) or "-" in line.text[figure.start : figure.end]
    return not between.strip(" ,–—-") and not is_apart and not is_done_in


def unit_of(figure: Figure, kind: str, line: Line) -> str:
    """Return the unit of a figure alone; a team or a firm "of 8" counts people, a team one is in itself."""
    # "45 puntos de venta" are counted in their own words.
    if kind == "scale" and figure.unit == "points":
        return line.text[figure.start : figure.end].split()[-1]
    if figure.unit or kind not in {"scale", "leadership_scope"}:
        return figure.full_unit
    if _PART.match(line.text, figure.end):
        return ""
    is_team = kind == "scale" and _TEAM_OF.search(line.text[: figure.start])
    return "team" if is_team else "people"


def _counted(figure: Figure, line: Line) -> str:
    before, after = line.text[: figure.start], line.text[figure.end :]
    if not figure.unit:
        if _TEAM_OF.search(before):
            return "leadership_scope" if line.leads else "scale"
        return "scale" if _FIRM_OF.search(before) or _PART.match(after) else ""
    # "11 g de plastique" is an amount, "un puente de 320 m" says how long a thing is.
    is_amount = figure.unit in _WEIGHTS and _OF_IT.match(after)
    is_short = len(figure.unit) < 2 and not is_amount
    if figure.unit in _LIST or _LARGEST.match(figure.unit) or is_short or _is_measure(figure, before):
        return ""
    if figure.unit in _WAYS and _is_unharmed(figure, line):
        return "safety_zero"
    if figure.value == 0:
        return "safety_zero" if has("harm", figure.unit) else ""
    # Whatever a team of so many is called by its trade, those who lead it lead people.
    if line.leads and (_TEAM_OF.search(before) or _is_led(figure, before, after)):
        return "leadership_scope"
    return "scale"


def _is_measure(figure: Figure, before: str) -> bool:
    """Whether it is what is counted by, and nothing that was counted: "damages per 1,000 parcels"."""
    return figure.value in {100, 1000, 10_000, 100_000} and bool(_PER.search(before))


def _is_led(figure: Figure, before: str, after: str) -> bool:
    nouns = word("people", "sites").search(figure.unit)
    if not nouns:
        return False
    clause = _near(before + figure.unit + after, len(before), len(before) + len(figure.unit))
    # "Ran 2 sites, 45 staff": what is led may be a list.
    listed = re.match(r"^[^.;|]*$", before) is not None and has("lead", before)
    return has("lead", clause) or listed


def _object_of_lead(figure: Figure, line: Line) -> bool:
    before = line.text[max(0, figure.start - 40) : figure.start]
    return bool(re.search(rf"(?<!\w)(?:{any_of('lead')})(?!\w)[^.;:,]*$", before)) and not has("up", before)


def way_of(line: Line, start: int, end: int, *, sign: str = "") -> str:
    """Return up, down or none: what the sign says, else the nearest word of change in the clause."""
    if sign in {"-", "–"}:
        return "down"
    if sign == "+":
        return "up"
    near, at = _clause(line.text, start, end)
    if way := _nearest(near, start - at):
        return way
    # "Saving 1.4 kg and £3 a piece": one verb serves both.
    joined = _JOINED.search(line.text[:at])
    return (joined and _nearest(_near(line.text, joined.start(), joined.start()), end - at)) or "none"


def _nearest(clause: str, place: int) -> str:
    found = [
        (abs(match.start() - place), way) for way in ("up", "down") for match in word(way).finditer(clause)
    ]
    return min(found)[1] if found else ""


def owner_of(metric: Metric, line: Line) -> str:
    """Return whose a metric is: own, team or employer."""
    is_figure = metric.kind in {"scale", "money", "percent", "from_to"}
    if is_figure and whose(line.statement, metric.start, metric.end) == "employer":
        return "employer"
    if metric.kind == "scale" and _HOUSED.match(metric.unit) and _HOUSE.search(line.text[: metric.start]):
        return "employer"
    if is_figure and metric.direction == "none":
        if metric.unit == "team" or _STRONG.search(line.text[metric.start : metric.end + 12]):
            return "team"
        if line.is_firm and not line.leads and not metric.unit.endswith("/day"):
            return "employer"
    if metric.kind in {"award", "publication", "patent", "credential", "promotion", "time_span"}:
        return "own"
    return "team" if line.is_we else "own"


def _near(text: str, start: int, end: int) -> str:
    return _clause(text, start, end)[0]


def _clause(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the clause around a place, and where it begins."""
    left = max((match.end() for match in _CLAUSE.finditer(text, 0, start)), default=0)
    stop = _CLAUSE.search(text, end)
    return text[left : stop.start() if stop else len(text)], left
