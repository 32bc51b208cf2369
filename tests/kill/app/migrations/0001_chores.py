"""The chores and the marks they leave."""

import axis.lib.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Chore',
            fields=[
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, null=True)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.CharField(blank=True, default='', max_length=500)),
                ('dead_at', models.DateTimeField(blank=True, null=True)),
                ('id', models.UUIDField(default=axis.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('WAITING', 'Waiting'), ('HALFWAY', 'Halfway'), ('FINISHED', 'Finished')], default='WAITING', max_length=10)),
                ('batch', models.CharField(max_length=40)),
                ('seconds', models.FloatField(default=0)),
                ('poison', models.CharField(choices=[('NONE', 'None'), ('KILLS', 'Kills'), ('RAISES', 'Raises'), ('SLOW', 'Slow'), ('IDLE', 'Idle')], default='NONE', max_length=10)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Finish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(max_length=10)),
                ('process', models.IntegerField()),
                ('chore', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='finishes', to='kill.chore')),
            ],
        ),
    ]
