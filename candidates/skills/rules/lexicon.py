"""The lexicon, read once."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from candidates.skills.rules.types import Form, Skill
from candidates.skills.rules.words import words_of

_HERE = files(__package__)
# Capitals of up to this many letters are taken for an acronym, which small letters would make another word.
_LONGEST_ACRONYM = 6

# A word leads to what may follow it; under "" stands the form that ends with it.
Branch = dict[str, Any]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(_HERE.joinpath(name).read_text(encoding="utf-8"))


def _read_families() -> dict[str, dict[str, Any]]:
    folder = sorted(_HERE.joinpath("lexicon").iterdir(), key=lambda file: file.name)
    return {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
        for file in folder
        if file.name.endswith(".toml")
    }


_FAMILIES = _read_families()
RULES: dict[str, Any] = _read("rules.toml")
NEGATION: dict[str, Any] = _read("negation.toml")

# The families of occupations and what they are called.
FAMILIES: dict[str, str] = {name: family["title"] for name, family in _FAMILIES.items()}
SKILLS: dict[str, Skill] = {
    name: Skill(name, family) for family, data in _FAMILIES.items() for name in data["skills"]
}
ALIASES: dict[str, tuple[str, ...]] = {
    name: tuple(aliases) for data in _FAMILIES.values() for name, aliases in data["aliases"].items()
}
KIN: dict[str, frozenset[str]] = {
    family: frozenset({family}.union(*(group for group in RULES["kin"] if family in group)))
    for family in FAMILIES
}
COMPANY: dict[str, tuple[str, ...]] = {form: tuple(cues) for form, cues in RULES["company"].items()}
NEVER_BEFORE: dict[str, frozenset[str]] = {
    form.casefold(): frozenset(words) for form, words in RULES["never_before"].items()
}
NEVER_AFTER: dict[str, frozenset[str]] = {
    form.casefold(): frozenset(words) for form, words in RULES["never_after"].items()
}
FAMILY_CUES: dict[str, tuple[str, ...]] = {
    family: tuple(cues) for family, cues in RULES["family_cues"].items()
}
_ANY_CASE = frozenset(RULES["any_case"])
_EXACT = frozenset(RULES["as_written"]).union(form for form in COMPANY if not form.islower())
_IN_COMPANY = frozenset(form.casefold() for form in COMPANY)


def forms() -> Iterator[Form]:
    """Yield every form of every skill, names before aliases."""
    for skill in SKILLS.values():
        yield _form(skill, skill.name)
    for name, aliases in ALIASES.items():
        for alias in aliases:
            yield _form(SKILLS[name], alias)


@lru_cache(maxsize=1)
def branches() -> Branch:
    """Return every form as a tree of words; built once."""
    tree: Branch = {}
    for form in forms():
        for words in _spellings(words_of(form.spelt), is_exact=form.is_exact):
            branch = tree
            for word in words:
                branch = branch.setdefault(word, {})
            branch.setdefault("", form)
    return tree


@lru_cache(maxsize=4096)
def canonical(name: str) -> Skill | None:
    """Return the skill that a name or alias stands for in any capitals, or None."""
    branch: Branch = branches()
    for word in words_of(name):
        following = branch.get(word)
        if following is None:
            return None
        branch = following
    form = branch.get("")
    return form.skill if isinstance(form, Form) else None


def _form(skill: Skill, spelt: str) -> Form:
    letters = "".join(letter for letter in spelt if letter.isalpha())
    is_acronym = letters.isupper() and len(letters) <= _LONGEST_ACRONYM
    is_exact = spelt not in _ANY_CASE and (spelt in _EXACT or is_acronym)
    needs_company = skill.family in FAMILY_CUES or spelt.casefold() in _IN_COMPANY
    return Form(skill, spelt, is_exact, needs_company)


def _spellings(words: tuple[str, ...], *, is_exact: bool) -> Iterator[tuple[str, ...]]:
    """Yield a name as it is spelt in Britain and America, in one and in many."""
    here = list(dict.fromkeys((words, tuple(_american(word) for word in words))))
    for spelling in here:
        yield spelling
        last = spelling[-1]
        if not is_exact and len(last) > 4 and last.isalpha() and not last.endswith(("s", "ing", "y")):
            yield (*spelling[:-1], f"{last}s")


def _american(word: str) -> str:
    for british, american in RULES["spelling"].items():
        word = word.replace(british, american)
    return word
