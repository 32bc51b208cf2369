"""Whose act a statement in another language than English tells, and which act."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from candidates.achievements.rules.languages import Language
from candidates.achievements.rules.lexicon import alternatives

# In the order they are asked for, as in English; a mistake may only go down (drafting.md 5.1).
_ASKED = ("present", "helped", "co_led", "we")
LADDER = ("led", "co_led", "own_part", "we", "helped", "present", "duty")
_SENTENCE = re.compile(r"[;:.!?](?=\s|$)|\s[–—-]\s")
_CLAUSE = re.compile(r"([;:.!?,])(?=\s|$)|\s[–—-]\s")
_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_NUMBER = re.compile(r"\s*\S{0,2}\d")
_LEAST_WORDS = 2


def role_level(lower: str, languages: Sequence[Language]) -> str:
    """Return how much of it was theirs; where two languages read it differently, the less.

    Args:
        lower: A statement in lower case.
        languages: Those it may be in, one at least.
    """
    return max((_role_level(lower, language) for language in languages), key=LADDER.index)


def act(lower: str, languages: Sequence[Language], *, past: bool = False) -> str:
    """Return the English past tense of the act a statement tells as the person's own or shared, or "".

    Args:
        lower: A statement in lower case.
        languages: Those it may be in; all must read an act.
        past: Whether only what is told in the past counts.
    """
    verbs = [_act(lower, language, past=past) for language in languages]
    return verbs[0] if verbs and all(verbs) else ""


def is_passive(lower: str, languages: Sequence[Language]) -> bool:
    """Whether it tells what was done to the person: promoted, awarded, elected."""
    clause = _SENTENCE.split(lower, maxsplit=1)[0].rstrip(",")
    return any(language.pattern("passive").search(clause) for language in languages)


def _role_level(lower: str, language: Language) -> str:
    clause = _SENTENCE.split(lower, maxsplit=1)[0].rstrip(" ,")
    if language.pattern("duty").search(clause):
        return "duty"
    for level in _ASKED:
        # Another may have helped in the second sentence; "we" counts wherever it stands.
        if language.pattern(level).search(lower if level == "we" else clause):
            return level
    if language.pattern("passive").search(clause):
        return "own_part"
    return "led" if _act(lower, language, past=False) else "own_part"


def _act(lower: str, language: Language, *, past: bool) -> str:
    opened, has_have = _opened(lower, language)
    return (
        _first(opened, language, has_have=has_have)
        or _later(lower, language)
        or _own(lower, language)
        or _last(lower, language)
        or ("" if past else _today(lower, opened, language))
    )


def _later(lower: str, language: Language) -> str:
    """Return the act of a later clause that says "I have" itself: "En 2015, j'ai fondé une école"."""
    have = language.words("have")
    clauses = re.split(rf"\b(?:{alternatives(have)})\s", lower)[1:] if have else []
    return next((verb for clause in clauses if (verb := _first(clause, language, has_have=True))), "")


def _opened(lower: str, language: Language) -> tuple[str, bool]:
    """Return what follows "I have", "also", "then", and whether such a word stood there."""
    openers = alternatives(language.words("openers"))
    opened = re.sub(rf"^(?:(?:{openers})\s+)+", "", lower)
    return opened, opened != lower


def _first(clause: str, language: Language, *, has_have: bool) -> str:
    """Return the act of a form that opens the clause and has an object."""
    forms = language.forms("first") | (language.forms("with_have") if has_have else {})
    match = _form_pattern(language, has_have=has_have).match(clause)
    if not match:
        return ""
    rest = clause[match.end() :]
    following = _TOKEN.match(rest.lstrip())
    word = following[0] if following else ""
    measures = (*language.data["pair_from"].split("|"), *language.data["by"].split("|"))
    is_measured = word in measures and bool(_NUMBER.match(rest.lstrip()[len(word) :]))
    starts = tuple(part for part in language.words("prepositions") if "'" in part or " " in part)
    is_bare = word in language.words("prepositions") or rest.lstrip().startswith(starts or ("\0",))
    has_object = bool(rest.strip(" .;,:!?")) and rest.lstrip()[:1] not in {".", ";", ",", ":", "("}
    return forms[match["form"]] if has_object and (is_measured or not is_bare) else ""


@lru_cache(maxsize=32)
def _form_pattern(language: Language, *, has_have: bool) -> re.Pattern[str]:
    forms = [*language.forms("first"), *(language.forms("with_have") if has_have else ())]
    joined = alternatives(forms) if forms else "(?!)"
    return re.compile(rf"(?P<form>{joined})\b(?:(?: et| e| y| und| en) (?:{joined})\b)?")


def _own(lower: str, language: Language) -> str:
    forms = language.forms("own")
    match = re.search(rf"\b(?:{alternatives([*forms])})\b", lower) if forms else None
    return forms[match[0]] if match else ""


def _today(lower: str, opened: str, language: Language) -> str:
    forms = language.forms("today")
    for clause in (lower, opened):
        match = re.match(rf"(?:{alternatives([*forms])})\b", clause) if forms else None
        if match:
            return forms[match[0]]
    return ""


def _last(lower: str, language: Language) -> str:
    """Return the act of a participle in a clause that names nobody else as its subject."""
    forms = language.forms("last")
    if not forms:
        return ""
    joined = alternatives([*forms])
    end = r"(?: und \w+(?:t|en))?$" if language.data.get("is_last") else r"\b(?! door\b)"
    pattern = re.compile(rf"\b(?P<form>{joined})\b{end}")
    for clause in _clauses(lower, language):
        match = pattern.search(clause)
        if match and _is_own(clause, match["form"], language):
            return forms[match["form"]]
    return ""


def _clauses(lower: str, language: Language) -> Iterator[str]:
    """Yield the clauses; one behind a comma that refers back is about something else."""
    left, sign = 0, ""
    for match in (*_CLAUSE.finditer(lower), None):
        part = lower[left : match.start() if match else len(lower)].strip()
        if not (sign == "," and language.pattern("relative").match(part)):
            yield language.pattern("breaks").split(part, maxsplit=1)[0].strip()
        if match:
            left, sign = match.end(), match[0]


def _is_own(clause: str, form: str, language: Language) -> bool:
    words = clause.split()
    has_own = any(word in language.words("own_words") for word in words)
    others = (*language.words("others"), *(() if has_own else language.words("others_alone")))
    if len(words) < _LEAST_WORDS or any(word in others for word in words):
        return False
    if language.pattern("agent").search(clause):
        return False
    # "Zum Ersthelfer ausgebildet" and "Opgeleid tot verpleegkundige" tell what was done to them.
    is_about_them = words[0] in language.words("prepositions") or clause.startswith(form)
    return not (form in language.words("self_too") and is_about_them)
