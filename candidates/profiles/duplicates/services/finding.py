"""Look for people who may be one, and keep the pairs."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from axis.lib.ids import new_id, new_text
from candidates.compliance.services.turns import turn_of, wait_for_turn
from candidates.ingest.services.tables import copy_values
from candidates.models import Candidate, DuplicateKeys, DuplicatePair, SourceDocument
from candidates.models.duplicate_pair import PairState
from candidates.models.source_document import DocumentState
from candidates.profiles.duplicates.queries.comparing import people_compared
from candidates.profiles.duplicates.queries.finding import keyed, known_pairs, look_alikes, namesakes_of
from candidates.profiles.duplicates.rules import Band, Person, Verdict, judge, keys_of, name_keys_of
from candidates.profiles.duplicates.services.holding import settle_holds

Pair = tuple[UUID, UUID]
# So many who are due are looked for at a time.
_AT_ONCE = 500
_SAVE_KEYS = """
INSERT INTO candidates_duplicatekeys (id, candidate_id, keys, names)
SELECT id, candidate, keys::bigint[], names::bigint[]
FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[]) AS v (id, candidate, keys, names)
ON CONFLICT (candidate_id) DO UPDATE SET keys = excluded.keys, names = excluded.names
"""


@dataclass(frozen=True)
class Noted:
    """How a search for duplicates went.

    Args:
        compared: How many pairs were compared.
        found: How many pairs are new.
        gone: How many pairs that waited look like two people by now.
    """

    compared: int
    found: int
    gone: int


def note_due(*, candidate_id: UUID) -> None:
    """Note that what a person is recognised by changes with this transaction: their keys are old by then.

    Args:
        candidate_id: The person.
    """
    DuplicateKeys.objects.filter(candidate=candidate_id).update(is_due=True)


def look_again(*, candidate_id: UUID, now: datetime) -> None:
    """Look for whoever may be a person once what this transaction changes of them is there for everybody.

    Not within it: it holds that person, and whoever corrects somebody alike at the same moment holds them, so
    that each would wait for the other. Until then they are due: should the process die in between, the sweep
    looks for them (`look_for_due`).

    Args:
        candidate_id: The person.
        now: When.
    """
    note_due(candidate_id=candidate_id)
    look = partial(note_duplicates, candidate_ids=[candidate_id], now=now)
    transaction.on_commit(look, robust=True)


def look_for_due(*, now: datetime) -> Noted:
    """Look for whoever may be people that were changed, where nobody has looked since.

    Args:
        now: When.
    """
    due = DuplicateKeys.objects.filter(is_due=True).values_list("candidate", flat=True)
    return note_duplicates(candidate_ids=list(due[:_AT_ONCE]), now=now)


def note_duplicates_of_document(*, document_id: UUID, now: datetime) -> None:
    """Look for whoever may be the person of a document; nothing happens while it is nobody's.

    Of one just brought in the keys were written with the profile; else they are worked out anew.

    Args:
        document_id: The document.
        now: When.
    """
    found = SourceDocument.objects.filter(pk=document_id, candidate__merged_into=None)
    theirs = "candidate__duplicate_keys__"
    columns = ("candidate_id", "state", f"{theirs}keys", f"{theirs}is_due")
    for pk, state, keys, is_due in found.exclude(candidate=None).values_list(*columns):
        if state == DocumentState.EXTRACTED and is_due is False:
            _compare({pk: keys}, now=now)
        else:
            note_duplicates(candidate_ids=[pk], now=now)


def note_duplicates(*, candidate_ids: Collection[UUID], now: datetime) -> Noted:
    """Compare people with whoever looks like them; keep a pair and hold both where they may be one.

    Nothing is merged. What a person decided about a pair stays decided. Call it outside a transaction: two
    people brought in at once find each other only because the keys of each are there for the other to see.

    Args:
        candidate_ids: Whose profiles are new or changed; some hundred at a time.
        now: When.
    """
    return _compare_due(refresh_keys(candidate_ids=candidate_ids), now=now)


def compare_keyed(*, candidate_ids: Collection[UUID], now: datetime) -> Noted:
    """Compare people whose keys were written with their profiles; else as `note_duplicates`.

    Only who shares a key with somebody is read, which of the people of a table is hardly anybody.
    """
    keys: dict[UUID, Collection[int]] = {**keyed(candidate_ids)}
    if missing := set(candidate_ids) - keys.keys():
        # Merged since, and nobody is looked for then; or brought in by an earlier version.
        keys |= refresh_keys(candidate_ids=missing)
    return _compare_due(keys, now=now)


@transaction.atomic
def _compare_due(keys: Mapping[UUID, Collection[int]], *, now: datetime) -> Noted:
    """Compare people, who are due no longer then."""
    due = DuplicateKeys.objects.filter(is_due=True)
    # One value: some thousand take Django longer to write than PostgreSQL to look up.
    theirs = due.extra(where=["candidate_id = ANY(%s::uuid[])"], params=[_array(keys)])
    theirs.update(is_due=False)
    return _compare(keys, now=now)


@transaction.atomic
def _compare(keys: Mapping[UUID, Collection[int]], *, now: datetime) -> Noted:
    known = known_pairs(keys)
    # A pair that waits is looked at again, however common a name has become.
    pairs = look_alikes(keys) | {pair for pair, state in known.items() if state == PairState.OPEN}
    verdicts = _verdicts(pairs, people_compared({pk for pair in pairs for pk in pair}))
    return _keep(verdicts, known.keys(), people=keys.keys(), now=now)


def write_first_keys(*, people: Mapping[Any, Person]) -> None:
    """Write the keys of people whom this very transaction made.

    Args:
        people: Each as they are compared.
    """
    rows = ((new_text(), pk, keys_of(person), name_keys_of(person.name)) for pk, person in people.items())
    copy_values(DuplicateKeys, ("id", "candidate_id", "keys", "names"), rows)


def _write_keys(people: Mapping[UUID, Person]) -> dict[UUID, tuple[int, ...]]:
    keys = {pk: keys_of(person) for pk, person in sorted(people.items())}
    rows = [(new_id(), pk, _array(own), _array(name_keys_of(people[pk].name))) for pk, own in keys.items()]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_SAVE_KEYS, [list(column) for column in zip(*rows, strict=True)])
    return keys


def _array(values: Iterable[int] | Iterable[UUID]) -> str:
    return "{" + ",".join(map(str, values)) + "}"


def refresh_keys(*, candidate_ids: Collection[UUID]) -> dict[UUID, tuple[int, ...]]:
    """Bring the keys of people up to date; whoever was merged keeps theirs until that is taken back.

    Args:
        candidate_ids: The people.

    Returns:
        The keys of those who are nobody else by now.
    """
    standing = Candidate.objects.filter(pk__in=candidate_ids, merged_into=None)
    return _write_keys(people_compared(list(standing.values_list("pk", flat=True))))


def _verdicts(pairs: Collection[Pair], people: Mapping[UUID, Person]) -> dict[Pair, Verdict]:
    known = [pair for pair in pairs if pair[0] in people and pair[1] in people]
    found = {pair: judge(people[pair[0]], people[pair[1]]) for pair in known}
    unsure = {
        pair: frozenset(_names(people[pair[0]]) & _names(people[pair[1]]))
        for pair, verdict in found.items()
        if verdict.band is Band.POSSIBLE and verdict.hangs_on_place
    }
    namesakes = namesakes_of(unsure.values())
    for (one, other), names in unsure.items():
        found[one, other] = judge(people[one], people[other], namesakes=namesakes.get(names, 0))
    return found


def _names(person: Person) -> set[int]:
    return {*name_keys_of(person.name)}


def _keep(
    verdicts: Mapping[Pair, Verdict], seen: Collection[Pair], *, people: Collection[UUID], now: datetime
) -> Noted:
    alike = {pair: verdict for pair, verdict in verdicts.items() if verdict.band is not Band.NONE}
    if not alike and not seen:
        return Noted(compared=len(verdicts), found=0, gone=0)
    theirs = DuplicatePair.objects.touching(people)
    involved = {pk for pair in (*alike, *seen) for pk in pair}
    # People before pairs, as whoever merges or decides does.
    wait_for_turn(keys=[turn_of(candidate_id=pk) for pk in involved])
    known = {(row.one_id, row.other_id): row for row in theirs.order_by("pk").select_for_update()}
    new = [_row(pair, verdict, now=now) for pair, verdict in sorted(alike.items()) if pair not in known]
    DuplicatePair.objects.bulk_create(new, ignore_conflicts=True)
    still = [row for pair, row in known.items() if row.state == PairState.OPEN and pair in alike]
    for row in still:
        verdict = alike[row.one_id, row.other_id]
        row.score, row.grounds = verdict.score, [asdict(ground) for ground in verdict.grounds]
    DuplicatePair.objects.bulk_update(still, ["score", "grounds"])
    gone = [row for pair, row in known.items() if row.state == PairState.OPEN and pair not in alike]
    DuplicatePair.objects.filter(pk__in=[row.pk for row in gone]).delete()
    touched = {pk for row in (*new, *gone) for pk in (row.one_id, row.other_id)}
    settle_holds(candidate_ids=touched, actor_id=None, now=now)
    return Noted(compared=len(verdicts), found=len(new), gone=len(gone))


def _row(pair: Pair, verdict: Verdict, *, now: datetime) -> DuplicatePair:
    return DuplicatePair(
        one_id=pair[0],
        other_id=pair[1],
        score=verdict.score,
        grounds=[asdict(ground) for ground in verdict.grounds],
        found_at=now,
        due_at=now,
    )
