"""Keys of duplicates go into their index at once, not into a list every look-up reads through."""

import django.contrib.postgres.indexes
from django.db import migrations

_INDEXES = {"duplicate_by_key": "keys", "duplicate_by_name": "names"}


class Migration(migrations.Migration):
    """Set fastupdate off for both indexes, without building them anew."""

    dependencies = [("candidates", "0020_notes_and_preferences")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"ALTER INDEX {name} SET (fastupdate = off)", f"ALTER INDEX {name} RESET (fastupdate)"
                ),
                # What waits in the list is put where it belongs.
                migrations.RunSQL(
                    f"SELECT gin_clean_pending_list('{name}')", migrations.RunSQL.noop
                ),
            ],
            state_operations=[
                migrations.RemoveIndex("duplicatekeys", name),
                migrations.AddIndex(
                    "duplicatekeys",
                    django.contrib.postgres.indexes.GinIndex(fields=[field], name=name, fastupdate=False),
                ),
            ],
        )
        for name, field in _INDEXES.items()
    ]
