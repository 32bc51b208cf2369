"""The parts of a profile, each with the document that gave it, or a person's word."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.history import former_states
from candidates.models.source_document import SourceDocument
from candidates.models.visibility import OfPersonQuerySet

# The rank of an entry is its number in its document, by which statements find their employment; for each one
# that is told above it this much more; no document has so many entries.
LAYER = 1_000


class ProfileEntry(models.Model):
    """Something a document says about a person; dates keep their precision as YYYY, YYYY-MM or YYYY-MM-DD."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="%(class)s_set")
    # None where no document tells it any more and a person's word holds it (FactDecision).
    source_document = models.ForeignKey(SourceDocument, models.CASCADE, related_name="+", null=True)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class EmploymentQuerySet(OfPersonQuerySet["Employment"]):
    """Reads of employments."""


class Employment(ProfileEntry):
    """A dated time with an employer."""

    employer = models.CharField(max_length=300, blank=True, default="")
    position = models.CharField(max_length=300, blank=True, default="")
    location = models.CharField(max_length=200, blank=True, default="")
    started_on = models.CharField(max_length=10, blank=True, default="")
    ended_on = models.CharField(max_length=10, blank=True, default="")
    summary = models.TextField(blank=True, default="")

    objects = EmploymentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.position} at {self.employer}"


class EducationQuerySet(OfPersonQuerySet["Education"]):
    """Reads of educations."""


class Education(ProfileEntry):
    """A dated time of study."""

    institution = models.CharField(max_length=300, blank=True, default="")
    area = models.CharField(max_length=300, blank=True, default="")
    study_type = models.CharField(max_length=120, blank=True, default="")
    started_on = models.CharField(max_length=10, blank=True, default="")
    ended_on = models.CharField(max_length=10, blank=True, default="")

    objects = EducationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.study_type} {self.area}".strip() or self.institution


class CandidateLanguageQuerySet(OfPersonQuerySet["CandidateLanguage"]):
    """Reads of languages."""


class CandidateLanguage(ProfileEntry):
    """A language, and how well, in the document's words."""

    language = models.CharField(max_length=120)
    fluency = models.CharField(max_length=120, blank=True, default="")

    objects = CandidateLanguageQuerySet.as_manager()

    def __str__(self) -> str:
        return self.language


class ContactKind(models.TextChoices):
    """What kind of address a contact point is."""

    EMAIL = "EMAIL", _("E-mail")
    PHONE = "PHONE", _("Phone")
    LINK = "LINK", _("Link")


class ContactPointQuerySet(OfPersonQuerySet["ContactPoint"]):
    """Reads of contact points."""


@pghistory.track(*former_states())
class ContactPoint(ProfileEntry):
    """An address; `normalised` is what duplicates are found by."""

    # The constraint below begins with the person and is their index.
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="contactpoint_set", db_index=False)
    kind = models.CharField(max_length=8, choices=ContactKind)
    value = models.CharField(max_length=500)
    normalised = models.CharField(max_length=500)

    objects = ContactPointQuerySet.as_manager()

    class Meta(ProfileEntry.Meta):
        constraints = [
            models.UniqueConstraint(fields=["candidate", "kind", "normalised"], name="contact_point_once")
        ]
        indexes = [models.Index(fields=["kind", "normalised"], name="contact_point_lookup")]

    def __str__(self) -> str:
        return self.value
