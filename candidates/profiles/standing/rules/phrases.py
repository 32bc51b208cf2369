"""Phrases of title words, found in a list of words: whole, by their beginning or as part of a compound."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from candidates.profiles.standing.rules.titles import words_in

_Value = TypeVar("_Value")
_KEY = 3


class _Word(NamedTuple):
    letters: str
    may_begin_before: bool
    may_go_on: bool

    def fits(self, word: str) -> bool:
        if self.may_begin_before:
            return self.letters in word if self.may_go_on else word.endswith(self.letters)
        return word.startswith(self.letters) if self.may_go_on else word == self.letters


class Fit(NamedTuple, Generic[_Value]):
    """A phrase found: what it stands for, where, how many words, and how many letters of it are certain."""

    value: _Value
    at: int
    words: int
    letters: int
    is_whole: bool

    @property
    def end(self) -> int:
        """One past its last word."""
        return self.at + self.words


class Phrases(Generic[_Value]):
    """Phrases with what they stand for. One that begins with "=" fits only where it is all there is."""

    def __init__(self, given: Iterable[tuple[str, _Value]]) -> None:
        self._exact: dict[str, list[tuple[tuple[_Word, ...], _Value, bool]]] = defaultdict(list)
        self._begins: dict[str, list[tuple[tuple[_Word, ...], _Value, bool]]] = defaultdict(list)
        self._inside: list[tuple[tuple[_Word, ...], _Value, bool]] = []
        for phrase, value in given:
            words = _read(phrase)
            row = (words, value, phrase.startswith("="))
            first = words[0]
            if first.may_begin_before:
                self._inside.append(row)
            elif first.may_go_on:
                self._begins[first.letters[:_KEY]].append(row)
            else:
                self._exact[first.letters].append(row)

    def at(self, words: Sequence[str], place: int) -> Iterator[Fit[_Value]]:
        """Yield the phrases that begin at a word."""
        word = words[place]
        rows = [*self._exact.get(word, ()), *self._begins.get(word[:_KEY], ()), *self._inside]
        for phrase, value, is_alone in rows:
            end = place + len(phrase)
            if end > len(words) or (is_alone and len(words) != len(phrase)):
                continue
            if all(part.fits(word) for part, word in zip(phrase, words[place:end], strict=True)):
                letters = sum(len(part.letters) for part in phrase)
                yield Fit(value, place, len(phrase), letters, not any(p.may_begin_before for p in phrase))

    def all_in(self, words: Sequence[str]) -> Iterator[Fit[_Value]]:
        """Yield the phrases that stand anywhere."""
        for place in range(len(words)):
            yield from self.at(words, place)


def _read(phrase: str) -> tuple[_Word, ...]:
    read: list[_Word] = []
    for piece in phrase.lstrip("=").replace("-", " ").replace("'", " ").split():
        words = words_in(piece.strip("*"))
        read += [
            _Word(
                word,
                piece.startswith("*") and number == 0,
                piece.endswith("*") and number == len(words) - 1,
            )
            for number, word in enumerate(words)
        ]
    if not read:
        raise ValueError(f"{phrase!r} has no word that says something")
    if any(word.may_go_on and not word.may_begin_before and len(word.letters) < _KEY for word in read[:1]):
        raise ValueError(f"{phrase!r} begins with too few letters")
    return tuple(read)
