"""TableImport: a table of many people on its way in, from the upload to the last row, and out again."""

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
from candidates.models.source_document import LawfulBasis
from candidates.models.visibility import RecruiterOnlyQuerySet


class TableState(models.TextChoices):
    """How far a table has come; a worker goes on from those that TableImport.WORK names."""

    UPLOADED = "UPLOADED", _("Being read")
    PARSED = "PARSED", _("Waits for its columns")
    MAPPED = "MAPPED", _("Being checked")
    VALIDATED = "VALIDATED", _("Waits to be started")
    RUNNING = "RUNNING", _("Running")
    PAUSED = "PAUSED", _("Paused")
    MATCHING = "MATCHING", _("Being compared with open roles")
    COMPLETED = "COMPLETED", _("Completed")
    CANCELLED = "CANCELLED", _("Cancelled")
    FAILED = "FAILED", _("Refused")
    UNDOING = "UNDOING", _("Being undone")
    UNDONE = "UNDONE", _("Undone")


class UpdatePolicy(models.TextChoices):
    """What a row does to somebody who is known already."""

    FILL_BLANKS = "FILL_BLANKS", _("Fill in what is missing")
    OVERWRITE = "OVERWRITE", _("Overwrite what documents said, never what a person corrected")
    SKIP = "SKIP", _("Skip people we know")
    CREATE_ONLY = "CREATE_ONLY", _("Only new people: list those we know as errors")
    ASK = "ASK", _("Ask me about each of them")


class TableImportQuerySet(WorkQuerySet["TableImport"]):
    """Reads of tables."""

    def visible_to(self, user: User) -> Self:
        """Recruiters and programs with a key see all tables; nobody else any."""
        return self if user.sees_pool else self.none()


class TableImport(WorkRow):
    """One table. Its rows are ImportRow; they say what became of each, and are the truth.

    `reading` says how the file is read, `columns` what it holds, `plan` what becomes of each column.
    `expected` counts what the preview foresees, `counts` what has become of rows; both by outcome.
    """

    WORK: ClassVar[dict[str, Work]] = {
        TableState.UPLOADED: Work("candidates.table_read", lease=300),
        TableState.MAPPED: Work("candidates.table_check", lease=120),
        TableState.RUNNING: Work("candidates.table_run", lease=60),
        TableState.MATCHING: Work("candidates.table_match", lease=120),
        TableState.UNDOING: Work("candidates.table_undo", lease=120),
    }

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=10, choices=TableState, default=TableState.UPLOADED)
    kind = models.CharField(max_length=8)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    chosen = models.JSONField(default=dict)
    reading = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    plan = models.JSONField(default=dict)
    policy = models.CharField(max_length=12, choices=UpdatePolicy, default=UpdatePolicy.FILL_BLANKS)
    source = models.CharField(max_length=200, blank=True, default="")
    lawful_basis = models.CharField(max_length=40, choices=LawfulBasis, blank=True, default="")
    is_public = models.BooleanField(default=False)
    refusal = models.JSONField(null=True)
    # The CVs that came with it, one of which a row may name by its file.
    files_run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, related_name="tables")
    row_count = models.PositiveIntegerField(default=0)
    # How many rows the worker has looked at in the state it is in.
    done = models.PositiveIntegerField(default=0)
    # From which row on people are compared already, by a second worker that begins at the end.
    compared_from = models.PositiveIntegerField(null=True)
    expected = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    undone = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    run_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = TableImportQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-uploaded_at", "-id"], name="table_latest"),
            models.Index(fields=["state", "next_attempt_at"], condition=Q(dead_at=None), name="table_due"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def rows_done(self) -> int:
        """How many rows all workers have looked at in the state it is in."""
        at_the_end = 0 if self.compared_from is None else self.row_count + 1 - self.compared_from
        return min(self.done + max(at_the_end, 0), self.row_count)


class TablePartQuerySet(RecruiterOnlyQuerySet["TablePart"]):
    """Reads of parts."""


class TablePart(models.Model):
    """A megabyte of a table's file; gone once its rows are under way."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    table = models.ForeignKey(TableImport, models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()
    data = models.BinaryField()

    objects = TablePartQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "number"], name="table_part_once")]

    def __str__(self) -> str:
        return f"{self.table_id} {self.number}"


class MappingProfileQuerySet(RecruiterOnlyQuerySet["MappingProfile"]):
    """Reads of saved mappings."""


class MappingProfile(models.Model):
    """A plan saved under a name, for the next table with these columns."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    plan = models.JSONField(encoder=DjangoJSONEncoder)
    saved_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField()

    objects = MappingProfileQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name"], name="mapping_profile_once")]

    def __str__(self) -> str:
        return self.name
