"""A second look at a statement: what its metrics show, and how much of it was theirs. Pure.

The first look knows acts word by word; this one knows frames, in seven languages at once. Of two readings of
how much was theirs the lower one stands, except where the first found no act at all.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from candidates.achievements.rules.languages import tongues
from candidates.achievements.rules.lexicon import NO_ACTS, VERB_FORCE
from candidates.achievements.rules.metrics import Metric, is_confidential, metrics_in
from candidates.achievements.rules.metrics.figures import plain
from candidates.achievements.rules.metrics.words import outside

LADDER = ("led", "co_led", "own_part", "we", "helped", "present", "duty")
_DATA = tomllib.loads(files(__package__).joinpath("rungs.toml").read_text(encoding="utf-8"))
# What others gave or certified; a place in a competition is a prize.
_GIVEN = frozenset({"award", "promotion", "credential", "patent", "rank"})
_SIZES = frozenset({"scale", "money", "leadership_scope", "percent"})
_SHOWN = frozenset({"own", "team"})
_END = re.compile(r"[^\W\d]+(?=[ .]*$)")
_CLAUSE = re.compile(r"[:;|,]\s|\s[–—-]\s")
# What may stand behind the participle of a clause: "geplaatst in twee weken", "umgestellt (65 ha)".
_BEHIND = re.compile(
    r", | (?=\()| (?=(?:in|binnen|na|voor|op|zonder|innerhalb|mit|ohne|bei|für|nach|vor|seit|statt|während) )"
)
_SURE = frozenset({"fr", "it"})
_MAKING = ("making", "making_one", "making_bare")
_ALL = tuple(_DATA["participles"])


@dataclass(frozen=True)
class Rung:
    """A second reading.

    Args:
        level: How much was theirs; "" where this reading says nothing.
        is_result: Whether it tells what came of something, so that it is more than a duty.
        names_nobody: Whether it does not say whose act it tells.
    """

    level: str
    is_result: bool
    names_nobody: bool = False


def second_look(text: str, *, level: str, is_act: bool, is_strong: bool) -> Rung:
    """Return a second reading of a statement.

    Args:
        text: The statement.
        level: The first reading of its role level.
        is_act: Whether the first reading found an act of the person's.
        is_strong: Whether that act alone makes an achievement, so that no metric need be looked for.
    """
    lower = _pattern("superior").sub(lambda one: "_" * len(one[0]), plain(text))
    framed, is_named = _framed(lower)
    is_by = bool(_pattern("attended").search(lower))
    if is_by or (level == "own_part" and not is_act and _says("there", lower)):
        framed, is_named = "present", False
    if is_strong and level == "led" and _is_routine(text, lower):
        return Rung("duty", is_result=False)
    if is_strong and level != "duty" and not framed and not _pattern("gained").search(lower):
        return Rung(level, is_result=True)
    shown = [one for one in metrics_in(text) if one.whose in _SHOWN]
    is_result = _is_measured(shown) or _went_well(lower, shown)
    if level == "duty":
        return Rung(level, is_result)
    if not framed and level == "helped" and _pattern("project").search(lower):
        framed, is_result = "helped", True
    if framed:
        is_result = is_result or _is_told(framed, lower, shown, text)
        return Rung(framed if is_named else _lower(framed, level, is_act=is_act), is_result)
    is_won = any(_pattern(name).search(lower) for name in ("gained", "gained_last"))
    if (not is_act or is_won) and any(_is_given(one, lower) for one in shown):
        return Rung(max("own_part", level, key=LADDER.index), is_result=True)
    if is_act or level != "own_part":
        is_told = level == "co_led" or (is_act and _is_done_once(lower))
        return Rung(level, is_result or is_told)
    if _is_done(lower, text, shown):
        return Rung("led", is_result=True)
    is_result = is_result or _happened(lower, text, shown)
    is_secret = is_confidential(lower.partition(":")[0]) and ":" in lower
    is_result = is_result or is_secret or any(_pattern(name).match(lower) for name in _MAKING)
    # "I" without an act of theirs is at most their part of it.
    return Rung(level, is_result, names_nobody=not _says_own(lower, shown))


def _says_own(lower: str, metrics: list[Metric]) -> bool:
    """Whether it says "I" or "my"; what never happened on my ward was nobody's act."""
    left = _pattern("clock").sub("", lower)
    if any(one.kind == "safety_zero" or one.high == 0 for one in metrics):
        left = _pattern("scene").sub("", left)
    return bool(_pattern("i").search(left))


