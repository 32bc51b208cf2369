"""Write notes, edit and delete them so that it can be taken back, and let colleagues read them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.accounts.models.user import UserKind
from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.models import Candidate, Note, NoteMention, Role
from candidates.models.note import LONGEST_NOTE, NoteVisibility
from candidates.profiles.errors import NoteRefused, NotYourNote
from candidates.profiles.notes.queries import UNDO
from candidates.profiles.notes.rules import Colleague, mentioned_in


@dataclass(frozen=True)
class NoteValue:
    """What a note says, and to whom.

    Args:
        text: 1 to 4,000 characters; "@" and a colleague's name mentions them.
        visibility: One of NoteVisibility; anything else is for the author alone.
        role: The role it is about, where it is for those who work on it.
        readers: Who reads it, where it is for named colleagues.
        mentioned: Who is mentioned beside those the text names.
    """

    text: str
    visibility: str = NoteVisibility.ONLY_ME
    role: Role | None = None
    readers: Collection[UUID] = ()
    mentioned: Collection[UUID] = ()


@transaction.atomic
def add_note(*, candidate: Candidate, author: User, value: NoteValue, now: datetime) -> Note:
    """Write a note about a person.

    Args:
        candidate: The person.
        author: Who writes.
        value: What it says, and to whom.
        now: When.

    Raises:
        NoteRefused: It says nothing or too much, or who reads it is not said.
    """
    note = Note(candidate=candidate, author=author, created_at=now)
    _write(note, value, readers=_checked(value, author=author))
    _tell("note_added", note, actor_id=author.pk, now=now)
    return note


@transaction.atomic
def edit_note(*, note: Note, value: NoteValue, actor: User, now: datetime) -> None:
    """Say a note in other words or to others; how it was can be brought back for 30 days.

    Args:
        note: The note.
        value: What it says now.
        actor: Who edits; only its author may.
        now: When.

    Raises:
        NotYourNote: Somebody else wrote it.
        NoteRefused: As for `add_note`.
    """
    note = _own(note, actor)
    readers = _checked(value, author=actor)
    note.before = _as_it_is(note)
    note.edited_at = now
    _write(note, value, readers=readers)
    _tell("note_edited", note, actor_id=actor.pk, now=now)


@transaction.atomic
def undo_edit(*, note: Note, actor: User, now: datetime) -> None:
    """Bring back what a note said, and to whom, before its last edit; without one nothing happens.

    Args:
        note: The note.
        actor: Who takes it back; only its author may.
        now: When.

    Raises:
        NotYourNote: Somebody else wrote it.
    """
    note = _own(note, actor)
    if note.before is None or note.edited_at is None or note.edited_at <= now - UNDO:
        return
    was, note.before = note.before, None
    note.edited_at = datetime.fromisoformat(was["edited_at"]) if was["edited_at"] else None
    role = Role.objects.filter(pk=was["role"]).first() if was["role"] else None
    people = {name: [UUID(pk) for pk in was[name]] for name in ("readers", "mentioned")}
    value = NoteValue(was["text"], was["visibility"], role, **people)
    _write(note, value, readers=_colleagues(value.readers))
    _tell("note_edited", note, actor_id=actor.pk, now=now)


@transaction.atomic
def delete_note(*, note: Note, actor: User, now: datetime) -> None:
    """Delete a note for everybody; its author can bring it back for 30 days.

    Args:
        note: The note.
        actor: Who deletes it; only its author may.
        now: When.

    Raises:
        NotYourNote: Somebody else wrote it.
    """
    note = _own(note, actor)
    note.deleted_at = note.deleted_at or now
    note.save(update_fields=["deleted_at"])
    _tell("note_deleted", note, actor_id=actor.pk, now=now)


@transaction.atomic
def restore_note(*, note: Note, actor: User, now: datetime) -> None:
    """Bring a deleted note back.

    Args:
        note: The note.
        actor: Who brings it back; only its author may.
        now: When.

    Raises:
        NotYourNote: Somebody else wrote it.
    """
    note = _own(note, actor)
    note.deleted_at = None
    note.save(update_fields=["deleted_at"])
    _tell("note_restored", note, actor_id=actor.pk, now=now)


@transaction.atomic
def let_read(*, note: Note, reader: User, actor: User, now: datetime) -> None:
    """Let one more colleague read a note; one for its author alone is for named colleagues from then on.

    Args:
        note: The note.
        reader: A recruiter in office; anybody else still reads nothing.
        actor: Who lets them; only its author may.
        now: When.

    Raises:
        NotYourNote: Somebody else wrote it.
    """
    note = _own(note, actor)
    if note.visibility == NoteVisibility.ONLY_ME:
        note.visibility = NoteVisibility.NAMED
        note.save(update_fields=["visibility"])
        # Names from an earlier visibility are not let in by the way.
        note.readers.clear()
    note.readers.add(*_colleagues([reader.pk]))
    _tell("note_shown", note, actor_id=actor.pk, now=now)


@transaction.atomic
def open_mention(*, note: Note, user: User, now: datetime) -> None:
    """Keep that somebody has read where they are mentioned; once is enough, and whoever is not is no matter.

    Args:
        note: The note.
        user: Who reads it.
        now: When.
    """
    NoteMention.objects.filter(note=note, user=user, opened_at=None).update(opened_at=now)


@transaction.atomic
def forget_old_notes(*, now: datetime) -> int:
    """Erase notes deleted 30 days ago, and how edited ones were; return how many notes were erased.

    Args:
        now: When.
    """
    Note.objects.filter(before__isnull=False, edited_at__lte=now - UNDO).update(before=None)
    _rows, counts = Note.objects.filter(deleted_at__lte=now - UNDO).delete()
    return counts.get(Note._meta.label, 0)


def _checked(value: NoteValue, *, author: User) -> list[User]:
    """Return who else reads the note.

    Raises:
        NoteRefused: See `add_note`.
    """
    words = value.text.strip()
    if not words:
        raise NoteRefused(_("The note is empty. Write something, or leave it."))
    if len(words) > LONGEST_NOTE:
        raise NoteRefused(_("A note has at most %(most)d characters.") % {"most": LONGEST_NOTE})
    if value.visibility == NoteVisibility.ROLE and value.role is None:
        raise NoteRefused(_("Choose the role whose people read the note."))
    readers = [one for one in _colleagues(value.readers) if one.pk != author.pk]
    if value.visibility == NoteVisibility.NAMED and not readers:
        raise NoteRefused(_("Tick who reads the note, or keep it to yourself."))
    return readers


def _write(note: Note, value: NoteValue, *, readers: Collection[User]) -> None:
    note.text = value.text.strip()
    note.visibility = value.visibility if value.visibility in NoteVisibility else NoteVisibility.ONLY_ME
    note.role = value.role
    note.save()
    note.readers.set(readers if note.visibility in (NoteVisibility.NAMED, NoteVisibility.ROLE) else [])
    at_work = User.objects.active().filter(kind=UserKind.RECRUITER)
    # Nobody mentions themselves.
    names = [Colleague(one.pk, one.name) for one in at_work if one.pk != note.author_id]
    known = {one.id for one in names}
    told = {*mentioned_in(note.text, colleagues=names), *(pk for pk in value.mentioned if pk in known)}
    note.mentions.exclude(user__in=told).delete()
    new = (NoteMention(note=note, user_id=pk) for pk in sorted(told))
    NoteMention.objects.bulk_create(new, ignore_conflicts=True)


def _own(note: Note, actor: User) -> Note:
    """Return the note as it is now, held until the transaction ends."""
    if note.author_id != actor.pk:
        raise NotYourNote(_("Only the person who wrote a note can change or delete it."))
    return Note.objects.select_for_update().get(pk=note.pk)


def _colleagues(ids: Collection[UUID]) -> list[User]:
    return list(User.objects.active().filter(pk__in=ids, kind=UserKind.RECRUITER))


def _as_it_is(note: Note) -> dict[str, object]:
    return {
        "text": note.text,
        "visibility": note.visibility,
        "role": str(note.role_id) if note.role_id else None,
        "readers": [str(pk) for pk in note.readers.values_list("pk", flat=True)],
        "mentioned": [str(pk) for pk in note.mentions.values_list("user", flat=True)],
        "edited_at": note.edited_at.isoformat() if note.edited_at else None,
    }


def _tell(verb: str, note: Note, *, actor_id: UUID, now: datetime) -> None:
    target = f"candidate:{note.candidate_id}"
    audit(action=f"candidates.candidate.{verb}", actor_id=actor_id, target=target, now=now)
    change(kind="candidate.updated", object_type="candidate", object_id=note.candidate_id, now=now)
