"""The occupation a title names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from candidates.profiles.standing.rules.lexicon import Kind, family_of_code, fields_led, occupation_names
from candidates.profiles.standing.rules.phrases import Fit
from candidates.profiles.standing.rules.seniority import leads_or_learns
from candidates.profiles.standing.rules.titles import segments_of
from candidates.profiles.standing.rules.types import Named, Occupation, Post, Said

_WHOLE, _PART, _COMPOUND, _FIELD, _WEAK = 0.95, 0.85, 0.8, 0.75, 0.6
# What an earlier title or a headline is worth beside the present title.
_EARLIER, _HEADLINE = 0.7, 0.9
_BOTH = 0.05


@dataclass(frozen=True)
class Reading:
    """What a title says by our own lists: the occupation and how sure, from 0 to 1."""

    kind: Kind
    confidence: float


def title_key(title: str) -> str:
    """Return a title as those of taxonomies are looked up by: its words in small letters, one space apart."""
    return " ".join(title.casefold().split())


def occupation_of(
    posts: Sequence[Post], headline: Said, *, named: Mapping[str, Named] | None = None
) -> Occupation:
    """Return what somebody works as: by the present title, else an earlier one, else their headline.

    Args:
        posts: Their employments, the present first.
        headline: Their headline.
        named: Occupations of a taxonomy by `title_key`, where one is loaded.
    """
    titles = [(post.said("position"), 1.0 if n == 0 else _EARLIER) for n, post in enumerate(posts)]
    titles.insert(min(len(titles), 1), (headline, _HEADLINE))
    for said, worth in titles:
        if said.text.strip() and (found := _read(said, named or {})):
            return found._replace(confidence=round(found.confidence * worth, 2))
    return Occupation()


def _read(said: Said, named: Mapping[str, Named]) -> Occupation | None:
    own = read_title(said.text)
    other = named.get(title_key(said.text))
    if own is None and other is None:
        return None
    if own is None:
        family = family_of_code(other.code) if other else ""
        return Occupation("", family, other.code, other.id, other.label, said, _WHOLE) if other else None
    kind, confidence = own.kind, own.confidence
    found = Occupation(kind.key, kind.family, kind.code, "", kind.label, said, confidence)
    # A taxonomy that means something else by the same words is not believed over our lists.
    if other and other.code[:2] == kind.code[:2]:
        return found._replace(concept=other.id, code=other.code, confidence=min(1.0, confidence + _BOTH))
    return found


@lru_cache(maxsize=20_000)
def read_title(title: str) -> Reading | None:
    """Return what our lists say of a title, or None."""
    segments = segments_of(title)
    best, where = _best(segments)
    if best is None or best.value.is_weak or len(best.value.label) == 0:
        field = _field(title, segments)
        if field:
            return Reading(field.value, _FIELD)
    elif (field := _field(title, segments)) and field.letters >= best.letters:
        return Reading(field.value, _FIELD)
    if best is None:
        return None
    if best.value.is_weak:
        return Reading(best.value, _WEAK)
    if not best.is_whole:
        return Reading(best.value, _COMPOUND)
    return Reading(best.value, _WHOLE if best.words == len(where) else _PART)


def _best(segments: Sequence[tuple[str, ...]]) -> tuple[Fit[Kind] | None, tuple[str, ...]]:
    """Return the longest name in the first part of a title that has one; a weak one where none else is."""
    weak: tuple[Fit[Kind] | None, tuple[str, ...]] = (None, ())
    for words in segments:
        fits = sorted(occupation_names().all_in(words), key=lambda fit: (fit.letters, fit.at))
        strong = [fit for fit in fits if not fit.value.is_weak]
        if strong:
            return strong[-1], words
        if fits and weak[0] is None:
            weak = fits[-1], words
    return weak


def _field(title: str, segments: Sequence[tuple[str, ...]]) -> Fit[Kind] | None:
    words = tuple(word for part in segments for word in part)
    fits = list(fields_led().all_in(words)) if leads_or_learns(title) else []
    return min(fits, key=lambda fit: (fit.at, -fit.letters), default=None)
