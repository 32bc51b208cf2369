"""SourceDocument: raw material as received, with the one text every span points into."""

from typing import ClassVar, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from axis.work.models import WorkQuerySet, WorkRow
from axis.work.rules import Work
from candidates.models.import_run import ImportRun


class DocumentState(models.TextChoices):
    """How far a document has come on its way to achievements with evidence."""

    RECEIVED = "RECEIVED", _("Received")
    PARSED = "PARSED", _("Read")
    PROFILED = "PROFILED", _("Profile made")
    EXTRACTED = "EXTRACTED", _("Achievements found")
    READY = "READY", _("Ready")
    # Somebody changed what it rests on; its evidence is weighed and its person matched again.
    OUTDATED = "OUTDATED", _("Ready, to be weighed again")
    REFUSED = "REFUSED", _("Refused")


# Read to the end, so that its person can be matched and written to.
WHOLE = (DocumentState.READY, DocumentState.OUTDATED)


class DocumentKind(models.TextChoices):
    """What a document is read as."""

    JSON_RESUME = "JSON_RESUME", _("JSON Resume")
    PLAIN_TEXT = "PLAIN_TEXT", _("Plain text")
    PDF = "PDF", _("PDF")
    DOCX = "DOCX", _("Word (.docx)")
    ODT = "ODT", _("OpenDocument text")
    RTF = "RTF", _("Rich Text Format")
    VCARD = "VCARD", _("vCard")
    EUROPASS = "EUROPASS", _("Europass XML")
    TABLE_ROW = "TABLE_ROW", _("Row of a table")


class LawfulBasis(models.TextChoices):
    """Why we may hold what a document says (Art. 6(1) GDPR)."""

    LEGITIMATE_INTEREST = "LEGITIMATE_INTEREST", _("Legitimate interest: they fit work we are asked to fill")
    CONSENT = "CONSENT", _("Consent: they gave it to us for this")


class SourceDocumentQuerySet(WorkQuerySet["SourceDocument"]):
    """Reads of documents."""

    def visible_to(self, user: User) -> Self:
        """Recruiters and programs with a key see all documents but those of the deleted; nobody else any."""
        return self.filter(candidate__deleted_at=None) if user.sees_pool else self.none()


class SourceDocument(WorkRow):
    """One document about one person.

    `text` is exactly what was extracted, never normalised again; spans are half-open ranges of code points
    in it. `lines` gives for each line its start, end, JSON pointer and section.
    """

    WORK: ClassVar[dict[str, Work]] = {
        DocumentState.RECEIVED: Work("candidates.ingest", lease=300),
        DocumentState.PARSED: Work("candidates.profile", lease=120),
        DocumentState.PROFILED: Work("candidates.achievements", lease=120),
        DocumentState.EXTRACTED: Work("candidates.evidence", lease=120),
        DocumentState.OUTDATED: Work("candidates.evidence", lease=120),
    }

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=12, choices=DocumentState, default=DocumentState.RECEIVED)
    kind = models.CharField(
        max_length=16,
        choices=DocumentKind,
        default=DocumentKind.JSON_RESUME,
        db_default=DocumentKind.JSON_RESUME,
    )
    file_name = models.CharField(max_length=255)
    # Whose document it is, where a person said so because the text alone does not.
    given_name = models.CharField(max_length=200, blank=True, default="", db_default="")
    sha256 = models.CharField(max_length=64)
    raw = models.BinaryField()
    text = models.TextField(blank=True, default="")
    lines = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    # What a document with pages or looks of its own looks like (candidates.ingest.rules.layout.LaidOut).
    layout = models.JSONField(null=True)
    unknown_fields = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    # What a person said of the reading, laid over it (candidates.ingest.rules.with_corrections).
    corrections = models.JSONField(null=True)
    refusal = models.JSONField(null=True)
    source = models.CharField(max_length=200)
    lawful_basis = models.CharField(
        max_length=40, choices=LawfulBasis, default=LawfulBasis.LEGITIMATE_INTEREST
    )
    is_public = models.BooleanField(default=False, db_default=False)
    import_run = models.ForeignKey(
        ImportRun, models.SET_NULL, null=True, related_name="documents", db_index=False
    )
    uploaded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    candidate = models.ForeignKey(
        "candidates.Candidate", models.CASCADE, null=True, related_name="source_documents"
    )
    received_at = models.DateTimeField()

    objects = SourceDocumentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sha256"], name="document_once")]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], condition=Q(dead_at=None), name="document_due"),
            models.Index(fields=["-received_at", "-id"], name="document_latest"),
            # Rows of tables come in no run.
            models.Index(fields=["import_run"], condition=~Q(import_run=None), name="document_of_run"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_whole(self) -> bool:
        """Whether it is read to the end."""
        return self.state in WHOLE
