"""StatementDecision: what a recruiter decided about a statement, with what is needed to take it back."""

from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.models.achievement import ROLE_WORDS, Achievement, AchievementKind
from candidates.models.candidate import Candidate
from candidates.models.visibility import OfPersonQuerySet


class DecisionAct(models.TextChoices):
    """What was decided."""

    KEPT = "KEPT", gettext_lazy("Right as read")
    KIND = "KIND", gettext_lazy("Kind changed")
    LEVEL = "LEVEL", gettext_lazy("Their part changed")
    CONFIDENTIAL = "CONFIDENTIAL", gettext_lazy("Confidential or not")
    CONFIRMED = "CONFIRMED", gettext_lazy("Confirmed by the person")
    WORDS = "WORDS", gettext_lazy("Words corrected")
    SPLIT = "SPLIT", gettext_lazy("Split")


class StatementDecisionQuerySet(OfPersonQuerySet["StatementDecision"]):
    """Reads of decisions."""

    def standing(self) -> Self:
        """Decisions nobody has taken back."""
        return self.filter(undone_at=None)


class StatementDecision(models.Model):
    """One decision about one statement. A later reading of the document changes nothing of it.

    `changes` are rows that were changed, each {model, pk, before, after}; no words stand in them.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="statement_decisions")
    achievement = models.ForeignKey(Achievement, models.CASCADE, related_name="decisions")
    act = models.CharField(max_length=12, choices=DecisionAct)
    changes = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()
    undone_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = StatementDecisionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["decided_by", "-decided_at"], condition=Q(undone_at=None), name="statement_last_by"
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.decided_at:%Y-%m-%d}"

    @property
    def words(self) -> str:
        """What was decided, as people say it."""
        after = self.changes[0]["after"] if self.changes else {}
        if "kind" in after:
            return str(AchievementKind(after["kind"]).label)
        if "role_level" in after:
            return _("How much was theirs: %(words)s") % {"words": ROLE_WORDS[after["role_level"]]}
        if "is_confidential" in after:
            return _("Confidential") if after["is_confidential"] else _("May be told")
        return str(DecisionAct(self.act).label)
