"""A table on its way in, made through the real services."""

from django.utils import timezone

from axis.accounts.models import User
from candidates.ingest.rules.tables import ColumnPlan, Plan
from candidates.ingest.services.tables import (
    TableOrigin,
    TableWish,
    map_table,
    read_table,
    save_profile,
    start_table,
)
from candidates.models import TableImport
from candidates.profiles.tables.services.checking import check_table


def make_table(user: User) -> TableImport:
    """Return a table of two people that is checked and waits to be started, and the mapping it was given."""
    now, raw = timezone.now(), b"Name,Email\nBea Lund,bea@example.org\nNobody,no address\n"
    table = start_table(file_name="fair.csv", chunks=[raw], uploaded_by=user, now=now)
    read_table(table_id=table.pk, now=now)
    plan = Plan((ColumnPlan("Name", "full_name"), ColumnPlan("Email", "email")))
    save_profile(name="A fair", plan=plan, saved_by=user, now=now)
    table.refresh_from_db()
    origin = TableOrigin("a fair in Leeds", "LEGITIMATE_INTEREST")
    map_table(table=table, wish=TableWish(plan, origin, "FILL_BLANKS"), actor_id=user.pk, now=now)
    while TableImport.objects.get(pk=table.pk).state == "MAPPED":
        check_table(table_id=table.pk)
    table.refresh_from_db()
    return table
