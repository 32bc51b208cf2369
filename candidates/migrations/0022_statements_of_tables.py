"""The history of new people is one statement more a table's chunk, and rows have no index twice."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0021_keys_at_once"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="candidate",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contactpoint",
            name="insert_insert",
        ),
        migrations.AlterField(
            model_name="contactpoint",
            name="candidate",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="contactpoint_set",
                to="candidates.candidate",
            ),
        ),
        migrations.AlterField(
            model_name="importrow",
            name="candidate",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="candidates.candidate",
            ),
        ),
        migrations.AlterField(
            model_name="importrow",
            name="document",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="candidates.sourcedocument",
            ),
        ),
        migrations.AlterField(
            model_name="importrow",
            name="table",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rows",
                to="candidates.tableimport",
            ),
        ),
        migrations.AddIndex(
            model_name="importrow",
            index=models.Index(
                condition=models.Q(("candidate", None), _negated=True),
                fields=["candidate"],
                name="import_row_candidate",
            ),
        ),
        migrations.AddIndex(
            model_name="importrow",
            index=models.Index(
                condition=models.Q(("document", None), _negated=True),
                fields=["document"],
                name="import_row_document",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "candidates_candidateevent" ("city", "country_code", "created_at", "deleted_at", "field_sources", "headline", "id", "merged_into_id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "region", "restricted_at", "summary", "tags", "updated_at") SELECT new_values."city", new_values."country_code", new_values."created_at", new_values."deleted_at", new_values."field_sources", new_values."headline", new_values."id", new_values."merged_into_id", new_values."name", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."preferred_name", new_values."region", new_values."restricted_at", new_values."summary", new_values."tags", new_values."updated_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="04c071a80df6103bfe72ae9fd857be0d3b7253f3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f5e2b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="candidates_candidate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactpoint",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "candidates_contactpointevent" ("candidate_id", "id", "kind", "normalised", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source_document_id", "value") SELECT new_values."candidate_id", new_values."id", new_values."kind", new_values."normalised", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank", new_values."source_document_id", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b0416a80e09ff980df3f220ee8df200f38058e1c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8e396",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="candidates_contactpoint",
                    when="AFTER",
                ),
            ),
        ),
    ]
