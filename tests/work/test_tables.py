"""Many tables made by one operation of a migration, and dropped again."""

import pytest
from django.db import connection, models
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ProjectState

from axis.lib.tables import CreateModels

TABLES = {"shelf_author", "shelf_book"}
# Each refers to the other: neither could be made whole before the other by itself.
OPERATION = CreateModels(
    [
        CreateModel(
            "Author",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("newest", models.ForeignKey("shelf.book", models.SET_NULL, null=True, related_name="+")),
            ],
            {"indexes": [models.Index(fields=["newest", "-id"], name="author_by_newest")]},
        ),
        CreateModel(
            "Book",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("author", models.ForeignKey("shelf.author", models.CASCADE, related_name="books")),
            ],
        ),
    ]
)


def tables() -> set[str]:
    return TABLES & set(connection.introspection.table_names())


@pytest.mark.django_db
def test_models_that_refer_to_each_other_are_created_and_dropped_at_once() -> None:
    before, after = ProjectState(), ProjectState()
    assert after.apps.get_models() == []
    OPERATION.state_forwards("shelf", after)
    assert {model.__name__ for model in after.apps.get_models()} == {"Author", "Book"}

    with connection.schema_editor() as editor:
        OPERATION.database_forwards("shelf", editor, before, after)
    assert tables() == TABLES
    for name in TABLES:
        with connection.cursor() as cursor:
            constraints = connection.introspection.get_constraints(cursor, name)
        assert [c["foreign_key"][0] for c in constraints.values() if c["foreign_key"]] == [*TABLES - {name}]

    with connection.schema_editor() as editor:
        OPERATION.database_backwards("shelf", editor, after, before)
    assert tables() == set()
    assert OPERATION.describe() == "Create models Author, Book"
