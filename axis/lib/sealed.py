"""A model's secret: sealed in its column, written through one door, opened through another, shown nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from axis.lib.sealing import SealedError, is_current, place, seal, unseal

_BATCH = 200


class Sealed:
    """A sealed value as a row holds it: true when there is one, and telling nothing of it."""

    __slots__ = ("stored",)

    def __init__(self, stored: str) -> None:
        self.stored = stored

    def __bool__(self) -> bool:
        return bool(self.stored)

    def __repr__(self) -> str:
        return "<sealed>" if self.stored else "<nothing sealed>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other.stored == self.stored

    def __hash__(self) -> int:
        return hash(self.stored)


class SealedField(models.TextField):  # type: ignore[type-arg]
    """A column of sealed text, in no form; leave it out of the row's history.

    The row holds a `Sealed`. It is written with `put_secret` and read with `secret_of`; assigning plain text
    fails when the row is saved, so that nothing is stored unsealed by mistake.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "editable": False, "blank": True, "default": ""})

    def deconstruct(self) -> Any:
        """Return what a migration needs."""
        name, path, args, kwargs = super().deconstruct()
        return (
            name,
            path,
            args,
            {k: v for k, v in kwargs.items() if k not in {"editable", "blank", "default"}},
        )

    def get_default(self) -> Sealed:
        """Begin with nothing."""
        return Sealed("")

    def from_db_value(self, value: str, *_: object) -> Sealed:
        """Wrap what the column holds."""
        return Sealed(value)

    def to_python(self, value: Any) -> Sealed:
        """Wrap what a fixture holds."""
        return value if isinstance(value, Sealed) else Sealed(str(value or ""))

    def get_prep_value(self, value: Any) -> str:
        """Return what the column keeps.

        Raises:
            TypeError: Somebody assigned plain text.
        """
        if not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is sealed: write it with put_secret.")
        return value.stored

    def value_to_string(self, obj: models.Model) -> str:
        """Return the sealed form for a fixture."""
        sealed: Sealed = self.value_from_object(obj)
        return sealed.stored


def put_secret(row: models.Model, field: str, text: str) -> None:
    """Seal a secret into a row that is saved afterwards; an empty one takes it away."""
    where = place(row._meta.db_table, row.pk, field)
    setattr(row, field, Sealed(seal(text, ring=settings.AXIS_KEYS, where=where) if text else ""))


def secret_of(row: models.Model, field: str) -> str:
    """Return a row's secret, empty for none.

    Raises:
        SealedError: It cannot be opened; the message says what to do.
    """
    sealed: Sealed = getattr(row, field)
    if not sealed:
        return ""
    where = place(row._meta.db_table, row.pk, field)
    return unseal(sealed.stored, ring=settings.AXIS_KEYS, where=where)


@dataclass(frozen=True)
class Column:
    """One sealed column of the database."""

    model: type[models.Model]
    field: str

    @property
    def table(self) -> str:
        """The table's name."""
        return self.model._meta.db_table


def sealed_columns() -> list[Column]:
    """Return every sealed column of every app."""
    return [
        Column(model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedField)
    ]


def reseal(column: Column) -> Iterator[tuple[int, list[str]]]:
    """Seal everything in a column under the first key; after each batch, yield what was done in it.

    It may run beside the application and as often as one likes: a row is written only if its secret is still
    the one that was read.

    Args:
        column: One of `sealed_columns`.

    Yields:
        How many rows were sealed anew, and the ids of those whose secret cannot be opened.
    """
    rows = column.model._default_manager.exclude(**{column.field: Sealed("")}).order_by("pk")
    last: Any = None
    while batch := list((rows if last is None else rows.filter(pk__gt=last))[:_BATCH]):
        last = batch[-1].pk
        done, unopened = 0, []
        for row in batch:
            try:
                done += _reseal_row(column, row)
            except SealedError:
                unopened.append(str(row.pk))
        yield done, unopened


def _reseal_row(column: Column, row: models.Model) -> int:
    before: Sealed = getattr(row, column.field)
    # Opened also when the key is the right one: a rotation says whether everything can be opened.
    text = secret_of(row, column.field)
    if is_current(before.stored, ring=settings.AXIS_KEYS):
        return 0
    put_secret(row, column.field, text)
    same = column.model._default_manager.filter(pk=row.pk, **{column.field: before})
    return same.update(**{column.field: getattr(row, column.field)})
