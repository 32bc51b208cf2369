"""The text of a row as a document, and where each cell stands in it."""

from collections.abc import Sequence
from functools import lru_cache

from pydantic_core import from_json, to_json

from candidates.ingest.rules.tables.plans import Plan
from candidates.ingest.rules.types import ParsedLine


def text_of_row(cells: Sequence[str], plan: Plan) -> tuple[str, tuple[ParsedLine, ...]]:
    """Return the cells that are kept, in order, one after another, and where each stands."""
    text, places = document_of_row(cells, plan)
    return text, tuple(ParsedLine(**place) for place in from_json(places))


def document_of_row(cells: Sequence[str], plan: Plan) -> tuple[str, str]:
    """Return the same, the places as JSON, as they are stored: nobody reads those of all rows of a table."""
    parts: list[str] = []
    places: list[str] = []
    position = 0
    for (number, at, _name), told in zip(plan.kept, _told_of(plan), strict=True):
        cell = cells[number] if number < len(cells) else ""
        if not cell or cell.isspace():
            continue
        end = position + len(cell)
        # Counted among the cells that are kept, as `row_raw` lists them.
        pointer = "" if at else f'"pointer":"/cells/{len(parts)}",'
        places.append(f'{{"start":{position},"end":{end},{pointer}{told}}}')
        parts.append(cell)
        position = end + 1
    return "\n".join(parts), f"[{','.join(places)}]"


@lru_cache(maxsize=4)
def _told_of(plan: Plan) -> list[str]:
    """Return as JSON what is the same of a column in every row: its pointer, if it has one, and its name."""
    told = ({"pointer": at, "section": name} if at else {"section": name} for _number, at, name in plan.kept)
    return [to_json(one).decode()[1:-1] for one in told]
