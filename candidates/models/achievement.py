"""Achievement: one sourced statement of what the person did, as a verbatim span of a document."""

from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.profile import Employment
from candidates.models.source_document import SourceDocument
from candidates.models.visibility import OfPersonQuerySet


class AchievementKind(models.TextChoices):
    """Whether a statement tells what was done or what the job was."""

    ACHIEVEMENT = "ACHIEVEMENT", _("Achievement")
    DUTY = "DUTY", _("Duty")
    SELF_EVALUATION = "SELF_EVALUATION", _("Self-description")


# How much of it was theirs, as people say it (drafting.md 5.1, the ladder).
ROLE_WORDS = {
    "led": _("their own act"),
    "co_led": _("led with somebody"),
    "own_part": _("their part"),
    "we": _("said as “we”"),
    "helped": _("helped"),
    "present": _("does not say which part was theirs"),
    "duty": _("a duty"),
}


@dataclass(frozen=True)
class SaidQuantity:
    """A number as said; `is_employers` when it tells how large an organisation is, not what was done."""

    words: str
    is_employers: bool


class AchievementQuerySet(OfPersonQuerySet["Achievement"]):
    """Reads of achievements."""


class Achievement(models.Model):
    """One claim about what a candidate did; `text` equals the document's text from `start` to `end`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="achievements")
    source_document = models.ForeignKey(SourceDocument, models.CASCADE, related_name="achievements")
    employment = models.ForeignKey(Employment, models.SET_NULL, null=True, related_name="achievements")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    kind = models.CharField(max_length=16, choices=AchievementKind)
    role_level = models.CharField(max_length=10)
    quantities = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    stated_on = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    section = models.CharField(max_length=60, blank=True, default="")
    line_no = models.PositiveIntegerField()
    line_count = models.PositiveIntegerField()
    is_suspect = models.BooleanField(default=False)

    objects = AchievementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="achievement_span_not_empty"),
            models.UniqueConstraint(fields=["source_document", "start", "end"], name="achievement_once"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def role_words(self) -> str:
        """How much of it was theirs, in words."""
        return str(ROLE_WORDS.get(self.role_level, self.role_level))

    @property
    def quantities_said(self) -> list[SaidQuantity]:
        """Its numbers with what they measure, in its own words, and whose they are."""
        return [
            SaidQuantity(self.text[said["start"] : said["end"]], said.get("whose") == "employer")
            for said in self.quantities
        ]
