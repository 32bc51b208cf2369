"""ShortlistEntry, one person on a shortlist as the client sees them, and each decision about them."""

from typing import Self

import pghistory
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import Membership, User
from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.role import Role
from candidates.models.shortlist import Shortlist

LONGEST_LINE = 300
LONGEST_WORDS = 500


class EntryState(models.TextChoices):
    """What a hiring manager decided."""

    PROPOSED = "PROPOSED", _("Waits for a decision")
    ADVANCED = "ADVANCED", _("Advance")
    HELD = "HELD", _("Hold")
    DECLINED = "DECLINED", _("Decline")


class DecisionReason(models.TextChoices):
    """Reasons to start from; words may say more."""

    EVIDENCE = "EVIDENCE", _("What they have done")
    LEVEL_FITS = "LEVEL_FITS", _("The right level")
    CONVERSATION = "CONVERSATION", _("I would like to talk with them")
    COMPARE = "COMPARE", _("I want to compare first")
    KNOW_MORE = "KNOW_MORE", _("I need to know more")
    TIMING = "TIMING", _("Not the right moment")
    MISSING = "MISSING", _("Something we need is not shown")
    LEVEL_DIFFERS = "LEVEL_DIFFERS", _("Another level than we need")
    KNOWN = "KNOWN", _("We know them already")
    ROLE_CHANGED = "ROLE_CHANGED", _("The role has changed")


class Withdrawal(models.TextChoices):
    """Why an entry is no longer before the client."""

    TAKEN_BACK = "TAKEN_BACK", _("Taken back by a recruiter")
    UNAVAILABLE = "UNAVAILABLE", _("No longer available")


class ShortlistEntryQuerySet(models.QuerySet["ShortlistEntry"]):
    """Reads of entries."""

    def standing(self) -> Self:
        """Entries that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user: User) -> Self:
        """Recruiters and programs see every entry; a hiring manager those for their own clients.

        Nobody sees those of the deleted.
        """
        mine = Membership.objects.filter(user=user, client=OuterRef("role__client"))
        present = self.filter(candidate__deleted_at=None)
        return present if user.sees_pool else present.filter(Exists(mine))


# Words about a person are left out of the history, which outlives them.
@pghistory.track(exclude=["line", "blind", "shown", "reason_words"])
class ShortlistEntry(models.Model):
    """One person on a shortlist.

    `blind` and `shown` are frozen: what is shown to the client is `shown`, and equals `blind` while
    `is_blind`. A later edit of the profile changes neither.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    shortlist = models.ForeignKey(Shortlist, models.CASCADE, related_name="entries")
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="shortlist_entries")
    role = models.ForeignKey(Role, models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    line = models.CharField(max_length=LONGEST_LINE)
    is_blind = models.BooleanField(default=True)
    blind = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    shown = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=8, choices=EntryState, default=EntryState.PROPOSED)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=16, choices=DecisionReason, blank=True, default="")
    reason_words = models.CharField(max_length=LONGEST_WORDS, blank=True, default="")
    # Whether the person is before the client for this role now; false once withdrawn or the list is closed.
    is_open = models.BooleanField(default=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal = models.CharField(max_length=12, choices=Withdrawal, blank=True, default="")
    proposed_at = models.DateTimeField()

    objects = ShortlistEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "role"], condition=Q(is_open=True), name="entry_open_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawal="")
                | (Q(withdrawn_at__isnull=False, is_open=False) & ~Q(withdrawal="")),
                name="entry_withdrawn_is_not_open",
            ),
            models.CheckConstraint(
                condition=Q(state="PROPOSED", decided_at=None)
                | (~Q(state="PROPOSED") & Q(decided_at__isnull=False)),
                name="entry_decided_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="DECLINED", reason="", reason_words=""), name="entry_declined_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(is_blind=False) | Q(shown=F("blind")), name="entry_blind_is_shown"
            ),
        ]
        indexes = [models.Index(fields=["shortlist", "rank", "id"], name="entry_by_rank")]

    def __str__(self) -> str:
        return f"{self.rank}. {self.state}"


class ShortlistDecisionQuerySet(models.QuerySet["ShortlistDecision"]):
    """Reads of decisions."""

    def visible_to(self, user: User) -> Self:
        """Recruiters see every decision; a hiring manager those about their own clients' entries."""
        mine = Membership.objects.filter(user=user, client=OuterRef("entry__role__client"))
        return self if user.is_recruiter else self.filter(Exists(mine))


class ShortlistDecision(models.Model):
    """One decision as it was made; a later one stands beside it, never in its place."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(ShortlistEntry, models.CASCADE, related_name="decisions")
    state = models.CharField(max_length=8, choices=EntryState)
    reason = models.CharField(max_length=16, choices=DecisionReason, blank=True, default="")
    reason_words = models.CharField(max_length=LONGEST_WORDS, blank=True, default="")
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()

    objects = ShortlistDecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["entry", "-decided_at", "-id"], name="decision_latest")]

    def __str__(self) -> str:
        return f"{self.state} {self.decided_at:%Y-%m-%d}"
