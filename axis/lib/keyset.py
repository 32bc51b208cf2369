"""Keyset paging: every page costs the same, and rows added meanwhile shift nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Literal, TypeVar

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import F, Field, Func, Model, Q, QuerySet, Value
from django.db.models.lookups import GreaterThan, LessThan

from axis.lib.gathering import Gathered, among, gathered, words_read

PAGE_SIZE = 50
LARGEST_PAGE = 200

Row = TypeVar("Row", bound=Model)
# Whether few rows are found before they are put in order (axis.lib.gathering), and counted.
Gather = Literal["nothing", "few", "counted"]


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list.

    Args:
        rows: The rows of this page, in order.
        next: The `after` of the following page, or None on the last one.
        is_first: Whether the list begins here.
        count: How many rows the whole list has, where they are few and it was to be counted; else None.
    """

    rows: list[Row]
    next: str | None
    is_first: bool
    count: int | None = None


class BrokenCursor(ValueError):
    """A cursor that was not made here, or for another list."""


@dataclass(frozen=True)
class _Column:
    """One field of the order."""

    path: str
    descending: bool
    field: "Field[Any, Any]"

    def of(self, row: Model) -> str:
        """Return this row's value as text that `read` understands."""
        value: Any = row
        for name in self.path.split("__"):
            value = getattr(value, name)
        return value.isoformat() if isinstance(value, datetime | date) else str(value)

    def read(self, text: str) -> Any:
        """Return the value a cursor holds.

        Raises:
            ValidationError: The text is no value of this field.
        """
        return self.field.to_python(text)


def keyset_page(
    queryset: QuerySet[Row, Row],
    *,
    order: Sequence[str],
    after: str | None = None,
    size: int = PAGE_SIZE,
    bound_to: str = "",
    is_strict: bool = False,
    gather: Gather = "nothing",
) -> Page[Row]:
    """Return the page of a list that follows a cursor; only forwards, since the browser goes back by itself.

    Args:
        queryset: The rows; any order of its own is replaced.
        order: Field paths, "-" for descending, the last one unique ("name", "id"). None may be null, and an
            index should begin with them. Fields of one direction are compared as one tuple.
        after: The `next` of the page before, as the visitor sent it. One that was not made here, or for
            another order, gives the first page.
        size: Rows on a page, 1 to 200.
        bound_to: What else the list depends on, such as its filters; a cursor fits no other value.
        is_strict: Whether a cursor that does not fit is an error.
        gather: Whether few are found before they are put in order, and counted; for lists that several
            conditions narrow. The fields of the order have one direction then.

    Raises:
        BrokenCursor: The cursor does not fit, and `is_strict`.
    """
    values = _read(after, _salt(queryset, order, bound_to), [_column(queryset, name) for name in order])
    if after and values is None and is_strict:
        raise BrokenCursor
    size = min(max(size, 1), LARGEST_PAGE)
    rows, has_more, count = _found(queryset, order, values, size, gather)
    token = cursor_at(queryset, rows[-1], order=order, bound_to=bound_to) if has_more else None
    return Page(rows=rows, next=token, is_first=values is None, count=count)


def _found(
    queryset: QuerySet[Row, Row], order: Sequence[str], after: list[Any] | None, size: int, gather: Gather
) -> tuple[list[Row], bool, int | None]:
    """Return the rows of a page, whether others follow, and how many there are if that was found out."""
    rows, few = queryset.order_by(*order), Gathered(None, None)
    if gather != "nothing":
        few = gathered(queryset, order=order, after=after, size=size + 1, is_counted=gather == "counted")
    if few.ids is not None:
        # Somebody may have gone between the two statements; the page after this one is there still.
        found = list(rows.filter(among("pk", few.ids[:size]))) if few.ids else []
        return found, bool(found) and len(few.ids) > size, few.count
    if gather != "nothing":
        rows = words_read(rows)
    if after is not None:
        rows = rows.filter(_beyond([_column(queryset, name) for name in order], after))
    found = list(rows[: size + 1])
    return found[:size], len(found) > size, few.count


def cursor_at(queryset: QuerySet[Row, Row], row: Row, *, order: Sequence[str], bound_to: str = "") -> str:
    """Return the `after` of the page that begins behind a row; order and bound_to are those of the list."""
    values = [_column(queryset, name).of(row) for name in order]
    return signing.dumps(values, salt=_salt(queryset, order, bound_to))


def _salt(queryset: QuerySet[Row, Row], order: Sequence[str], bound_to: str) -> str:
    return f"axis.page:{queryset.model._meta.label_lower}:{','.join(order)}:{bound_to}"


def _column(queryset: QuerySet[Row, Row], name: str) -> _Column:
    path = name.removeprefix("-")
    if path in queryset.query.annotations:
        return _Column(path, name.startswith("-"), queryset.query.annotations[path].output_field)
    options: Any = queryset.model._meta
    *relations, last = path.split("__")
    for relation in relations:
        options = options.get_field(relation).related_model._meta
    return _Column(path, name.startswith("-"), options.pk if last == "pk" else options.get_field(last))


def _read(after: str | None, salt: str, columns: list[_Column]) -> list[Any] | None:
    if not after:
        return None
    try:
        texts = signing.loads(after, salt=salt)
        return [column.read(text) for column, text in zip(columns, texts, strict=True)]
    except (signing.BadSignature, ValidationError, ValueError):
        return None


def _beyond(columns: list[_Column], values: list[Any]) -> Q | GreaterThan | LessThan:
    """Return the condition "comes after these values", in a form an index on the order can serve."""
    directions = {column.descending for column in columns}
    if len(directions) == 1:
        ours = _tuple([F(column.path) for column in columns])
        theirs = _tuple([Value(value, column.field) for column, value in zip(columns, values, strict=True)])
        return (LessThan if directions.pop() else GreaterThan)(ours, theirs)
    condition, equal = Q(), Q()
    for column, value in zip(columns, values, strict=True):
        lookup = "lt" if column.descending else "gt"
        condition |= equal & Q(**{f"{column.path}__{lookup}": value})
        equal &= Q(**{column.path: value})
    return condition


def _tuple(parts: list[Any]) -> Func:
    return Func(*parts, template="(%(expressions)s)", output_field=Field())
