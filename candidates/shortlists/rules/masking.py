"""Taking out of running words who somebody is, visibly. Pure."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from anyascii import anyascii

from axis.lib.text import matching_copy
from axis.lib.words import gettext as _
from candidates.shortlists.rules.addresses import contact_spans
from candidates.shortlists.rules.types import Identity

_LISTS = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
PARTICLES, COMMON = frozenset(_LISTS["particles"]), frozenset(_LISTS["common"])
_WORD = re.compile(r"[^\W_]+")
# Shorter parts of a name are words of some language too ("na", "may"): they count only with a capital.
_SHORT = 3
# From here on a longer word that begins with it is one of its forms ("Siemens'", "Kestrels").
_INFLECTED, _ENDING = 5, 3
_SQUASHED, _FEWEST_INITIALS = 6, 3
_NO_SPACES = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")

Span = tuple[int, int, str]


def tokens(text: str) -> list[str]:
    """Return the words of a name in plain small letters, in order."""
    return [plain for word in _WORD.findall(matching_copy(text).text) if (plain := _plain(word))]


def telling_tokens(text: str, *, common: frozenset[str]) -> set[str]:
    """Return those words of a name that tell whose it is by themselves."""
    return {word for word in tokens(text) if len(word) > 1 and word not in common and not word.isdecimal()}


@dataclass(frozen=True)
class Mask:
    """Takes out of texts what tells who one person is, and how to reach them.

    Args:
        identity: What tells it; None takes contact details out and nothing else.
        addresses: Their own addresses.
    """

    identity: Identity | None
    addresses: Sequence[str] = ()
    _secrets: list["_Secret"] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_secrets", list(_secrets(self.identity)) if self.identity else [])

    def __call__(self, text: str) -> str:
        """Return a text in which each telling part is replaced by what it is, such as "[employer]"."""
        copy = matching_copy(text, fold_case=False)
        spans = list(contact_spans(copy.text, addresses=self.addresses))
        words = [(found.start(), found.end(), found.group()) for found in _WORD.finditer(copy.text)]
        plain = [(start, end, _plain(word), word[:1].isupper()) for start, end, word in words]
        for secret in self._secrets:
            spans += secret.find(copy.text, plain)
        return _replaced(copy.text, spans)


_Word = tuple[int, int, str, bool]


@dataclass(frozen=True)
class _Secret:
    """One name: its words in a row, the words that tell it alone, and its initials."""

    label: str
    row: tuple[str, ...]
    alone: frozenset[str]
    initials: str
    written: str

    def find(self, text: str, words: Sequence[_Word]) -> Iterator[Span]:
        """Yield where it stands."""
        yield from self._whole(words)
        squashed = "".join(self.row)
        for start, end, plain, has_capital in words:
            is_told = any(_is_form(plain, token, has_capital=has_capital) for token in self.alone)
            is_squashed = len(squashed) >= _SQUASHED and squashed in plain
            if is_told or is_squashed or (self.initials and text[start:end] == self.initials):
                yield start, end, self.label
        if self.written and _NO_SPACES.search(self.written):
            yield from ((m.start(), m.end(), self.label) for m in re.finditer(re.escape(self.written), text))

    def _whole(self, words: Sequence[_Word]) -> Iterator[Span]:
        length = len(self.row)
        # A name of one common word would take that word out of every sentence.
        if not length or (length == 1 and self.row[0] in COMMON | PARTICLES):
            return
        if length == 1 and not self.alone:
            return
        for index in range(len(words) - length + 1):
            if tuple(word[2] for word in words[index : index + length]) == self.row:
                yield words[index][0], words[index + length - 1][1], self.label


def _secrets(identity: Identity) -> Iterator[_Secret]:
    kinds: tuple[tuple[str, Iterable[str], frozenset[str]], ...] = (
        (_("[name]"), identity.names, PARTICLES),
        (_("[employer]"), identity.employers, COMMON),
        (_("[school]"), identity.schools, COMMON),
        (_("[place]"), identity.places, COMMON),
    )
    for label, names, common in kinds:
        for name in names:
            yield _secret(label, name, common)
    for name in identity.clients:
        # Of others only the whole name: their words are everybody's.
        yield _Secret(_("[client]"), tuple(tokens(name)), frozenset(), "", "")


def _secret(label: str, name: str, common: frozenset[str]) -> _Secret:
    capitals = [word[0] for word in _WORD.findall(name) if word[0].isupper()]
    initials = "".join(capitals) if len(capitals) >= _FEWEST_INITIALS and common is COMMON else ""
    written = re.sub(r"\s+", "", name) if _NO_SPACES.search(name) else ""
    return _Secret(
        label, tuple(tokens(name)), frozenset(telling_tokens(name, common=common)), initials, written
    )


def _is_form(word: str, token: str, *, has_capital: bool) -> bool:
    if word == token:
        return has_capital or len(token) > _SHORT
    return len(token) >= _INFLECTED and word.startswith(token) and len(word) - len(token) <= _ENDING


def _plain(word: str) -> str:
    return re.sub(r"[\W_]", "", anyascii(word)).casefold()


def _replaced(text: str, spans: Iterable[Span]) -> str:
    """Return the text with each span replaced by its label; what overlaps or follows of one kind is one."""
    joined: list[Span] = []
    for start, end, label in sorted(spans, key=lambda span: (span[0], -span[1])):
        if joined and (start < joined[-1][1] or _follows(text, joined[-1], start, label)):
            first, last, kept = joined[-1]
            joined[-1] = (first, max(last, end), kept)
        else:
            joined.append((start, end, label))
    parts, done = [], 0
    for start, end, label in joined:
        parts += [text[done:start], label]
        done = end
    return "".join([*parts, text[done:]])


def _follows(text: str, before: Span, start: int, label: str) -> bool:
    return before[2] == label and not text[before[1] : start].strip(" -.'’&,")
