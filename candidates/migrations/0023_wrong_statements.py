"""Statements that somebody found wrong are marked, those found so before among them."""

import unicodedata

from django.db import migrations, models


def _plain(text):
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def mark(apps, _schema_editor):
    """Mark what standing decisions call wrong, as note_wrong_statements does."""
    decisions = apps.get_model("candidates", "FactDecision").objects
    achievements = apps.get_model("candidates", "Achievement").objects
    standing = decisions.filter(kind="WRONG", withdrawn_at=None, fact__in=["achievement", "employment"])
    for decision in standing.iterator():
        said = [decision.was["text"]] if decision.fact == "achievement" else decision.told
        wrong = {_plain(text) for text in said}
        rows = achievements.filter(candidate=decision.candidate_id).values_list("pk", "text")
        achievements.filter(pk__in=[pk for pk, text in rows if _plain(text) in wrong]).update(is_wrong=True)


class Migration(migrations.Migration):
    """Add the mark and set it."""

    dependencies = [("candidates", "0022_statements_of_tables")]

    operations = [
        migrations.AddField(
            "achievement", "is_wrong", models.BooleanField(db_default=False, default=False)
        ),
        migrations.AlterField(
            "sourcedocument",
            "state",
            models.CharField(
                choices=[
                    ("RECEIVED", "Received"),
                    ("PARSED", "Read"),
                    ("PROFILED", "Profile made"),
                    ("EXTRACTED", "Achievements found"),
                    ("READY", "Ready"),
                    ("OUTDATED", "Ready, to be weighed again"),
                    ("REFUSED", "Refused"),
                ],
                default="RECEIVED",
                max_length=12,
            ),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop, elidable=True),
    ]