def _is_routine(text: str, lower: str) -> bool:
    """Whether it tells what one makes as a rule, and not what one made: "Built responsive web pages"."""
    if tongues(text) or _pattern("outcome").search(lower):
        return False
    is_plural = any(_pattern(name).match(lower) for name in ("routine", "several")) and not metrics_in(text)
    has_sizes_only = all(one.kind in {"scale", "money", "leadership_scope"} for one in metrics_in(text))
    is_often = has_sizes_only and any(_pattern(name).match(lower) for name in ("often", "today"))
    return is_plural or is_often


def _is_given(one: Metric, lower: str) -> bool:
    """Whether a metric is what others gave: a paper or a patent is when it is counted, filed or held."""
    if one.kind == "publication":
        return one.value is not None and bool(
            _pattern("gained").search(lower) or _pattern("listed").search(lower)
        )
    if one.kind == "rank" and _pattern("share").match(lower, one.start):
        return False
    is_held = one.kind != "patent" or one.value is not None or bool(_pattern("held").search(lower))
    return one.kind in _GIVEN and is_held


def _is_told(framed: str, lower: str, metrics: list[Metric], text: str) -> bool:
    """Whether what stands in a frame is more than routine, though no figure says so."""
    if framed == "helped":
        return any(_pattern(name).search(lower) for name in ("particular", "did"))
    if framed == "present":
        return any(_pattern(name).search(lower) for name in ("did", "project", "joined", "attended"))
    if framed == "we" and (_has_participle(lower, text) or _pattern("we_acted").search(lower)):
        return True
    return framed in {"co_led", "own_part"} or any(one.kind in _GIVEN for one in metrics)


def _has_participle(lower: str, text: str) -> bool:
    names = [language.name for language in tongues(text)]
    return any(_participle(name).search(lower) for name in names)


def _lower(framed: str, level: str, *, is_act: bool) -> str:
    """Return the lower of two readings; where no act was found the frame alone speaks."""
    return max(framed, level, key=LADDER.index) if is_act or level != "own_part" else framed


def _framed(lower: str) -> tuple[str, bool]:
    """Return the frame a statement is told in: helped, own_part, co_led, present or we, or "".

    And whether it is a piece named as theirs within what others did: "Part of the team; I did the script".
    """
    for name, level in (("helped", "helped"), ("member", "present"), ("co_led", "co_led"), ("we", "we")):
        if _says(name, lower):
            is_named = name in {"member", "we"} and bool(_pattern("own_piece").search(lower))
            return ("own_part", True) if is_named else (_with_many(level, lower), False)
    if _pattern("unnamed").search(lower):
        return "we", False
    return ("own_part" if _says("piece", lower) else ""), False


def _with_many(level: str, lower: str) -> str:
    """Return "we" where only a crowd without a name did it with them: "together with colleagues"."""
    is_many = level == "co_led" and not _says("co_led", _pattern("unnamed").sub(" ", lower))
    return "we" if is_many else level


def _is_done(lower: str, text: str, metrics: list[Metric]) -> bool:
    """Whether a participle tells an act, and nobody else is its subject."""
    if any(_pattern("acts").match(clause) for clause in _CLAUSE.split(lower)) or _pattern("begun").match(
        lower
    ):
        return True
    names = [language.name for language in tongues(text)]
    # "Identité visuelle" ends as a Spanish "I" would.
    if "fr" not in names and any(_says_i(name).search(lower) for name in names):
        return True
    # "Ayudante de soldador" opens as a Dutch past would: where two languages fit, neither says so.
    if any(_pattern(f"opens_{name}").search(lower) for name in names if len(names) == 1 or name in _SURE):
        return True
    if _pattern("others").search(lower) or _pattern("firm").search(lower):
        return False
    # Each clause has its own subject: "4 Kollegen angelernt, keiner hat aufgehört".
    clauses = [clause for clause in _CLAUSE.split(text) if clause and not _is_of_others(plain(clause))]
    lower = ", ".join(plain(clause) for clause in clauses)
    text = ", ".join(clauses)
    if not clauses:
        return False
    # A noun of doing names nobody: "Aufbau einer zweiten Werkstatt".
    # What follows may: "Conduite d'un chantier, livré à l'heure".
    if any(_pattern(name).match(lower) for name in (*_MAKING, "doing")):
        return any(re.search(rf", {_participle(name).pattern}", lower) for name in names)
    if any(_pattern(name).search(lower) for name in ("ended", "brought_to")):
        return True
    # Without a result a participle may tell what was done to them: "Formé à la soudure".
    has_size = any(one.value is not None and one.kind in _SIZES for one in metrics)
    if not (_is_measured(metrics) or has_size):
        is_said = not _pattern("about_them").match(lower)
        return is_said and any(_ends_in_act(name, text) for name in names if name in _DATA["ends"])
    lower = _pattern("doubled").sub(" ", lower)
    known = any(_participle(name).search(lower) for name in names or _ALL)
    return known or any(_ends_in_act(name, text) for name in names if name in _DATA["ends"])


