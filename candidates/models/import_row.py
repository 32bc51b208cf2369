"""ImportRow: one row of a table, and what became of it."""

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.source_document import SourceDocument
from candidates.models.table_import import TableImport
from candidates.models.visibility import RecruiterOnlyQuerySet


class Outcome(models.TextChoices):
    """What became, or will become, of a row."""

    CREATED = "CREATED", _("New")
    UPDATED = "UPDATED", _("Updated")
    UNCHANGED = "UNCHANGED", _("Nothing new")
    SKIPPED = "SKIPPED", _("Skipped")
    ASKED = "ASKED", _("Waits for your answer")
    WITHHELD = "WITHHELD", _("Withheld: they said no before")
    FAILED = "FAILED", _("Not taken")


class Undoing(models.TextChoices):
    """What became of a row when its table was undone."""

    UNDONE = "UNDONE", _("Undone")
    KEPT = "KEPT", _("Kept, changed since")


class ImportRowQuerySet(RecruiterOnlyQuerySet["ImportRow"]):
    """Reads of rows."""


class ImportRow(models.Model):
    """One row. `outcome` is written in the transaction that writes the person: "" means that it is to come.

    `cells` are emptied once the row is a document or is withheld. `faults` lists {"code", "column", "final"}.
    `changes` holds what is needed to undo it: "fields" {name: [old, new]} and "made" {kind of entry: ids}.
    `keys` are fingerprints of the addresses the row is recognised by, for duplicates inside the file.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    table = models.ForeignKey(TableImport, models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    keys = ArrayField(models.BigIntegerField(), default=list)
    expected = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    # The first row of the file that is about the same person.
    double_of = models.PositiveIntegerField(null=True)
    # What was answered for this row alone, where the table asks.
    policy = models.CharField(max_length=12, blank=True, default="")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    changes = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    candidate = models.ForeignKey(Candidate, models.SET_NULL, null=True, related_name="+", db_index=False)
    document = models.ForeignKey(SourceDocument, models.SET_NULL, null=True, related_name="+", db_index=False)
    undoing = models.CharField(max_length=6, choices=Undoing, blank=True, default="")

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "number"], name="import_row_once")]
        indexes = [
            models.Index(fields=["table", "number"], condition=Q(outcome=""), name="import_row_to_come"),
            # A row is written three times: each of these has it only while, or from when, it is asked for so.
            models.Index(
                fields=["table", "outcome", "number"], condition=~Q(outcome=""), name="import_row_outcome"
            ),
            models.Index(
                fields=["table", "expected", "number"],
                condition=Q(outcome__in=["", "ASKED"]),
                name="import_row_expected",
            ),
            models.Index(fields=["candidate"], condition=~Q(candidate=None), name="import_row_candidate"),
            models.Index(fields=["document"], condition=~Q(document=None), name="import_row_document"),
        ]

    def __str__(self) -> str:
        return f"row {self.number}"
