"""What is kept of a table only while it can be undone: its file, the cells of rows, and how to undo them."""

from datetime import datetime, timedelta

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
    forgotten = ImportRow.objects.filter(table__in=finished).exclude(cells=[], changes={})
    return forgotten.update(cells=[], changes={}, keys=[])
