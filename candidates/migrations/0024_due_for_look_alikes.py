"""People who were changed are due to be looked for, until somebody has."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the mark, and find the few that have it."""

    dependencies = [("candidates", "0023_wrong_statements")]

    operations = [
        migrations.AddField("duplicatekeys", "is_due", models.BooleanField(db_default=False, default=False)),
        migrations.AddIndex(
            "duplicatekeys",
            models.Index(condition=models.Q(("is_due", True)), fields=["candidate"], name="duplicate_due"),
        ),
    ]
