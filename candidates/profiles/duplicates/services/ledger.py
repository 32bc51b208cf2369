"""Change rows and remember how they were."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

from candidates.models import Achievement, Candidate, Employment

Change = dict[str, Any]
# Which document gave each field of a person.
_SOURCES = "field_sources"


class Ledger:
    """Changes rows one by one or many at a time; `changes` is what `restore` takes back.

    Of a row that was added there is no "before", of one that was removed no "after".
    """

    def __init__(self) -> None:
        self.changes: list[Change] = []

    def change(self, row: Model, **values: Any) -> None:
        """Change fields of one row, each by the name of its column's attribute, such as owner_id."""
        before = {name: _plain(getattr(row, name)) for name in values}
        after = {name: _plain(value) for name, value in values.items()}
        if before == after:
            return
        self._note(type(row), row.pk, before, after)
        type(row)._default_manager.filter(pk=row.pk).update(**values)
        for name, value in values.items():
            setattr(row, name, value)

    def add(self, model: type[Model], **values: Any) -> None:
        """Write a new row."""
        row = model._default_manager.create(**values)
        self.changes.append({**self._named(model, row.pk), "before": None, "after": {}})

    def remove(self, row: Model) -> None:
        """Delete a row that nothing but an achievement may point to."""
        if isinstance(row, Employment):
            for achievement in Achievement.objects.filter(employment=row):
                self.change(achievement, employment_id=None)
        whole = {field.attname: _plain(getattr(row, field.attname)) for field in row._meta.concrete_fields}
        self.changes.append({**self._named(type(row), row.pk), "before": whole, "after": None})
        row.delete()

    def move(self, rows: QuerySet[Any], *, to: Candidate) -> int:
        """Give rows that belong to one person to another; return how many."""
        found = list(rows.order_by("pk").values_list("pk", "candidate_id"))
        for pk, owner in found:
            self._note(rows.model, pk, {"candidate_id": _plain(owner)}, {"candidate_id": _plain(to.pk)})
        rows.model._default_manager.filter(pk__in=[pk for pk, _ in found]).update(candidate=to)
        return len(found)

    def _note(self, model: type[Model], pk: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        self.changes.append({**self._named(model, pk), "before": before, "after": after})

    def _named(self, model: type[Model], pk: Any) -> Change:
        return {"model": model._meta.label_lower, "pk": _plain(pk)}


def restore(*, changes: Iterable[Change]) -> int:
    """Set rows back, the last change first; what somebody has changed since stays as they left it.

    Args:
        changes: Of a Ledger, as they were kept.

    Returns:
        How many rows are gone or were changed since.
    """
    missed = 0
    for told in reversed(list(changes)):
        model = apps.get_model(told["model"])
        if told["after"] is None:
            missed += not _written_again(model, told["before"])
            continue
        row = model._default_manager.filter(pk=told["pk"]).first()
        if row is None:
            missed += 1
            continue
        if told["before"] is None:
            row.delete()
            continue
        same = {name for name, value in told["after"].items() if _plain(getattr(row, name)) == value}
        back = {name: _read(model, name, told["before"][name]) for name in same}
        if _SOURCES in told["after"]:
            # Each goes with its field: a table may have given another one since.
            back[_SOURCES] = _sources_back(row.field_sources, told["before"][_SOURCES], fields=same)
        is_back = not back or _is_set(model, told["pk"], back)
        missed += not same >= told["after"].keys() - {_SOURCES} or not is_back
    return missed


def _sources_back(
    now: Mapping[str, str], before: Mapping[str, str], *, fields: Collection[str]
) -> dict[str, str]:
    """Return which document gave each field of a person once some fields are as they were before."""
    others = {name: source for name, source in now.items() if name not in fields}
    return others | {name: source for name, source in before.items() if name in fields}


def _is_set(model: type[Model], pk: Any, values: Mapping[str, Any]) -> bool:
    """Set a row back; False where another is in its place by now, such as a hold that was placed again."""
    try:
        with transaction.atomic():
            model._default_manager.filter(pk=pk).update(**values)
    except IntegrityError:
        return False
    return True


def _written_again(model: type[Model], told: Mapping[str, Any]) -> bool:
    """Write a row that was deleted; False where what it points to is gone, or another is in its place."""
    row = model(**{name: _read(model, name, value) for name, value in told.items()})
    for field in model._meta.concrete_fields:
        wanted = getattr(row, field.attname)
        if field.is_relation and wanted is not None:
            related: Any = field.related_model
            if not related._default_manager.filter(pk=wanted).exists():
                return False
    model._default_manager.bulk_create([row], ignore_conflicts=True)
    return model._default_manager.filter(pk=row.pk).exists()


def _plain(value: Any) -> Any:
    # As it is kept in JSON, with nothing of it lost.
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _read(model: type[Model], name: str, value: Any) -> Any:
    field = next(field for field in model._meta.concrete_fields if field.attname == name)
    return field.to_python(value)
