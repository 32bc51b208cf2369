"""A vCard is a kind of document."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("candidates", "0017_achievement_decisions")]

    operations = [
        migrations.AlterField(
            model_name="sourcedocument",
            name="kind",
            field=models.CharField(
                choices=[
                    ("JSON_RESUME", "JSON Resume"),
                    ("PLAIN_TEXT", "Plain text"),
                    ("PDF", "PDF"),
                    ("DOCX", "Word (.docx)"),
                    ("ODT", "OpenDocument text"),
                    ("RTF", "Rich Text Format"),
                    ("VCARD", "vCard"),
                    ("TABLE_ROW", "Row of a table"),
                ],
                db_default="JSON_RESUME",
                default="JSON_RESUME",
                max_length=16,
            ),
        ),
    ]
