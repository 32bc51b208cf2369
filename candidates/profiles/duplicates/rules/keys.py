"""Under which keys a person is looked for, so that nobody is compared with everybody. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

from candidates.compliance.rules import EMAIL
from candidates.profiles.duplicates.rules.letters import loose, skeleton
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
# Keys of one name that is typed in; letters of a part two of which may have changed places.
_MOST_NEAR, _SHORTEST_MISTYPED = 400, 4
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


def near_name_keys_of(name: str) -> tuple[int, ...]:
    """Return the keys under which everybody is found whose name may be this one in another spelling.

    Beside name_keys_of those of every name a first name stands for or is short for, of names that are written
    almost alike, and of two consonants of a part in the wrong order.
    """
    parts = [part for part in read_name(name).parts if len(part) > 1][:_MOST_PARTS]
    pairs: dict[str, None] = {}
    for one, other in combinations(parts, 2):
        pairs |= dict.fromkeys(_joined(_nearby(one), _nearby(other)))
        # Nobody mistypes both.
        pairs |= dict.fromkeys(_joined(_turned_round(one), _variants(other)))
        pairs |= dict.fromkeys(_joined(_variants(one), _turned_round(other)))
    return tuple(_number(f"n:{pair}") for pair in list(pairs)[:_MOST_NEAR])


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
    return tuple(pair for ours, theirs in combinations(parts, 2) for pair in _joined(ours, theirs))


def _joined(ours: Iterable[str], theirs: Sequence[str]) -> Iterator[str]:
    for one in ours:
        yield from (f"{one}|{other}" if one < other else f"{other}|{one}" for other in theirs)


def _sounds(name: str) -> Iterator[str]:
    for part in read_name(name).parts[:_MOST_PARTS]:
        if len(part) > 1:
            yield from _variants(part)


@lru_cache(maxsize=20_000)
def _variants(part: str) -> list[str]:
    """Return the sounds of a part and, for a short form, of the names it may stand for."""
    heads = sorted(nicknames().get(part, ()))[:3]
    return list(dict.fromkeys(skeleton(word) for word in (*heads, *(() if heads else (part,)))))


@lru_cache(maxsize=20_000)
def _nearby(part: str) -> list[str]:
    """Return the sounds of a part and of every name it may be another form or spelling of."""
    heads = nicknames().get(part, frozenset())
    alike = loose(part)
    others = (word for word, its in nicknames().items() if not heads.isdisjoint(its) or loose(word) == alike)
    sounds = [*_variants(part), skeleton(part), *(sound for word in others for sound in _variants(word))]
    return list(dict.fromkeys(sounds))


def _turned_round(part: str) -> list[str]:
    """Return the sounds of a part with two that follow each other changed: "kvlsk" for "kvlks"."""
    sound = skeleton(part)
    if len(part) < _SHORTEST_MISTYPED:
        return []
    places = range(len(sound) - 1)
    return [f"{sound[:at]}{sound[at + 1]}{sound[at]}{sound[at + 2 :]}" for at in places]


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
