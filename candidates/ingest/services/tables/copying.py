"""Write many rows at once: PostgreSQL's COPY takes them several times as fast as INSERT."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import chain, islice, repeat
from operator import itemgetter
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction
from django.db.models.fields import NOT_PROVIDED
from pydantic_core import to_json

# What the values of a column are told as.
Encoder = Callable[[Sequence[Any]], Sequence[str]]
_PART = 1024 * 1024
_SENT_AT_ONCE = 64 * 1024
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


def copy_values(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    alike: Mapping[str, Any] | None = None,
) -> None:
    """Insert rows given as values, a megabyte at a time; inside a transaction all of them, or none.

    Several times as fast as making objects of them first, which for a hundred thousand people is a minute.
    While PostgreSQL takes a part, nothing else can be asked of it; between two parts the rows may be.

    Args:
        model: Whose table.
        names: Its attributes, in the order of the values, the key among them; others get their defaults.
        rows: Values of each.
        alike: What all of them have in common, which is written once, and not once a row.

    Raises:
        IntegrityError: A constraint speaks against one of them; the transaction, or its savepoint, is over.
    """
    fields, same = _fields(model), dict[str, str]()
    for one in fields.values():
        if alike and one.name in alike:
            same[one.column] = one.encode([alike[one.name]])[0]
        elif one.name not in names and one.default is not None:
            same[one.column] = one.default
    given = [fields[name] for name in names]
    columns = [*(one.column for one in given), *same]
    _copy(model, columns, _lines(rows, given, [*same.values()]))


def copy_dicts(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows given as values by attribute, all with the same attributes; else as `copy_values`.

    Args:
        model: Whose table.
        rows: For each its values, with the key; names of no field are passed over.
    """
    if rows:
        names = [name for name in _fields(model) if name in rows[0]]
        copy_values(model, names, map(itemgetter(*names), rows))


def _lines(rows: Iterable[Sequence[Any]], given: Sequence["_Field"], same: Sequence[str]) -> Iterator[str]:
    """Yield rows as COPY reads them, many a time: column by column they are encoded several times as fast."""
    ends, left = ["\t".join(same)] if same else [], iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        columns = [one.encode(column) for one, column in zip(given, zip(*some, strict=True), strict=True)]
        cells = zip(*columns, *(repeat(end, len(some)) for end in ends), strict=True)
        yield "\n".join(map("\t".join, cells))


def _copy(model: type[models.Model], columns: Sequence[str], texts: Iterator[str]) -> None:
    first = next(texts, None)
    if first is None:
        return
    into = ", ".join(f'"{column}"' for column in columns)
    sql = f'COPY "{model._meta.db_table}" ({into}) FROM STDIN'
    part = io.BytesIO()
    # No savepoint of its own: a chunk of a table copies into ten tables and has one for all of them.
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        for text in chain((first,), texts):
            part.write(text.encode())
            part.write(b"\n")
            if part.tell() > _PART:
                _send(cursor, sql, part)
                part = io.BytesIO()
        if part.tell():
            _send(cursor, sql, part)


def _send(cursor: Any, sql: str, part: io.BytesIO) -> None:
    part.seek(0)
    # Of COPY Django knows nothing, and tells no error of it as one of its own, by which a row is refused.
    with connection.wrap_database_errors:
        cursor.copy_expert(sql, part, _SENT_AT_ONCE)


class _Field(NamedTuple):
    """A field that rows are written to: attribute, column, how its values are told, and its default.

    The default is None where another tells it.
    """

    name: str
    column: str
    encode: Encoder
    default: str | None


@lru_cache(maxsize=64)
def _fields(model: type[models.Model]) -> dict[str, _Field]:
    found = {}
    for field in model._meta.concrete_fields:
        encode, default = _encoder(field), None
        if not field.primary_key and field.db_default is NOT_PROVIDED:
            default = encode([field.get_default()])[0]
        found[field.attname] = _Field(field.attname, str(field.column), encode, default)
    return found


def _encoder(field: "models.Field[Any, Any]") -> Encoder:
    if isinstance(field, models.CharField | models.TextField):
        return _texts
    if isinstance(field, models.UUIDField | models.ForeignKey):
        return _keys
    if isinstance(field, models.JSONField):
        return lambda values: _texts([None if value is None else json_text(value) for value in values])
    if isinstance(field, ArrayField) and isinstance(field.base_field, models.IntegerField):
        # Most of what is written of a hundred thousand people.
        return lambda values: ["\\N" if one is None else f"{{{','.join(map(str, one))}}}" for one in values]
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


def _keys(values: Sequence[Any]) -> Sequence[str]:
    """Return ids; most are text already, and of one the digits are told in a third of the time."""
    if set(map(type, values)) == {str}:
        return values
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
