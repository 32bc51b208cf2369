"""Note: what a recruiter wrote down about a person, who may read it, and whom it mentions."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.contact_record import ContactRecord
from candidates.models.role import Role
from candidates.models.role_intake import RoleIntake
from candidates.models.shortlist import Shortlist

LONGEST_NOTE = 4000


class NoteVisibility(models.TextChoices):
    """Who reads a note beside its author."""

    EVERYONE = "EVERYONE", _("Every recruiter")
    ROLE = "ROLE", _("Whoever works on one role")
    NAMED = "NAMED", _("Colleagues I name")
    ONLY_ME = "ONLY_ME", _("Only me")


class NoteQuerySet(models.QuerySet["Note"]):
    """Reads of notes."""

    def visible_to(self, user: User) -> Self:
        """Recruiters see what they wrote and what was written for them; nobody else sees any note."""
        if not (user.is_recruiter and user.is_active):
            return self.none()
        named = Exists(Note.readers.through._default_manager.filter(note=OuterRef("pk"), user=user))
        seen = (
            Q(author=user)
            | Q(visibility=NoteVisibility.EVERYONE)
            | Q(visibility=NoteVisibility.ROLE, role__in=_worked_on_by(user))
            | (Q(visibility__in=[NoteVisibility.ROLE, NoteVisibility.NAMED]) & named)
        )
        return self.filter(seen, deleted_at=None, candidate__deleted_at=None)

    def deleted_by(self, user: User) -> Self:
        """Notes this user deleted and may still bring back."""
        own = self.filter(author=user, deleted_at__isnull=False, candidate__deleted_at=None)
        return own if user.is_recruiter and user.is_active else self.none()


class Note(models.Model):
    """A note; it is never a fact and reaches no draft.

    `readers` counts for notes to named colleagues, and lets somebody read along who does not work on the
    role. A note about a role that is gone is its author's and its readers' alone. `before` is what the last
    edit may be taken back to; it and a deleted note are kept for 30 days.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="notes")
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=LONGEST_NOTE)
    visibility = models.CharField(max_length=8, choices=NoteVisibility, default=NoteVisibility.EVERYONE)
    role = models.ForeignKey(Role, models.SET_NULL, null=True, blank=True, related_name="+")
    readers = models.ManyToManyField(User, blank=True, related_name="+")
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    before = models.JSONField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["candidate", "-created_at"], name="note_latest")]

    def __str__(self) -> str:
        return self.text[:60]


class NoteMentionQuerySet(models.QuerySet["NoteMention"]):
    """Reads of mentions."""

    def visible_to(self, user: User) -> Self:
        """Whoever reads a note reads whom it mentions."""
        return self.filter(note__in=Note.objects.visible_to(user))


class NoteMention(models.Model):
    """Somebody whom a note mentions; it waits for them until they have opened it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    note = models.ForeignKey(Note, models.CASCADE, related_name="mentions")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)

    objects = NoteMentionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "user"], name="mentioned_once_a_note")]
        indexes = [models.Index(fields=["user"], condition=Q(opened_at=None), name="mention_unopened")]

    def __str__(self) -> str:
        return f"@{self.user}"


def _worked_on_by(user: User) -> models.QuerySet[Role]:
    """Return the roles somebody owns or works on: they proposed people, wrote to them or asked its client."""
    mine = {"role": OuterRef("pk")}
    return Role.objects.filter(
        Q(owner=user)
        | Exists(Shortlist.objects.filter(**mine, proposed_by=user))
        | Exists(ContactRecord.objects.filter(**mine, contacted_by=user))
        | Exists(RoleIntake.objects.filter(**mine, made_by=user))
    )
