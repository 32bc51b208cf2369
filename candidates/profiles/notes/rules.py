"""Whom a note mentions, and who may read it. Pure."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

# An address such as ann@mill.example mentions nobody.
_AT = re.compile(r"(?<![\w@])@(?=\w)")
_WORD = re.compile(r"[\w'’.-]*\w")


@dataclass(frozen=True)
class Colleague:
    """Somebody a note may mention, with the name it is done by."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Readership:
    """Who a note is for.

    Args:
        visibility: EVERYONE, ROLE, NAMED or ONLY_ME.
        author_id: Who wrote it, while they are known.
        readers: Whom it names as readers.
        workers: Who owns its role or works on it.
    """

    visibility: str
    author_id: UUID | None
    readers: Collection[UUID] = ()
    workers: Collection[UUID] = ()

    def includes(self, user_id: UUID) -> bool:
        """Whether a recruiter in office may read it; what is not known to be allowed is not."""
        if user_id == self.author_id or self.visibility == "EVERYONE":
            return True
        if self.visibility == "NAMED":
            return user_id in self.readers
        return self.visibility == "ROLE" and (user_id in self.workers or user_id in self.readers)


def mentioned_in(text: str, *, colleagues: Sequence[Colleague]) -> list[UUID]:
    """Return whom a text mentions by "@" and their name, in the order of the text, each once.

    The whole name counts, whatever its case; so do its first words where they are those of one colleague
    alone. Two of one name are both meant.

    Args:
        text: The note.
        colleagues: Who may be mentioned.
    """
    found: dict[UUID, None] = {}
    for at in _AT.finditer(text):
        found |= dict.fromkeys(_named(text[at.end() :], colleagues))
    return list(found)


def _named(text: str, colleagues: Sequence[Colleague]) -> Iterator[UUID]:
    whole = [one for one in colleagues if _begins(text, one.name)]
    longest = max((len(one.name) for one in whole), default=0)
    if longest:
        yield from (one.id for one in whole if len(one.name) == longest)
        return
    word = _WORD.match(text)
    first = [one for one in colleagues if word and _begins(one.name, word[0])]
    if len(first) == 1:
        yield first[0].id


def _begins(text: str, name: str) -> bool:
    """Whether a text begins with a name that ends there, and not within a longer word."""
    there = text[: len(name)].casefold() == name.casefold()
    return bool(name) and there and not re.match(r"\w", text[len(name) : len(name) + 1])
