"""Achievement: one sourced statement of what the person did, as a verbatim span of a document."""

from dataclasses import dataclass
from typing import Self

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
    """Whether a statement tells what was done, what the job was, or nothing of the kind."""

    ACHIEVEMENT = "ACHIEVEMENT", _("Achievement")
    DUTY = "DUTY", _("Duty")
    SELF_EVALUATION = "SELF_EVALUATION", _("Self-description")
    # Only a person says so; the extractor leaves such words out.
    NOT_ACHIEVEMENT = "NOT_ACHIEVEMENT", _("Not an achievement")


class AchievementStatus(models.TextChoices):
    """Who says so."""

    CLAIMED = "CLAIMED", _("Claimed")
    CORROBORATED = "CORROBORATED", _("Also told elsewhere")
    CONFIRMED = "CONFIRMED", _("Confirmed by the person")


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

    def standing(self) -> Self:
        """Statements as they are now: those whose words somebody corrected or split are left out."""
        return self.filter(replaced_by=None)

    def findable(self) -> Self:
        """Standing statements a person is found by: neither wrong, confidential nor set aside."""
        quiet = self.standing().filter(is_suspect=False, is_confidential=False, is_wrong=False)
        return quiet.exclude(kind=AchievementKind.NOT_ACHIEVEMENT)

    def tellable(self) -> Self:
        """Those of them a message, a match or a client may rest on: what was done, what the job was."""
        return self.findable().exclude(kind=AchievementKind.SELF_EVALUATION)

    def undecided(self) -> Self:
        """Standing achievements nobody has looked at."""
        return self.standing().filter(decided_at=None, is_wrong=False, kind=AchievementKind.ACHIEVEMENT)


class Achievement(models.Model):
    """One claim about what a candidate did; `text` equals the document's text from `start` to `end`.

    `metrics` are as `metric_json` of candidates.achievements.statements says. `confidential_words` say that
    it may not be told on; "" where a person said so. `is_wrong` follows from what was decided about facts
    (candidates.profiles.facts.services.note_wrong_statements). `made_by` is the correction or split that made
    it of another, `replaced_by` the one that put others in its place; `decided_at` is when somebody last
    decided anything about it that stands.
    """

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
    metrics = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    is_confidential = models.BooleanField(default=False, db_default=False)
    is_wrong = models.BooleanField(default=False, db_default=False)
    confidential_words = models.CharField(max_length=200, blank=True, default="", db_default="")
    status = models.CharField(
        max_length=12,
        choices=AchievementStatus,
        default=AchievementStatus.CLAIMED,
        db_default=AchievementStatus.CLAIMED,
    )
    decided_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(
        "candidates.StatementDecision", models.CASCADE, null=True, related_name="made"
    )
    replaced_by = models.ForeignKey(
        "candidates.StatementDecision", models.SET_NULL, null=True, related_name="replaced"
    )

    objects = AchievementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="achievement_span_not_empty"),
            models.UniqueConstraint(
                fields=["source_document", "start", "end"],
                condition=Q(replaced_by=None),
                name="achievement_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(decided_at=None, replaced_by=None, kind=AchievementKind.ACHIEVEMENT),
                name="achievement_undecided",
            )
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
