"""Pages of few among many: whoever fits is found first and put in order after, up to some thousand rows.

To find the few that fit several conditions PostgreSQL may go through everything in the order of a list until
a page is full: it takes two common words for many rows, and does not know that a name stands near the end.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.search import SearchVectorExact
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BooleanField, F, Func, Model, QuerySet, Value

_Row = TypeVar("_Row", bound=Model)

# So many are counted; more would take longer to count than anybody reads them.
MOST_COUNTED = 500
# So many are put in order by themselves; of more than that a page is sooner full in the order of the list.
MOST_GATHERED = 4_000

_GATHER = """
WITH found AS MATERIALIZED ({found} LIMIT %s), told AS (SELECT count(*) AS number FROM found)
SELECT number, CASE WHEN number <= %s THEN ARRAY(
  SELECT found.{last}::text FROM found {beyond} ORDER BY {ordered} LIMIT %s
) END FROM told
"""


@dataclass(frozen=True)
class Gathered:
    """What was found.

    Args:
        count: How many rows there are; None where they are more than MOST_COUNTED or were not to be counted.
        ids: Of a page, in order; None where the rows have to be gone through in the order of the list.
    """

    count: int | None
    ids: list[str] | None


def gathered(
    rows: QuerySet[Any],
    *,
    order: Sequence[str],
    after: Sequence[Any] | None,
    size: int,
    is_counted: bool,
) -> Gathered:
    """Find the rows and the ids of one page of them, in one statement where they are not too many.

    Args:
        rows: What there is to choose from.
        order: Field paths, all of one direction, the last one the id.
        after: The values the page before ended with, or None for the first page.
        size: How many ids.
        is_counted: Whether it has to be known if they are more than MOST_COUNTED.

    Raises:
        ValueError: The fields have different directions.
    """
    if len({name.startswith("-") for name in order}) > 1:
        raise ValueError(f"Of one direction only: {order}")
    keys = {f"key_{n}": F(name.removeprefix("-")) for n, name in enumerate(order)}
    try:
        found, given = rows.order_by().annotate(**keys).values_list(*keys).query.sql_with_params()
    except EmptyResultSet:
        return Gathered(0, [])
    statement = _statement(found, list(keys), is_descending=order[0].startswith("-"), is_later=bool(after))
    with connections[rows.db].cursor() as cursor:
        # Of very many only that they are many is asked: to find all of them takes longest.
        is_large = _expected(cursor, found, given) > MOST_GATHERED
        if is_large and not is_counted:
            return Gathered(None, None)
        most = MOST_COUNTED if is_large else MOST_GATHERED
        cursor.execute(statement, [*given, most + 1, most, *(after or ()), size])
        count, ids = cursor.fetchone()
    return Gathered(None if count > MOST_COUNTED else count, ids)


def _statement(found: str, keys: Sequence[str], *, is_descending: bool, is_later: bool) -> str:
    places = ", ".join(["%s"] * len(keys))
    beyond = f"WHERE ({', '.join(keys)}) {'<' if is_descending else '>'} ({places})" if is_later else ""
    ordered = ", ".join(f"found.{key}{' DESC' if is_descending else ''}" for key in keys)
    return _GATHER.format(found=found, last=keys[-1], beyond=beyond, ordered=ordered)


def expected(rows: QuerySet[Any]) -> int:
    """Return how many rows PostgreSQL expects, which it does not count: right to some tenths, or far off."""
    try:
        found, given = rows.order_by().values_list("pk").query.sql_with_params()
    except EmptyResultSet:
        return 0
    with connections[rows.db].cursor() as cursor:
        return _expected(cursor, found, given)


def _expected(cursor: Any, statement: str, given: Sequence[Any]) -> int:
    # The statement is Django's, with places for its values.
    cursor.execute("EXPLAIN (FORMAT JSON) " + statement, given)
    return int(cursor.fetchone()[0][0]["Plan"]["Plan Rows"])


def among(column: str, ids: Collection[str | UUID]) -> Func:
    """Return the condition that a column is one of these ids.

    As one array of text: hundreds of values in a statement take longer to write than the query to run.
    """
    texts = Value([str(pk) for pk in ids])
    template = "%(expressions)s::uuid[])"
    return Func(F(column), texts, arg_joiner=" = ANY(", template=template, output_field=BooleanField())


def row_by_row(words: SearchVectorExact) -> Func:
    """Return the condition that a row holds some words, such that each row is read and no index asked.

    To look a common word up takes as long as to read thousands, which PostgreSQL does not reckon with.
    """
    # No index serves a condition that is asked whether it is true.
    return Func(words, template="(%(expressions)s) IS TRUE", output_field=BooleanField())


def words_read(rows: QuerySet[_Row]) -> QuerySet[_Row]:
    """Return the same rows, each read for the words it is to hold: for a page of many, which is soon full."""
    same = rows.all()
    conditions = same.query.where.children
    read: list[Any] = [row_by_row(one) if isinstance(one, SearchVectorExact) else one for one in conditions]
    same.query.where.children = read
    return same
