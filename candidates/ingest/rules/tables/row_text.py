"""The text of a row as a document, and where each cell stands in it."""

from collections.abc import Sequence

from pydantic_core import from_json

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
    for (number, at, _name), told in zip(plan.kept, plan.kept_told, strict=True):
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
