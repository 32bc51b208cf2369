"""Values of the finding of skills."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Skill:
    """A skill or tool of the lexicon.

    Attributes:
        name: What we call it; unique.
        family: The family of occupations it belongs to, as its file is called.
    """

    name: str
    family: str


class Find(NamedTuple):
    """A place where a text names a skill.

    Attributes:
        start: First code point in the text as stored.
        end: One past the last.
        skill: The skill.
        is_denied: Whether the text says that the person lacks it ("no experience with").
    """

    start: int
    end: int
    skill: Skill
    is_denied: bool


class Form(NamedTuple):
    """One way in which a skill is written.

    Attributes:
        skill: The skill.
        spelt: As written in the lexicon.
        is_exact: Whether other capitals make it another word.
        needs_company: Whether it is the skill only beside kindred words.
    """

    skill: Skill
    spelt: str
    is_exact: bool
    needs_company: bool


class Hit(NamedTuple):
    """A form that stands in a text, before it is judged.

    Attributes:
        start: First code point in the folded text.
        end: One past the last.
        first: Number of its first word.
        last: Number of its last word.
        form: The form.
    """

    start: int
    end: int
    first: int
    last: int
    form: Form
