"""Write many rows at once: PostgreSQL's COPY takes them several times as fast as INSERT."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.models.fields import NOT_PROVIDED

Encoder = Callable[[Any], str]
_PART = 1024 * 1024
# json.dumps would make one anew for each value.
_JSON = DjangoJSONEncoder(ensure_ascii=False, separators=(",", ":"))


class JsonText(str):
    """A value that is JSON already."""

    __slots__ = ()


def json_text(value: Any) -> str:
    """Return a value as JSON that PostgreSQL can store."""
    if not value and isinstance(value, dict | list | tuple):
        return "{}" if isinstance(value, dict) else "[]"
    return value if isinstance(value, JsonText) else _JSON.encode(value)


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


def copy_dicts(
    model: type[models.Model], rows: Sequence[Mapping[str, Any]], alike: Mapping[str, Any] | None = None
) -> None:
    """Insert rows given as values by attribute, all with the same attributes; the others get their defaults.

    Several times as fast as making objects of them first, which for a hundred thousand people is a minute.

    Args:
        model: Whose table.
        rows: For each its values, with the key.
        alike: What all of them have in common, which is written once, and not once a row.

    Raises:
        IntegrityError: A constraint speaks against one of them.
    """
    if not rows:
        return
    alike = alike or {}
    given = [(name, column, encode) for name, column, encode, _default in _fields(model) if name in rows[0]]
    values, encoders = itemgetter(*(name for name, *_rest in given)), [encode for *_rest, encode in given]
    others = dict[str, str]()
    for name, column, encode, default in _fields(model):
        if name in alike:
            others[column] = _encoded([alike[name]], [encode])[0]
        elif name not in rows[0] and default is not None:
            others[column] = default
    same = list(others.values())
    cells = (_encoded(values(row), encoders) + same for row in rows)
    columns = [*(column for _name, column, _encode in given), *others]
    _copy(model, columns, cells)


def _encoded(values: Sequence[Any], encoders: Sequence[Encoder]) -> list[str]:
    return ["\\N" if value is None else encode(value) for encode, value in zip(encoders, values, strict=True)]


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
def _fields(model: type[models.Model]) -> tuple[tuple[str, str, Encoder, str | None], ...]:
    """Return attribute, column, encoder and default of each field; None where another tells it."""
    found = []
    for field in model._meta.concrete_fields:
        encode, default = _encoder(field), None
        if not field.primary_key and field.db_default is NOT_PROVIDED:
            value = field.get_default()
            default = "\\N" if value is None else encode(value)
        found.append((field.attname, str(field.column), encode, default))
    return tuple(found)


def _encoder(field: "models.Field[Any, Any]") -> Encoder:
    if isinstance(field, models.JSONField):
        return lambda value: _escaped(json_text(value))
    if isinstance(field, ArrayField):
        return lambda value: _escaped(array_text(value))
    if isinstance(field, models.BinaryField):
        return lambda value: f"\\\\x{bytes(value).hex()}"
    if isinstance(field, models.CharField | models.TextField):
        return _escaped
    if isinstance(field, models.DateTimeField):
        return _moment
    if isinstance(field, models.UUIDField | models.ForeignKey):
        return _key
    if isinstance(field, models.FloatField | models.IntegerField):
        return str
    return _cell


@lru_cache(maxsize=16)
def _moment(value: datetime) -> str:
    return value.isoformat()


def _key(value: Any) -> str:
    # Without its hyphens, which take longer to put in than all the rest.
    return value.hex if isinstance(value, UUID) else str(value)


def array_text(values: Iterable[Any]) -> str:
    """Return an array of text, numbers, ids or None as PostgreSQL reads it."""
    return "{" + ",".join(map(_element, values)) + "}"


def _element(value: Any) -> str:
    if not isinstance(value, str):
        return "NULL" if value is None else str(value)
    if "\\" in value or '"' in value:
        value = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{value}"'


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
