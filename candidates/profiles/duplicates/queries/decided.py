"""What was decided about people who may be one, and which merges can be taken back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from axis.accounts.models import User
from candidates.models import Candidate, DuplicatePair, MergeRecord
from candidates.models.duplicate_pair import PairState
from candidates.models.merge_record import MergeRecordQuerySet
from candidates.profiles.duplicates.queries.pairs import pairs_for

# Decisions are listed as long as a merge can be taken back.
LATELY = timedelta(days=30)
MOST_LATELY = 20


@dataclass(frozen=True)
class Decided:
    """What was decided about two people.

    Args:
        names: What both were called then.
        words: What was decided.
        by: Who decided, or "".
        at: When; None where nobody has decided yet.
        pair: The question, if there was one.
        merge: The merge, where it can be taken back.
        now_id: Whose page shows what became of them.
    """

    names: tuple[str, str]
    words: str
    by: str
    at: datetime | None
    pair: DuplicatePair | None
    merge: MergeRecord | None
    now_id: UUID

    @property
    def is_two(self) -> bool:
        """Whether they were found to be two, which can be asked about again."""
        return self.pair is not None and self.pair.state == PairState.NOT_SAME


def decided_lately(*, user: User, now: datetime) -> list[Decided]:
    """Return the latest decisions, the newest first."""
    pairs = pairs_for(user=user).filter(decided_at__gt=now - LATELY).order_by("-decided_at", "-pk")
    rows = list(pairs[:MOST_LATELY])
    merges = {merge.pair_id: merge for merge in _to_undo(user, now=now).filter(pair__in=rows)}
    # A program may make one of two people about whom nobody was asked.
    unasked = _to_undo(user, now=now).filter(pair=None).order_by("-merged_at", "-pk")[:MOST_LATELY]
    told = [_of_pair(pair, merges.get(pair.pk)) for pair in rows] + [_of_merge(merge) for merge in unasked]
    return sorted(told, key=lambda one: one.at or now, reverse=True)[:MOST_LATELY]


def decision_on(pair: DuplicatePair, *, user: User, now: datetime) -> Decided:
    """Return what was decided about a pair of `pairs_for`."""
    return _of_pair(pair, _to_undo(user, now=now).filter(pair=pair).first())


def merges_of(*, user: User, candidate_id: UUID, now: datetime) -> list[Decided]:
    """Return the merges into a person that can be taken back, the newest first."""
    rows = _to_undo(user, now=now).filter(kept=candidate_id).order_by("-merged_at", "-pk")
    return [_of_merge(merge) for merge in rows]


def _to_undo(user: User, *, now: datetime) -> MergeRecordQuerySet:
    rows = MergeRecord.objects.visible_to(user).select_related("kept", "merged", "merged_by")
    here = {"kept__merged_into": None, "kept__deleted_at": None}
    return rows.filter(undone_at=None, undo_until__gte=now, **here)


def _of_pair(pair: DuplicatePair, merge: MergeRecord | None) -> Decided:
    names = (_name_then(pair.one, merge), _name_then(pair.other, merge))
    by = pair.decided_by.name if pair.decided_by else ""
    words = pair.get_state_display()
    return Decided(names, words, by, pair.decided_at, pair, merge, merge.kept_id if merge else pair.one_id)


def _of_merge(merge: MergeRecord) -> Decided:
    names = (_name_then(merge.kept, merge), _name_then(merge.merged, merge))
    by = merge.merged_by.name if merge.merged_by else ""
    return Decided(names, str(PairState.MERGED.label), by, merge.merged_at, None, merge, merge.kept_id)


def _name_then(person: Candidate, merge: MergeRecord | None) -> str:
    """Return what somebody was called before a merge, which may have given both one name."""
    changes = merge.changes if merge else []
    told = ((change["before"] or {}).get("name") for change in changes if change["pk"] == str(person.pk))
    return next(filter(None, told), person.name)
