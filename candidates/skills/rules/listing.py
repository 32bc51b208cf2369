"""The skills of a person's document: those it lists, then those its text names."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from candidates.skills.rules.denying import is_denied_entry
from candidates.skills.rules.finding import find_skills
from candidates.skills.rules.lexicon import canonical
from candidates.skills.rules.types import Find

LONGEST_NAME, _LONGEST_LEVEL = 200, 80
# A CV names some dozens; a list of more is no CV.
_MOST_FOUND = 150
# What somebody speaks is told among their languages, with how well; a document may still list it as a skill.
SPOKEN = "languages"


class ListedSkill(NamedTuple):
    """A skill as a document lists it.

    Attributes:
        name: In the document's words.
        level: How well, or "".
        keywords: What it is made up of.
    """

    name: str
    level: str
    keywords: Sequence[str]


class SkillRow(NamedTuple):
    """A skill of a person.

    Attributes:
        name: In the document's words, or the lexicon's where the document does not list it.
        level: How well, in the document's words, or "".
        keywords: What it is made up of.
        skill: Its name in the lexicon, or "".
        family: Its family there, or "".
        start: The first code point of the first place that names it, or None.
        end: One past the last, or None.
        is_listed: Whether the document lists it as a skill.
    """

    name: str
    level: str
    keywords: list[str]
    skill: str
    family: str
    start: int | None
    end: int | None
    is_listed: bool


def skills_of(text: str, listed: Sequence[ListedSkill]) -> list[SkillRow]:
    """Return the skills of a document; what its text denies is none, unless it lists it as one they have.

    Args:
        text: The document's text as stored.
        listed: What it lists.
    """
    finds: dict[str, Find] = {}
    for find in find_skills(text):
        if not find.is_denied:
            finds.setdefault(find.skill.name, find)
    told = {same_skill(words) for entry in listed for words in (entry.name, *entry.keywords)}
    untold = [find for name, find in finds.items() if name not in told and find.skill.family != SPOKEN]
    had = [entry for entry in map(_held, listed) if not _is_denied(entry)]
    return [*_listed(had, finds), *(_found(find) for find in untold[:_MOST_FOUND])]


def same_skill(name: str) -> str:
    """Return what two names of one skill share: its name in the lexicon, else its own words."""
    known = canonical(name)
    return known.name if known else " ".join(name.split()).casefold()


def _is_denied(entry: ListedSkill) -> bool:
    """Whether an entry, or how well it says they know it, tells that they do not: "no experience with …"."""
    return is_denied_entry(entry.level) or _is_lacking(entry.name)


def _held(entry: ListedSkill) -> ListedSkill:
    return entry._replace(keywords=[word for word in entry.keywords if not _is_lacking(word)])


def _is_lacking(name: str) -> bool:
    if is_denied_entry(name):
        return True
    finds = () if canonical(name) else find_skills(name)
    return bool(finds) and all(find.is_denied for find in finds)


def _listed(listed: Sequence[ListedSkill], finds: dict[str, Find]) -> Iterator[SkillRow]:
    for name, level, keywords in listed:
        known = canonical(name)
        find = finds.get(known.name) if known else None
        yield SkillRow(
            name=name[:LONGEST_NAME],
            level=level[:_LONGEST_LEVEL],
            keywords=[keyword[:LONGEST_NAME] for keyword in keywords],
            skill=known.name if known else "",
            family=known.family if known else "",
            start=find.start if find else None,
            end=find.end if find else None,
            is_listed=True,
        )


def _found(find: Find) -> SkillRow:
    return SkillRow(
        find.skill.name, "", [], find.skill.name, find.skill.family, find.start, find.end, is_listed=False
    )
