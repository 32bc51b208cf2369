"""What is kept of a table only while it can be undone: its file, the cells of rows, and how to undo them."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from candidates.models import ImportRow, TableImport, TablePart
from candidates.models.table_import import TableState

# product.md 4.1, integration.md 8.11.
KEPT_DAYS = 30


@transaction.atomic
def forget_old_tables(*, now: datetime) -> int:
    """Forget the contents of tables that came more than 30 days ago; their outcomes stay.

    A table that nobody started in that time goes altogether.

    Args:
        now: When.

    Returns:
        How many rows were forgotten.
    """
    before = now - timedelta(days=KEPT_DAYS)
    old = TableImport.objects.filter(uploaded_at__lt=before)
    old.filter(state__in=[TableState.PARSED, TableState.VALIDATED]).delete()
    TablePart.objects.filter(table__in=old).delete()
    over = [TableState.COMPLETED, TableState.CANCELLED, TableState.FAILED, TableState.UNDONE]
    finished = old.filter(state__in=over, finished_at__lt=before)
    for pk in finished.order_by("pk").values_list("pk", flat=True):
        forget_samples(table_id=pk)
    forgotten = ImportRow.objects.filter(table__in=finished).exclude(cells=[], changes={})
    return forgotten.update(cells=[], changes={}, keys=[])


@transaction.atomic
def forget_samples(*, table_id: UUID) -> None:
    """Forget which values the columns of a table held; what they were mapped to stays.

    Args:
        table_id: The table.
    """
    table = TableImport.objects.select_for_update(of=("self",)).only("columns").filter(pk=table_id).first()
    if table is not None and any(column["samples"] for column in table.columns):
        columns = [column | {"samples": []} for column in table.columns]
        TableImport.objects.filter(pk=table_id).update(columns=columns)
