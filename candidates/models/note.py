"""Note: what a recruiter wrote down about a person, for everybody or for themselves."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.models.candidate import Candidate

LONGEST_NOTE = 4000


class NoteVisibility(models.TextChoices):
    """Who reads a note."""

    EVERYONE = "EVERYONE", _("Every recruiter")
    ONLY_ME = "ONLY_ME", _("Only me")


class NoteQuerySet(models.QuerySet["Note"]):
    """Reads of notes."""

    def visible_to(self, user: User) -> Self:
        """Recruiters see what was written for everyone and what they wrote themselves."""
        if not user.is_recruiter:
            return self.none()
        seen = Q(visibility=NoteVisibility.EVERYONE) | Q(author=user)
        return self.filter(seen, candidate__deleted_at=None)


class Note(models.Model):
    """A note; it is never a fact and reaches no draft."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="notes")
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=LONGEST_NOTE)
    visibility = models.CharField(max_length=8, choices=NoteVisibility, default=NoteVisibility.EVERYONE)
    created_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["candidate", "-created_at"], name="note_latest")]

    def __str__(self) -> str:
        return self.text[:60]
