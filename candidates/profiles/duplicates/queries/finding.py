"""Who shares a key or an address with whom, at a cost that does not grow with the number of people."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction

from candidates.models import DuplicateKeys

# Of more people than this under one person's keys, as many are looked at: whoever is left out shares a common
# name and a large employer, and no address.
MOST_COMPARED = 200
# Beyond this it makes no difference how many have a name.
_MOST_NAMESAKES = 10
_SET = """
SELECT set_config(name, %(to)s, true)
FROM unnest(ARRAY['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin']) AS name
"""
# OFFSET 0: first whoever shares a key. Before PostgreSQL has counted what a table has just brought, it would
# rather go through everybody who is not merged and look at the keys of each.
_BY_KEYS = """
SELECT mine.candidate_id, near.candidate_id
FROM candidates_duplicatekeys AS mine
CROSS JOIN LATERAL (
    SELECT theirs.candidate_id
    FROM (
        SELECT candidate_id FROM candidates_duplicatekeys AS any_of
        WHERE any_of.keys && mine.keys AND any_of.candidate_id <> mine.candidate_id
        OFFSET 0
    ) AS theirs
    WHERE NOT EXISTS (
        SELECT 1 FROM candidates_candidate AS person
        WHERE person.id = theirs.candidate_id AND person.merged_into_id IS NOT NULL
    )
    LIMIT %(most)s
) AS near
WHERE mine.candidate_id = ANY(%(ids)s::uuid[])
"""
_BY_ADDRESS = """
SELECT mine.candidate_id, near.candidate_id
FROM candidates_contactpoint AS mine
CROSS JOIN LATERAL (
    SELECT theirs.candidate_id
    FROM (
        SELECT candidate_id FROM candidates_contactpoint AS any_of
        WHERE any_of.kind = mine.kind AND any_of.normalised = mine.normalised
            AND any_of.candidate_id <> mine.candidate_id
        OFFSET 0
    ) AS theirs
    WHERE NOT EXISTS (
        SELECT 1 FROM candidates_candidate AS person
        WHERE person.id = theirs.candidate_id AND person.merged_into_id IS NOT NULL
    )
    LIMIT %(most)s
) AS near
WHERE mine.candidate_id = ANY(%(ids)s::uuid[])
"""

_KEYED = """
SELECT mine.candidate_id
FROM (
    SELECT candidate_id FROM candidates_duplicatekeys WHERE candidate_id = ANY(%(ids)s::uuid[]) OFFSET 0
) AS mine
WHERE NOT EXISTS (
    SELECT 1 FROM candidates_candidate AS person
    WHERE person.id = mine.candidate_id AND person.merged_into_id IS NOT NULL
)
"""


@contextmanager
def by_index() -> Iterator[None]:
    """Let PostgreSQL look keys up in their index, whatever it expects of how many there are.

    It takes keys for common ones, and reads the whole table to find the first few; a key has no row or one.
    Nor must it read everybody into a hash to join those few with, anew for each person that is compared.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_SET, {"to": "off"})
        yield
        cursor.execute(_SET, {"to": "on"})


def look_alikes(ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """Return the pairs worth comparing of these people with anybody, the lower id first."""
    pairs: set[tuple[UUID, UUID]] = set()
    people = _array(ids)
    with by_index(), connection.cursor() as cursor:
        for sql in (_BY_KEYS, _BY_ADDRESS):
            cursor.execute(sql, {"ids": people, "most": MOST_COMPARED})
            pairs.update((min(one, other), max(one, other)) for one, other in cursor.fetchall())
    return pairs


def keyed(ids: Iterable[UUID]) -> set[UUID]:
    """Return those of some people who have keys and are nobody else by now."""
    with by_index(), connection.cursor() as cursor:
        cursor.execute(_KEYED, {"ids": _array(ids)})
        return {pk for (pk,) in cursor.fetchall()}


def _array(ids: Iterable[UUID]) -> str:
    # One value: some hundred take Django longer to write than PostgreSQL to look up.
    return "{" + ",".join(map(str, ids)) + "}"


def namesakes_of(names: Iterable[int]) -> int:
    """Return how many people have a name of these keys, ten for ten and more."""
    found = DuplicateKeys.objects.filter(names__overlap=list(names), candidate__merged_into=None)
    with by_index():
        return found.values("pk")[:_MOST_NAMESAKES].count()
