"""The table of Django's database cache, which holds rate limits while Redis is stopped."""

from django.db import migrations


class Migration(migrations.Migration):
    """Create what `createcachetable` would, so that migrating is the only step."""

    dependencies = [("work", "0001_heartbeat")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE axis_cache (
                cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
            );
            CREATE INDEX axis_cache_expires ON axis_cache (expires);
            """,
            "DROP TABLE axis_cache;",
        )
    ]
