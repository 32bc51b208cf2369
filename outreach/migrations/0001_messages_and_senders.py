"""Messages with briefs, drafts, reviews and deliveries, and who sends them, with the history of what is decided."""

import axis.lib.ids
import axis.lib.sealed
import axis.lib.tables
import datetime
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.text
import outreach.models.outreach_message
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    # A database that went through all of these has what this one makes.
    replaces = [
        ('outreach', '0001_messages'),
        ('outreach', '0002_sender_identity'),
        ('outreach', '0003_delivery'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0005_reactivation'),
        ('candidates', '0001_people_and_roles'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        axis.lib.tables.CreateModels(
            models=[
                migrations.CreateModel(
                    name='OutreachMessage',
                    fields=[
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('next_attempt_at', models.DateTimeField(blank=True, null=True)),
                        ('lease_until', models.DateTimeField(blank=True, null=True)),
                        ('last_error', models.CharField(blank=True, default='', max_length=500)),
                        ('dead_at', models.DateTimeField(blank=True, null=True)),
                        ('id', models.UUIDField(default=axis.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='candidates.candidate')),
                        ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='candidates.role')),
                        ('state', models.CharField(choices=[('REQUESTED', 'Requested'), ('BRIEFED', 'Briefed'), ('DRAFTED', 'Drafted'), ('NO_DRAFT', 'No draft'), ('FAILED_CHECKS', 'Failed checks'), ('NEEDS_REVIEW', 'Needs review'), ('APPROVED', 'Approved'), ('SENT_BACK', 'Sent back'), ('REJECTED', 'Rejected'), ('SCHEDULED', 'Scheduled'), ('BLOCKED', 'Blocked'), ('SENDING', 'Being sent'), ('SENT', 'Sent'), ('REFUSED', 'Refused by the server'), ('UNKNOWN', 'Perhaps sent'), ('CANCELLED', 'Cancelled')], default='REQUESTED', max_length=16)),
                        ('no_draft_code', models.CharField(blank=True, default='', max_length=40)),
                        ('no_draft_reason', models.CharField(blank=True, default='', max_length=500)),
                        ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('requested_at', models.DateTimeField()),
                        ('sender', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='outreach.senderidentity')),
                        ('approval', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='outreach.review')),
                        ('held_until', models.DateTimeField(blank=True, null=True)),
                        ('blocked_by', models.JSONField(blank=True, db_default=models.Value([], models.JSONField()), default=list)),
                        ('server_said', models.CharField(blank=True, db_default='', default='', max_length=500)),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('stop_token', models.CharField(default=outreach.models.outreach_message.new_stop_token, editable=False, max_length=32, unique=True)),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('dead_at', None)), fields=['state', 'next_attempt_at'], name='message_due'), models.Index(fields=['state', 'requested_at', 'id'], name='message_queue'), models.Index(fields=['role', 'state'], name='message_role_state'), models.Index(condition=models.Q(('sent_at', None), _negated=True), fields=['-sent_at', '-id'], name='message_sent')],
                        'constraints': [models.UniqueConstraint(fields=('candidate', 'role'), name='message_once')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outreach_outreachmessageevent" ("approval_id", "blocked_by", "candidate_id", "dead_at", "held_until", "id", "no_draft_code", "no_draft_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_at", "requested_by_id", "role_id", "sender_id", "sent_at", "server_said", "state") VALUES (NEW."approval_id", NEW."blocked_by", NEW."candidate_id", NEW."dead_at", NEW."held_until", NEW."id", NEW."no_draft_code", NEW."no_draft_reason", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requested_at", NEW."requested_by_id", NEW."role_id", NEW."sender_id", NEW."sent_at", NEW."server_said", NEW."state"); RETURN NULL;', hash='51483b1bb83ffaabe9d3984b67a826b2c870ab96', operation='INSERT', pgid='pgtrigger_insert_insert_4643f', table='outreach_outreachmessage', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."approval_id" IS DISTINCT FROM (NEW."approval_id") OR OLD."blocked_by" IS DISTINCT FROM (NEW."blocked_by") OR OLD."candidate_id" IS DISTINCT FROM (NEW."candidate_id") OR OLD."dead_at" IS DISTINCT FROM (NEW."dead_at") OR OLD."held_until" IS DISTINCT FROM (NEW."held_until") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."no_draft_code" IS DISTINCT FROM (NEW."no_draft_code") OR OLD."no_draft_reason" IS DISTINCT FROM (NEW."no_draft_reason") OR OLD."requested_at" IS DISTINCT FROM (NEW."requested_at") OR OLD."requested_by_id" IS DISTINCT FROM (NEW."requested_by_id") OR OLD."role_id" IS DISTINCT FROM (NEW."role_id") OR OLD."sender_id" IS DISTINCT FROM (NEW."sender_id") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."server_said" IS DISTINCT FROM (NEW."server_said") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "outreach_outreachmessageevent" ("approval_id", "blocked_by", "candidate_id", "dead_at", "held_until", "id", "no_draft_code", "no_draft_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_at", "requested_by_id", "role_id", "sender_id", "sent_at", "server_said", "state") VALUES (NEW."approval_id", NEW."blocked_by", NEW."candidate_id", NEW."dead_at", NEW."held_until", NEW."id", NEW."no_draft_code", NEW."no_draft_reason", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requested_at", NEW."requested_by_id", NEW."role_id", NEW."sender_id", NEW."sent_at", NEW."server_said", NEW."state"); RETURN NULL;', hash='ced1653ac361cd2ba4335d7230a7f20055c61fe1', operation='UPDATE', pgid='pgtrigger_update_update_35e54', table='outreach_outreachmessage', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='DraftVersion',
                    fields=[
                        ('id', models.UUIDField(default=axis.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='outreach.outreachmessage')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('content', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        ('producer', models.CharField(max_length=20)),
                        ('sha256', models.CharField(max_length=64)),
                        ('written_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('message', 'number'), name='version_number_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Brief',
                    fields=[
                        ('id', models.UUIDField(default=axis.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('message', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='brief', to='outreach.outreachmessage')),
                        ('content', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        ('frozen_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='OutreachMessageEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outreach.outreachmessage')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('dead_at', models.DateTimeField(blank=True, null=True)),
                        ('id', models.UUIDField(default=axis.lib.ids.new_id, editable=False, serialize=False)),
                        ('candidate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='candidates.candidate')),
                        ('role', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='candidates.role')),
                        ('state', models.CharField(choices=[('REQUESTED', 'Requested'), ('BRIEFED', 'Briefed'), ('DRAFTED', 'Drafted'), ('NO_DRAFT', 'No draft'), ('FAILED_CHECKS', 'Failed checks'), ('NEEDS_REVIEW', 'Needs review'), ('APPROVED', 'Approved'), ('SENT_BACK', 'Sent back'), ('REJECTED', 'Rejected'), ('SCHEDULED', 'Scheduled'), ('BLOCKED', 'Blocked'), ('SENDING', 'Being sent'), ('SENT', 'Sent'), ('REFUSED', 'Refused by the server'), ('UNKNOWN', 'Perhaps sent'), ('CANCELLED', 'Cancelled')], default='REQUESTED', max_length=16)),
                        ('no_draft_code', models.CharField(blank=True, default='', max_length=40)),
                        ('no_draft_reason', models.CharField(blank=True, default='', max_length=500)),
                        ('requested_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('requested_at', models.DateTimeField()),
                        ('sender', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.senderidentity')),
                        ('approval', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.review')),
                        ('held_until', models.DateTimeField(blank=True, null=True)),
                        ('blocked_by', models.JSONField(blank=True, db_default=models.Value([], models.JSONField()), default=list)),
                        ('server_said', models.CharField(blank=True, db_default='', default='', max_length=500)),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Review',
                    fields=[
                        ('id', models.UUIDField(default=axis.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='outreach.draftversion')),
                        ('decision', models.CharField(choices=[('APPROVE', 'Approved'), ('SEND_BACK', 'Sent back'), ('REJECT', 'Rejected')], max_length=10)),
                        ('reviewer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reason_code', models.CharField(blank=True, choices=[('WRONG_REASON', 'Not the best reason to write'), ('NOT_THEIRS', 'A fact is wrong or not theirs'), ('TONE', 'The tone is off'), ('TOO_LONG', 'Too long'), ('UNCLEAR', 'Hard to follow'), ('NOT_THE_PERSON', 'Not the right person for this role'), ('NOT_NOW', 'Not now'), ('OTHER', 'Something else')], db_default='', default='', max_length=20)),
                        ('reason', models.CharField(blank=True, default='', max_length=300)),
                        ('attested', models.JSONField(blank=True, db_default=models.Value([], models.JSONField()), default=list)),
                        ('letter', models.JSONField(blank=True, null=True)),
                        ('sha256', models.CharField(max_length=64)),
                        ('reviewed_at', models.DateTimeField()),
                    ],
                    options={
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outreach_reviewevent" ("attested", "decision", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_code", "reviewed_at", "reviewer_id", "sha256", "version_id") VALUES (NEW."attested", NEW."decision", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."reason_code", NEW."reviewed_at", NEW."reviewer_id", NEW."sha256", NEW."version_id"); RETURN NULL;', hash='a0c2f58199265a331f23433fa658004d9d337cf8', operation='INSERT', pgid='pgtrigger_insert_insert_bf759', table='outreach_review', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."attested" IS DISTINCT FROM (NEW."attested") OR OLD."decision" IS DISTINCT FROM (NEW."decision") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."reason_code" IS DISTINCT FROM (NEW."reason_code") OR OLD."reviewed_at" IS DISTINCT FROM (NEW."reviewed_at") OR OLD."reviewer_id" IS DISTINCT FROM (NEW."reviewer_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id"))', func='INSERT INTO "outreach_reviewevent" ("attested", "decision", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_code", "reviewed_at", "reviewer_id", "sha256", "version_id") VALUES (NEW."attested", NEW."decision", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."reason_code", NEW."reviewed_at", NEW."reviewer_id", NEW."sha256", NEW."version_id"); RETURN NULL;', hash='99cb9ed202fa2283a1cd96a8bebf32d3128e87c1', operation='UPDATE', pgid='pgtrigger_update_update_4afac', table='outreach_review', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='ReviewEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outreach.review')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.UUIDField(default=axis.lib.ids.new_id, editable=False, serialize=False)),
                        ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.draftversion')),
                        ('decision', models.CharField(choices=[('APPROVE', 'Approved'), ('SEND_BACK', 'Sent back'), ('REJECT', 'Rejected')], max_length=10)),
                        ('reviewer', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reason_code', models.CharField(blank=True, choices=[('WRONG_REASON', 'Not the best reason to write'), ('NOT_THEIRS', 'A fact is wrong or not theirs'), ('TONE', 'The tone is off'), ('TOO_LONG', 'Too long'), ('UNCLEAR', 'Hard to follow'), ('NOT_THE_PERSON', 'Not the right person for this role'), ('NOT_NOW', 'Not now'), ('OTHER', 'Something else')], db_default='', default='', max_length=20)),
                        ('reason', models.CharField(blank=True, default='', max_length=300)),
                        ('attested', models.JSONField(blank=True, db_default=models.Value([], models.JSONField()), default=list)),
                        ('sha256', models.CharField(max_length=64)),
                        ('reviewed_at', models.DateTimeField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='VerificationReport',
                    fields=[
                        ('id', models.UUIDField(default=axis.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='report', to='outreach.draftversion')),
                        ('status', models.CharField(max_length=8)),
                        ('content', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        ('verified_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='SenderIdentity',
                    fields=[
                        ('id', models.UUIDField(default=axis.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sender_identities', to=settings.AUTH_USER_MODEL)),
                        ('address', models.EmailField(max_length=254, verbose_name='E-mail address')),
                        ('display_name', models.CharField(max_length=100, verbose_name='Name')),
                        ('signature', models.TextField(max_length=620, verbose_name='Signature')),
                        ('host', models.CharField(blank=True, default='', max_length=253, verbose_name='Mail server')),
                        ('port', models.PositiveIntegerField(default=587, verbose_name='Port')),
                        ('security', models.CharField(choices=[('STARTTLS', 'STARTTLS (mostly port 587)'), ('TLS', 'TLS from the first byte (mostly port 465)'), ('NONE', 'None (this machine only)')], default='STARTTLS', max_length=8, verbose_name='Encryption')),
                        ('user_name', models.CharField(blank=True, default='', max_length=254, verbose_name='User name')),
                        ('smtp_password', axis.lib.sealed.SealedField()),
                        ('is_embedded', models.BooleanField(default=False, editable=False)),
                        ('daily_cap', models.PositiveSmallIntegerField(default=50, verbose_name='Mails a day at most')),
                        ('window_opens', models.TimeField(default=datetime.time(8, 0), verbose_name='From')),
                        ('window_closes', models.TimeField(default=datetime.time(18, 0), verbose_name='Until')),
                        ('window_zone', models.CharField(choices=[('RECIPIENT', "The recipient's, or the agency's where it is not known"), ('AGENCY', "The agency's")], default='RECIPIENT', max_length=9, verbose_name='Clock')),
                        ('hold_seconds', models.PositiveIntegerField(default=1200, verbose_name='Hold after approval, in seconds')),
                        ('paused_at', models.DateTimeField(blank=True, null=True)),
                        ('tested_at', models.DateTimeField(blank=True, null=True)),
                        ('test_error', models.CharField(blank=True, default='', max_length=500)),
                        ('changed_at', models.DateTimeField()),
                    ],
                    options={
                        'verbose_name_plural': 'sender identities',
                        'indexes': [models.Index(fields=['display_name', 'id'], name='sender_name_id')],
                        'constraints': [models.UniqueConstraint(models.F('owner'), django.db.models.functions.text.Lower('address'), name='sender_once_an_owner'), models.CheckConstraint(condition=models.Q(('is_embedded', True), models.Q(('host', ''), _negated=True), _connector='OR'), name='sender_has_server'), models.CheckConstraint(condition=models.Q(('port__gte', 1), ('port__lte', 65535)), name='sender_port'), models.CheckConstraint(condition=models.Q(('window_closes__gt', models.F('window_opens'))), name='sender_window_opens_first'), models.CheckConstraint(condition=models.Q(('daily_cap__gte', 1)), name='sender_cap')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outreach_senderidentityevent" ("address", "changed_at", "daily_cap", "display_name", "hold_seconds", "host", "id", "is_embedded", "owner_id", "paused_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "port", "security", "signature", "user_name", "window_closes", "window_opens", "window_zone") VALUES (NEW."address", NEW."changed_at", NEW."daily_cap", NEW."display_name", NEW."hold_seconds", NEW."host", NEW."id", NEW."is_embedded", NEW."owner_id", NEW."paused_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."port", NEW."security", NEW."signature", NEW."user_name", NEW."window_closes", NEW."window_opens", NEW."window_zone"); RETURN NULL;', hash='c9fdfd31b8bd4c6e0bfa33341e2afbbf92a84038', operation='INSERT', pgid='pgtrigger_insert_insert_b14de', table='outreach_senderidentity', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."daily_cap" IS DISTINCT FROM (NEW."daily_cap") OR OLD."display_name" IS DISTINCT FROM (NEW."display_name") OR OLD."hold_seconds" IS DISTINCT FROM (NEW."hold_seconds") OR OLD."host" IS DISTINCT FROM (NEW."host") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_embedded" IS DISTINCT FROM (NEW."is_embedded") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."paused_at" IS DISTINCT FROM (NEW."paused_at") OR OLD."port" IS DISTINCT FROM (NEW."port") OR OLD."security" IS DISTINCT FROM (NEW."security") OR OLD."signature" IS DISTINCT FROM (NEW."signature") OR OLD."user_name" IS DISTINCT FROM (NEW."user_name") OR OLD."window_closes" IS DISTINCT FROM (NEW."window_closes") OR OLD."window_opens" IS DISTINCT FROM (NEW."window_opens") OR OLD."window_zone" IS DISTINCT FROM (NEW."window_zone"))', func='INSERT INTO "outreach_senderidentityevent" ("address", "changed_at", "daily_cap", "display_name", "hold_seconds", "host", "id", "is_embedded", "owner_id", "paused_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "port", "security", "signature", "user_name", "window_closes", "window_opens", "window_zone") VALUES (NEW."address", NEW."changed_at", NEW."daily_cap", NEW."display_name", NEW."hold_seconds", NEW."host", NEW."id", NEW."is_embedded", NEW."owner_id", NEW."paused_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."port", NEW."security", NEW."signature", NEW."user_name", NEW."window_closes", NEW."window_opens", NEW."window_zone"); RETURN NULL;', hash='aebbeb55a9de76a170b52bf7a54dce25aab485c2', operation='UPDATE', pgid='pgtrigger_update_update_823d0', table='outreach_senderidentity', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='SenderIdentityEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outreach.senderidentity')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.UUIDField(default=axis.lib.ids.new_id, editable=False, serialize=False)),
                        ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('address', models.EmailField(max_length=254, verbose_name='E-mail address')),
                        ('display_name', models.CharField(max_length=100, verbose_name='Name')),
                        ('signature', models.TextField(max_length=620, verbose_name='Signature')),
                        ('host', models.CharField(blank=True, default='', max_length=253, verbose_name='Mail server')),
                        ('port', models.PositiveIntegerField(default=587, verbose_name='Port')),
                        ('security', models.CharField(choices=[('STARTTLS', 'STARTTLS (mostly port 587)'), ('TLS', 'TLS from the first byte (mostly port 465)'), ('NONE', 'None (this machine only)')], default='STARTTLS', max_length=8, verbose_name='Encryption')),
                        ('user_name', models.CharField(blank=True, default='', max_length=254, verbose_name='User name')),
                        ('is_embedded', models.BooleanField(default=False, editable=False)),
                        ('daily_cap', models.PositiveSmallIntegerField(default=50, verbose_name='Mails a day at most')),
                        ('window_opens', models.TimeField(default=datetime.time(8, 0), verbose_name='From')),
                        ('window_closes', models.TimeField(default=datetime.time(18, 0), verbose_name='Until')),
                        ('window_zone', models.CharField(choices=[('RECIPIENT', "The recipient's, or the agency's where it is not known"), ('AGENCY', "The agency's")], default='RECIPIENT', max_length=9, verbose_name='Clock')),
                        ('hold_seconds', models.PositiveIntegerField(default=1200, verbose_name='Hold after approval, in seconds')),
                        ('paused_at', models.DateTimeField(blank=True, null=True)),
                        ('changed_at', models.DateTimeField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='DeliveryAttempt',
                    fields=[
                        ('id', models.UUIDField(default=axis.lib.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts_to_send', to='outreach.outreachmessage')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='attempts', to='outreach.review')),
                        ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='outreach.senderidentity')),
                        ('header_id', models.CharField(max_length=320, unique=True)),
                        ('wire_sha256', models.CharField(max_length=64)),
                        ('outcome', models.CharField(choices=[('SENDING', 'Under way'), ('SENT', 'Accepted by the server'), ('DEFERRED', 'Not taken for now'), ('REFUSED', 'Refused'), ('UNKNOWN', 'Not known'), ('NOT_SENT', 'Found not to have been sent')], default='SENDING', max_length=8)),
                        ('server_said', models.CharField(blank=True, default='', max_length=500)),
                        ('claimed_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('settled_because', models.CharField(blank=True, default='', max_length=300)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['sender', '-claimed_at'], name='attempt_of_sender'), models.Index(fields=['message', '-claimed_at'], name='attempt_of_message')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('outcome__in', ('SENDING', 'SENT', 'UNKNOWN'))), fields=('message',), name='attempt_may_have_left_once')],
                    },
                ),
            ],
        ),
        # The name it has wherever the column was first made without being unique.
        migrations.RunSQL(
            'ALTER TABLE outreach_outreachmessage RENAME CONSTRAINT'
            ' outreach_outreachmessage_stop_token_key TO outreach_outreachmessage_stop_token_9ecddb31_uniq',
            migrations.RunSQL.noop,
        ),
    ]
