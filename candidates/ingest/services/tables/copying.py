"""Write many rows at once: PostgreSQL's COPY takes them several times as fast as INSERT."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.models.expressions import DatabaseDefault

Encoder = Callable[[Any], str]
_PART = 256 * 1024


def json_text(value: Any) -> str:
    """Return a value as JSON that PostgreSQL can store."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)


class _Feed:
    """Rows as a file that psycopg2 reads from; it remembers what went wrong while they were made."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self._rest, self.error = lines, b"", None  # type: tuple[Iterator[str], bytes, Exception | None]

    def read(self, size: int = _PART) -> bytes:
        """Return at least one line, and about `size` bytes."""
        parts, length = [self._rest], len(self._rest)
        try:
            while length < size and (line := next(self._lines, None)) is not None:
                parts.append(line.encode("utf-8"))
                length += len(parts[-1])
        except Exception as error:
            self.error = error
            raise
        whole = b"".join(parts)
        self._rest = whole[size:]
        return whole[:size]


def copy_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows given as values; all of them, or none.

    Args:
        model: Whose table.
        names: Its fields, in the order of the values.
        rows: Values that are text, numbers, ids, times or None; JSON and arrays as text already.

    Raises:
        IntegrityError: A constraint speaks against one of them.
    """
    by_name = {field.name: field.column for field in model._meta.concrete_fields}
    columns = ", ".join(f'"{by_name[name]}"' for name in names)
    feed = _Feed("\t".join(map(_cell, row)) + "\n" for row in rows)
    _copy(model, columns, feed)


def copy_objects(objects: Sequence[models.Model]) -> None:
    """Insert objects of one model with all their fields, as bulk_create does.

    Args:
        objects: New ones with their keys; fields that the database fills must be so in all of them.
    """
    if not objects:
        return
    model = type(objects[0])
    told = [
        (name, encode)
        for name, encode in _encoders(model)
        if not isinstance(objects[0].__dict__.get(name), DatabaseDefault)
    ]
    by_attribute = {field.attname: field.column for field in model._meta.concrete_fields}
    columns = ", ".join(f'"{by_attribute[name]}"' for name, _encode in told)
    feed = _Feed(
        "\t".join(["\\N" if (v := obj.__dict__[name]) is None else encode(v) for name, encode in told]) + "\n"
        for obj in objects
    )
    _copy(model, columns, feed)


def _copy(model: type[models.Model], columns: str, feed: _Feed) -> None:
    sql = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
    try:
        # A savepoint of its own, so that a refused row leaves the caller's transaction usable.
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.copy_expert(sql, feed, _PART)
    except Exception:
        if feed.error is not None:
            raise feed.error from None
        raise


@lru_cache(maxsize=64)
def _encoders(model: type[models.Model]) -> tuple[tuple[str, Encoder], ...]:
    return tuple((field.attname, _encoder(field)) for field in model._meta.concrete_fields)


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
