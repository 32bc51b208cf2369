"""Under which keys a person is looked for, so that nobody is compared with everybody. Pure."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

from candidates.compliance.rules import EMAIL
from candidates.profiles.duplicates.rules.letters import skeleton
from candidates.profiles.duplicates.rules.lexicon import nicknames
from candidates.profiles.duplicates.rules.names import read_name
from candidates.profiles.duplicates.rules.people import Person, telling_words, year_of

_MOST_PARTS, _MOST_POSTS, _MOST_STUDIES, _MOST_WORDS = 4, 4, 2, 2
MOST_KEYS = 80
# More people than this under one key share what many share, such as a common name in a large town; from five
# of a name on, that and a title make nobody possibly one (judging). Whoever is one has a rarer key in common
# too: of 160,000 invented people (tests/quality) no pair is lost.
MOST_UNDER_A_KEY = 5
# Of more people than this at one address, or under a key of somebody who has no rarer, as many are looked at.
MOST_COMPARED = 200
# Whoever is here a dozen times has common keys alone.
_FEWEST_KEYS = 2


def keys_of(person: Person) -> tuple[int, ...]:
    """Return the keys under which a person is found: two people who may be one share a key.

    Two parts of the name by their sounds with the town, an employer, a school or the name of a mailbox; and
    one part alone with an employer or a school and a year, for whoever married or is mistyped. At most
    MOST_KEYS.
    """
    told = dict.fromkeys(_told(person))
    return tuple(map(_number, list(told)[:MOST_KEYS]))


def telling_keys(people: Mapping[int, int]) -> list[int]:
    """Return under which of a person's keys to look for them: those few share, and at least their two rarest.

    Args:
        people: How many are under each key; more than MOST_UNDER_A_KEY need not be told apart.
    """
    few = [key for key, number in people.items() if number <= MOST_UNDER_A_KEY]
    return few if len(few) >= _FEWEST_KEYS else sorted(people, key=lambda key: people[key])[:_FEWEST_KEYS]


def name_keys_of(name: str) -> tuple[int, ...]:
    """Return the keys under which everybody of a name is found, whatever else is known."""
    return tuple(dict.fromkeys(_number(f"n:{pair}") for pair in _pairs(name)))


def _told(person: Person) -> Iterator[str]:
    surroundings = list(_surroundings(person))
    yield from (f"{pair}:{around}" for pair in _pairs(person.name) for around in surroundings)
    if lives := [f"{word}:{year}" for word, year in _lives(person)]:
        yield from (f"p:{part}:{life}" for part in _sounds(person.name) for life in lives)


# The two kinds of keys of one name are asked for one after the other.
@lru_cache(maxsize=1_000)
def _pairs(name: str) -> tuple[str, ...]:
    """Return two parts of a name at a time, in any order of its parts."""
    parts = [_variants(part) for part in read_name(name).parts if len(part) > 1][:_MOST_PARTS]
    return tuple(
        f"{one}|{other}" if one < other else f"{other}|{one}"
        for ours, theirs in combinations(parts, 2)
        for one in ours
        for other in theirs
    )


def _sounds(name: str) -> Iterator[str]:
    for part in read_name(name).parts[:_MOST_PARTS]:
        if len(part) > 1:
            yield from _variants(part)


@lru_cache(maxsize=20_000)
def _variants(part: str) -> list[str]:
    """Return the sounds of a part and, for a short form, of the names it may stand for."""
    heads = sorted(nicknames().get(part, ()))[:3]
    return list(dict.fromkeys(skeleton(word) for word in (*heads, *(() if heads else (part,)))))


def _surroundings(person: Person) -> Iterator[str]:
    yield from (
        f"m:{address.partition('@')[0]}" for kind, address in sorted(person.addresses) if kind == EMAIL
    )
    if person.place:
        yield f"c:{skeleton(person.place.replace(' ', ''))}"
    for post in person.posts[:_MOST_POSTS]:
        yield from (f"e:{skeleton(word)}" for word in telling_words(post.employer)[:1])
    for study in person.studies[:_MOST_STUDIES]:
        yield from (f"s:{skeleton(word)}" for word in telling_words(study.institution)[:1])


def _lives(person: Person) -> Iterator[tuple[str, int]]:
    told = [(post.employer, post.started_on, post.ended_on) for post in person.posts[:_MOST_POSTS]]
    told += [
        (study.institution, study.started_on, study.ended_on) for study in person.studies[:_MOST_STUDIES]
    ]
    for organisation, started_on, ended_on in told:
        year = year_of(started_on) or year_of(ended_on)
        words = telling_words(organisation)
        if year and words:
            # A part of a name is common: two words of the organisation keep apart what one would not.
            yield "".join(skeleton(word) for word in words[:_MOST_WORDS]), year


def _number(text: str) -> int:
    """Return 64 bits of a key, as PostgreSQL counts them."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)
