"""Write many rows at once: PostgreSQL's COPY takes them several times as fast as INSERT."""

import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.models.expressions import DatabaseDefault

Encoder = Callable[[Any], str]
_PART = 1024 * 1024


def json_text(value: Any) -> str:
    """Return a value as JSON that PostgreSQL can store."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)


def copy_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows given as values, a megabyte at a time; inside a transaction all of them, or none.

    While PostgreSQL takes a part, nothing else can be asked of it; between two parts the rows may be.

    Args:
        model: Whose table.
        names: Its fields, in the order of the values.
        rows: Values that are text, numbers, ids, times or None; JSON and arrays as text already.

    Raises:
        IntegrityError: A constraint speaks against one of them.
    """
    by_name = {field.name: str(field.column) for field in model._meta.concrete_fields}
    _copy(model, [by_name[name] for name in names], (map(_cell, row) for row in rows))


def copy_objects(objects: Sequence[models.Model]) -> None:
    """Insert objects of one model with all their fields, as bulk_create does.

    Args:
        objects: New ones with their keys; fields that the database fills must be so in all of them.

    Raises:
        IntegrityError: A constraint speaks against one of them.
    """
    if not objects:
        return
    model = type(objects[0])
    told = [
        (name, column, encode)
        for name, column, encode in _encoders(model)
        if not isinstance(objects[0].__dict__.get(name), DatabaseDefault)
    ]
    cells = (
        ["\\N" if (v := obj.__dict__[name]) is None else encode(v) for name, _column, encode in told]
        for obj in objects
    )
    _copy(model, [column for _name, column, _encode in told], cells)


def _copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[Iterable[str]]) -> None:
    into = ", ".join(f'"{column}"' for column in columns)
    sql = f'COPY "{model._meta.db_table}" ({into}) FROM STDIN'
    part = io.StringIO()
    # A savepoint of its own, so that a refused row leaves the caller's transaction usable.
    with transaction.atomic(), connection.cursor() as cursor:
        for row in rows:
            part.write("\t".join(row))
            part.write("\n")
            if part.tell() > _PART:
                _send(cursor, sql, part)
                part = io.StringIO()
        if part.tell():
            _send(cursor, sql, part)


def _send(cursor: Any, sql: str, part: io.StringIO) -> None:
    part.seek(0)
    cursor.copy_expert(sql, part)


@lru_cache(maxsize=64)
def _encoders(model: type[models.Model]) -> tuple[tuple[str, str, Encoder], ...]:
    fields = model._meta.concrete_fields
    return tuple((field.attname, str(field.column), _encoder(field)) for field in fields)


def _encoder(field: "models.Field[Any, Any]") -> Encoder:
    if isinstance(field, models.JSONField):
        return lambda value: _escaped(json_text(value))
    if isinstance(field, ArrayField):
        return lambda value: _escaped(array_text(value))
    if isinstance(field, models.BinaryField):
        return lambda value: f"\\\\x{bytes(value).hex()}"
    return _cell


def array_text(values: Iterable[Any]) -> str:
    """Return an array as PostgreSQL reads it."""
    quoted = (str(value).replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return "{" + ",".join(f'"{value}"' for value in quoted) + "}"


def _cell(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return _escaped(value)
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)


def _escaped(text: str) -> str:
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if text.isprintable():
        return text
    return text.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
