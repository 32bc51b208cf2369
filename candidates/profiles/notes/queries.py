"""Notes as a profile shows them, with whom they mention and who of these cannot read them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from axis.accounts.models import User
from axis.accounts.queries import recruiters_for
from candidates.models import Candidate, ContactRecord, Note, NoteMention, Role, RoleIntake, Shortlist
from candidates.profiles.notes.rules import Colleague, Readership, mentioned_in

# How long an edit or a deletion can be taken back.
UNDO = timedelta(days=30)


@dataclass(frozen=True)
class Mentioned:
    """Somebody a note mentions.

    Args:
        user: Who.
        may_read: Whether they may read the note.
    """

    user: User
    may_read: bool


@dataclass(frozen=True)
class ShownNote:
    """A note with whom it mentions.

    Args:
        note: The note.
        mentions: Whom it mentions, by name.
        is_own: Whether the reader wrote it.
        waits: The reader's own mention, not opened yet.
        can_undo: Whether the reader may take its last edit back.
    """

    note: Note
    mentions: Sequence[Mentioned]
    is_own: bool
    waits: NoteMention | None
    can_undo: bool


def colleagues_of(*, user: User) -> list[User]:
    """Return the recruiters in office beside this one, by name."""
    return list(recruiters_for(user=user).exclude(pk=user.pk))


def roles_to_name(*, user: User, note: Note | None = None) -> QuerySet[Role]:
    """Return the roles a note can be about: the open ones, and the one it is about already."""
    is_open = Q(closed_at=None)
    chosen = is_open | Q(pk=note.role_id) if note and note.role_id else is_open
    return Role.objects.visible_to(user).filter(chosen).select_related("client").order_by("title", "pk")


def notes_for(*, user: User) -> QuerySet[Note]:
    """Return the notes this user may read, newest first, with what a row shows loaded."""
    shown = Note.objects.visible_to(user).select_related("author", "role__client")
    return shown.prefetch_related("readers", "mentions__user").order_by("-created_at", "-pk")


def notes_to_act_on(*, user: User) -> QuerySet[Note]:
    """Return the notes this user may read or bring back; only their author may do more than read them."""
    known = Note.objects.visible_to(user) | Note.objects.deleted_by(user)
    return known.select_related("candidate")


def shown_notes(*, notes: Collection[Note], user: User, now: datetime) -> list[ShownNote]:
    """Return notes of `notes_for` as this user sees them.

    Args:
        notes: The notes.
        user: Who looks.
        now: When; an edit can be taken back for 30 days.
    """
    workers = workers_on({note.role_id for note in notes if note.role_id and note.visibility == "ROLE"})
    return [_shown(note, workers, user, now) for note in notes]


def deleted_notes(*, candidate: Candidate, user: User) -> QuerySet[Note]:
    """Return the notes about somebody that this user deleted and may bring back, the latest first."""
    return Note.objects.deleted_by(user).filter(candidate=candidate).order_by("-deleted_at", "-pk")


def mentions_waiting(*, user: User) -> QuerySet[NoteMention]:
    """Return the mentions of this user in notes they may read and have not opened, the oldest first."""
    waiting = NoteMention.objects.visible_to(user).filter(user=user, opened_at=None)
    waiting = waiting.filter(note__candidate__merged_into=None)
    return waiting.select_related("note__author", "note__candidate").order_by("note__created_at", "pk")


def workers_on(role_ids: Collection[UUID]) -> defaultdict[UUID, set[UUID]]:
    """Return who owns or works on each of these roles, as `Note.objects.visible_to` counts them.

    Args:
        role_ids: The roles; without any, nothing is asked.
    """
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    if not role_ids:
        return found
    pairs = Role.objects.filter(pk__in=role_ids).order_by().values_list("pk", "owner")
    own = {"role__in": role_ids}
    others = (
        Shortlist.objects.filter(**own).order_by().values_list("role", "proposed_by"),
        ContactRecord.objects.filter(**own).order_by().values_list("role", "contacted_by"),
        RoleIntake.objects.filter(**own).order_by().values_list("role", "made_by"),
    )
    for role_id, user_id in pairs.union(*others):
        if role_id and user_id:
            found[role_id].add(user_id)
    return found


def who_sees(*, text: str, also: Collection[UUID], readership: Readership, user: User) -> list[Mentioned]:
    """Return whom a text mentions while it is written.

    Args:
        text: What was typed.
        also: Who was ticked beside.
        readership: Who it would be for.
        user: Who writes; they mention not themselves.
    """
    people = {one.pk: one for one in colleagues_of(user=user)}
    names = [Colleague(one.pk, one.name) for one in people.values()]
    ids = dict.fromkeys([*mentioned_in(text, colleagues=names), *(pk for pk in also if pk in people)])
    return [Mentioned(people[pk], readership.includes(pk)) for pk in ids]


def _shown(note: Note, workers: dict[UUID, set[UUID]], user: User, now: datetime) -> ShownNote:
    readers = {one.pk for one in note.readers.all()}
    at_work = workers.get(note.role_id, set()) if note.role_id else set()
    readership = Readership(note.visibility, note.author_id, readers, at_work)
    mentions = sorted(note.mentions.all(), key=lambda one: (one.user.name, one.user_id))
    is_own = note.author_id == user.pk
    return ShownNote(
        note=note,
        mentions=[
            Mentioned(one.user, one.user.is_active and readership.includes(one.user_id)) for one in mentions
        ],
        is_own=is_own,
        waits=next((one for one in mentions if one.user_id == user.pk and one.opened_at is None), None),
        can_undo=is_own and bool(note.before) and bool(note.edited_at and note.edited_at > now - UNDO),
    )
