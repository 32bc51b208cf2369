"""Write many rows at once: PostgreSQL's COPY takes them several times as fast as INSERT."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction
from django.db.models.fields import NOT_PROVIDED
from pydantic_core import to_json

# What the values of a column are told as.
Encoder = Callable[[Sequence[Any]], list[str]]
_PART = 1024 * 1024
# So many rows are encoded at once.
_AT_ONCE = 1_000


class JsonText(str):
    """A value that is JSON already."""

    __slots__ = ()


def json_text(value: Any) -> str:
    """Return a value as JSON that PostgreSQL can store."""
    if not value and isinstance(value, dict | list | tuple):
        return "{}" if isinstance(value, dict) else "[]"
    return value if isinstance(value, JsonText) else to_json(value).decode()


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
    alike, same = alike or {}, dict[str, str]()
    given = [one for one in _fields(model) if one.name in rows[0]]
    for one in _fields(model):
        if one.name in alike:
            same[one.column] = one.encode([alike[one.name]])[0]
        elif one.name not in rows[0] and one.default is not None:
            same[one.column] = one.default
    columns = [*(one.column for one in given), *same]
    _copy(model, columns, _lines(rows, given, "\t".join(same.values())))


def _lines(
    rows: Sequence[Mapping[str, Any]], given: Sequence["_Field"], same: str
) -> Iterator[Sequence[str]]:
    """Yield the cells of each row; they are encoded column by column, which is several times as fast."""
    ends = [same] if same else []
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        columns = [one.encode([row[one.name] for row in some]) for one in given]
        yield from zip(*columns, *(repeat(end, len(some)) for end in ends), strict=True)


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


class _Field(NamedTuple):
    """A field that rows are written to: attribute, column, how its values are told, and its default.

    The default is None where another tells it.
    """

    name: str
    column: str
    encode: Encoder
    default: str | None


@lru_cache(maxsize=64)
def _fields(model: type[models.Model]) -> tuple[_Field, ...]:
    found = []
    for field in model._meta.concrete_fields:
        encode, default = _encoder(field), None
        if not field.primary_key and field.db_default is NOT_PROVIDED:
            default = encode([field.get_default()])[0]
        found.append(_Field(field.attname, str(field.column), encode, default))
    return tuple(found)


def _encoder(field: "models.Field[Any, Any]") -> Encoder:
    if isinstance(field, models.CharField | models.TextField):
        return _texts
    if isinstance(field, models.UUIDField | models.ForeignKey):
        return _keys
    if isinstance(field, models.JSONField):
        return lambda values: _texts([None if value is None else json_text(value) for value in values])
    if isinstance(field, ArrayField):
        return lambda values: _texts([None if value is None else array_text(value) for value in values])
    tell: Callable[[Any], str] = _cell
    if isinstance(field, models.BinaryField):
        tell = _bytes
    elif isinstance(field, models.FloatField | models.IntegerField):
        tell = str
    return lambda values: ["\\N" if value is None else tell(value) for value in values]


def _texts(values: Sequence[str | None]) -> list[str]:
    """Return text as COPY reads it, escaped all at once."""
    if None not in values:
        # Which no text holds that PostgreSQL can store; one that does would shift the values after it.
        told = _escaped("\0".join(cast("Sequence[str]", values))).split("\0")
        if len(told) == len(values):
            return told
    return ["\\N" if value is None else _escaped(value) for value in values]


def _keys(values: Sequence[Any]) -> list[str]:
    """Return ids without their hyphens, which take longer to put in than all the rest."""
    return [
        "\\N" if value is None else value.hex if isinstance(value, UUID) else str(value) for value in values
    ]


def _bytes(value: bytes) -> str:
    return f"\\\\x{bytes(value).hex()}"


def array_text(values: Iterable[Any]) -> str:
    """Return an array of text, numbers, ids or None as PostgreSQL reads it."""
    told = list(values)
    kinds = set(map(type, told))
    if kinds == {int}:
        return "{" + ",".join(map(str, told)) + "}"
    # Which no text holds that PostgreSQL can store; it parts the elements here.
    if kinds == {str} and (joined := "\0".join(told)).count("\0") == len(told) - 1:
        return '{"' + _quotable(joined).replace("\0", '","') + '"}'
    return "{" + ",".join(map(_element, told)) + "}"


def _element(value: Any) -> str:
    if not isinstance(value, str):
        return "NULL" if value is None else str(value)
    return f'"{_quotable(value)}"'


def _quotable(text: str) -> str:
    if "\\" in text or '"' in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    return text


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
    for character, told in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        if character in text:
            text = text.replace(character, told)
    return text
