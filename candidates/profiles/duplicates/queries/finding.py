"""Who shares a key or an address with whom, at a cost that does not grow with the number of people."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from uuid import UUID

from django.db import connection

from axis.lib.planning import by_key
from candidates.models import DuplicatePair
from candidates.profiles.duplicates.rules import MOST_COMPARED, MOST_UNDER_A_KEY, telling_keys

# Beyond this it makes no difference how many have a name.
_MOST_NAMESAKES = 10
# Key by key, so that one that thousands share neither hides who is under the others nor is read to its end.
# Whether somebody was merged is asked of each who is found: as a join PostgreSQL may take it for the better
# beginning, and read everybody.
_UNDER_KEYS = """
SELECT wanted.key, array_agg(near.candidate_id)
FROM unnest(%(keys)s::bigint[]) AS wanted (key)
CROSS JOIN LATERAL (
    SELECT theirs.candidate_id
    FROM candidates_duplicatekeys AS theirs
    WHERE theirs.keys @> ARRAY[wanted.key]
        AND (SELECT merged_into_id FROM candidates_candidate WHERE id = theirs.candidate_id) IS NULL
    LIMIT %(most)s
) AS near
GROUP BY wanted.key
HAVING count(*) > 1
"""
_BY_ADDRESS = """
SELECT mine.candidate_id, near.candidate_id
FROM candidates_contactpoint AS mine
CROSS JOIN LATERAL (
    SELECT theirs.candidate_id
    FROM candidates_contactpoint AS theirs
    WHERE theirs.kind = mine.kind AND theirs.normalised = mine.normalised
        AND theirs.candidate_id <> mine.candidate_id
        AND (SELECT merged_into_id FROM candidates_candidate WHERE id = theirs.candidate_id) IS NULL
    LIMIT %(most)s
) AS near
WHERE mine.candidate_id = ANY(%(ids)s::uuid[])
"""
_KEYED = """
SELECT theirs.candidate_id, theirs.keys
FROM candidates_duplicatekeys AS theirs
WHERE theirs.candidate_id = ANY(%(ids)s::uuid[])
    AND (SELECT merged_into_id FROM candidates_candidate WHERE id = theirs.candidate_id) IS NULL
"""
_NAMESAKES = """
SELECT wanted.place, count(near.candidate_id)
FROM unnest(%(names)s::text[]) WITH ORDINALITY AS wanted (keys, place)
CROSS JOIN LATERAL (
    SELECT theirs.candidate_id
    FROM candidates_duplicatekeys AS theirs
    WHERE theirs.names && wanted.keys::bigint[]
        AND (SELECT merged_into_id FROM candidates_candidate WHERE id = theirs.candidate_id) IS NULL
    LIMIT %(most)s
) AS near
GROUP BY wanted.place
"""


def look_alikes(keys: Mapping[UUID, Collection[int]]) -> set[tuple[UUID, UUID]]:
    """Return the pairs worth comparing of some people with anybody, the lower id first.

    Args:
        keys: The keys of each of them, as they are stored.
    """
    with by_key():
        pairs = set(_by_address(keys))
        under = _under_keys({*chain.from_iterable(keys.values())}, most=MOST_UNDER_A_KEY + 1)
        telling = {pk: telling_keys({key: len(under[key]) for key in own}) for pk, own in keys.items()}
        common = {key for own in telling.values() for key in own if len(under[key]) > MOST_UNDER_A_KEY}
        under |= _under_keys(common, most=MOST_COMPARED)
    found = ((pk, other) for pk, own in telling.items() for key in own for other in under[key])
    return pairs | {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}


def _under_keys(keys: Collection[int], *, most: int) -> dict[int, list[UUID]]:
    """Return who is under each of these keys, as many as wanted; nobody where one person alone is."""
    found: dict[int, list[UUID]] = defaultdict(list)
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(_UNDER_KEYS, {"keys": _array(keys), "most": most})
            found.update(cursor.fetchall())
    return found


def _by_address(ids: Collection[UUID]) -> Iterator[tuple[UUID, UUID]]:
    with connection.cursor() as cursor:
        cursor.execute(_BY_ADDRESS, {"ids": _array(ids), "most": MOST_COMPARED})
        yield from ((min(pair), max(pair)) for pair in cursor.fetchall())


def known_pairs(ids: Collection[UUID]) -> dict[tuple[UUID, UUID], str]:
    """Return the pairs these people are in, each with its state."""
    theirs = DuplicatePair.objects.touching(ids)
    return {(one, other): state for one, other, state in theirs.values_list("one", "other", "state")}


def keyed(ids: Iterable[UUID]) -> dict[UUID, list[int]]:
    """Return the keys of those of some people who have any and are nobody else by now."""
    with by_key(), connection.cursor() as cursor:
        cursor.execute(_KEYED, {"ids": _array(ids)})
        return dict(cursor.fetchall())


def _array(values: Iterable[UUID | int]) -> str:
    # One value: some hundred take Django longer to write than PostgreSQL to look up.
    return "{" + ",".join(map(str, values)) + "}"


def namesakes_of(names: Collection[frozenset[int]]) -> dict[frozenset[int], int]:
    """Return how many people have a name of each of these sets of keys, ten for ten and more."""
    wanted = [name for name in set(names) if name]
    if not wanted:
        return {}
    with by_key(), connection.cursor() as cursor:
        cursor.execute(_NAMESAKES, {"names": [_array(name) for name in wanted], "most": _MOST_NAMESAKES})
        return {wanted[place - 1]: number for place, number in cursor.fetchall()}