def _is_of_others(clause: str) -> bool:
    """Whether a clause has another subject than the writer, or tells what nobody did."""
    is_told_of_them = bool(_pattern("aux").search(clause)) and not _pattern("i").search(clause)
    return is_told_of_them or _says("nobody", clause)


def _ends_in_act(name: str, text: str) -> bool:
    """Whether a clause ends in a participle of an act, in a language that puts it there.

    What happens by itself ("gestiegen", "teruggelopen") is listed; whatever else stands there was done.
    """
    ends = (_END.search(clause) for clause in _CLAUSE.split(_BEHIND.sub(" | ", text)))
    # German writes its nouns large: "Wartung von 40 Geräten".
    words = [end[0] for end in ends if end and end[0].islower()]
    return any(
        re.fullmatch(_DATA["ends"][name], one) and not re.fullmatch(_DATA["by_itself"][name], one)
        for one in words
    )


def _is_done_once(lower: str) -> bool:
    match = _pattern("done_once").match(lower)
    return match is not None and match["verb"] not in VERB_FORCE and match["verb"] not in NO_ACTS


def _went_well(lower: str, metrics: list[Metric]) -> bool:
    """Whether it tells how well something went: a rate, a target met, or all of it done."""
    if any(one.kind == "rank" and not _is_given(one, lower) for one in metrics):
        return True
    has_rate = any(one.kind == "percent" for one in metrics) and not _pattern("worked").search(lower)
    is_streak = any(one.kind == "time_span" for one in metrics) and bool(_pattern("streak").search(lower))
    is_moved = bool(metrics) and bool(_pattern("moved").search(lower))
    return (
        has_rate
        or is_streak
        or is_moved
        or any(_pattern(name).search(lower) for name in ("met", "whole", "standing"))
    )


def _happened(lower: str, text: str, metrics: list[Metric]) -> bool:
    """Whether it tells in the past what became of something, or that so many were done in such a time."""
    # What another did is nothing of theirs: "Die Kollegen haben das Labor aufgebaut".
    if any(_pattern(name).search(lower) for name in ("firm", "others", "colleagues", "founded")):
        return False
    names = [language.name for language in tongues(text)]
    has_count = any(one.kind == "scale" and "/" not in one.unit for one in metrics)
    is_paced = has_count and any(
        one.kind == "time_span" and _pattern("paced").search(lower[: one.start]) for one in metrics
    )
    return is_paced or any(_past(name).search(lower) for name in names or ("en",))


def _is_measured(metrics: list[Metric]) -> bool:
    """Whether a metric tells that something changed, came to be or never happened."""
    return any(one.is_result for one in metrics)


@lru_cache(maxsize=16)
def _participle(name: str) -> re.Pattern[str]:
    """Return what finds an act of a language that leaves its person out."""
    return re.compile(rf"(?<![\w-]){_DATA['participles'][name]}(?![\w-])")


@lru_cache(maxsize=16)
def _past(name: str) -> re.Pattern[str]:
    """Return what finds the past tense of whatever a clause is about."""
    return re.compile(_DATA["happened"][name])


@lru_cache(maxsize=16)
def _says_i(name: str) -> re.Pattern[str]:
    """Return what finds a form that says "I" by itself; it never matches where a language has none."""
    return re.compile(_DATA["first_person"].get(name, "(?!)"))


def _says(name: str, text: str) -> bool:
    """Whether one of a list of patterns is found; what must open a statement is tried there only."""
    opening, within = _lists(name)
    return bool(opening.match(text) or within.search(text))


@lru_cache(maxsize=16)
def _lists(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a list that must open a statement, and the others.

    Most of the others begin at a word's edge: that is asked once for all of them, which is what takes time.
    """
    whole = [one for one in _DATA[name] if "|" not in outside(one)]
    opening = [one for one in whole if one.startswith("^")]
    edged = [one.removeprefix(r"\b") for one in whole if one.startswith(r"\b")]
    others = [one for one in _DATA[name] if one not in whole or not one.startswith(("^", r"\b"))]
    within = [*([rf"\b(?:{'|'.join(edged)})"] if edged else ()), *others]
    return re.compile("|".join(opening) or "(?!)"), re.compile("|".join(within) or "(?!)")


@lru_cache(maxsize=16)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_DATA[name])
