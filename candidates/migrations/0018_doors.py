"""A vCard is a kind of document, and mails with CVs are kept before they are taken in."""

import axis.lib.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0017_achievement_decisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

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
        migrations.CreateModel(
            name='InboxMail',
            fields=[
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, null=True)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.CharField(blank=True, default='', max_length=500)),
                ('dead_at', models.DateTimeField(blank=True, null=True)),
                ('id', models.UUIDField(default=axis.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('RECEIVED', 'Received'), ('TAKEN', 'Taken in'), ('REFUSED', 'Refused')], default='RECEIVED', max_length=10)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('sender', models.CharField(max_length=254)),
                ('mail_from', models.CharField(blank=True, default='', max_length=254)),
                ('raw', models.BinaryField()),
                ('refusal', models.JSONField(null=True)),
                ('received_at', models.DateTimeField()),
                ('brought_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('import_run', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='mail', to='candidates.importrun')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('dead_at', None)), fields=['state', 'next_attempt_at'], name='mail_due'), models.Index(fields=['-received_at', '-id'], name='mail_latest'), models.Index(fields=['sender', 'received_at'], name='mail_of_sender')],
            },
        ),
        migrations.AddField(
            model_name="sourcedocument",
            name="corrections",
            field=models.JSONField(null=True),
        ),
    ]
