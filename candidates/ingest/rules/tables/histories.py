"""Lists of objects in which Axis and JSON Resume write posts, studies, skills and languages, as cells."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

_POSTS, _STUDIES = frozenset({"employments", "work"}), frozenset({"education"})
# What an entry is called in lists of which a cell holds the names.
_CALLED = {"skills": ("name",), "languages": ("language", "name")}
_WHAT_THEY_DID = ("summary", "highlights")


def told_of_list(at: str, items: list[Any]) -> dict[str, str]:
    """Return the cells of a list of objects by heading: "employments.position", "employments.2.position".

    A row holds two posts and one study; what there is more is a column of its own, so that nothing is lost
    unseen. Of a list that is not known, nothing.

    Args:
        at: The key the list stands under.
        items: Its entries.
    """
    entries = [item for item in items if isinstance(item, dict)]
    if len(entries) != len(items):
        return {}
    if at in _CALLED:
        names = (next((entry[key] for key in _CALLED[at] if entry.get(key)), "") for entry in entries)
        return {at: "; ".join(str(name) for name in names if name)}
    if at not in _POSTS | _STUDIES:
        return {}
    most = 2 if at in _POSTS else 1
    cells: dict[str, str] = {}
    for number, entry in enumerate(entries[:most], 1):
        cells |= {
            f"{at}.{name}" if number == 1 else f"{at}.{number}.{name}": said for name, said in _said(entry)
        }
    if entries[most:]:
        cells[f"{at}.more"] = json.dumps(entries[most:], ensure_ascii=False)
    return cells


def _said(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in entry.items():
        if isinstance(value, str) and value and name not in (*_WHAT_THEY_DID, "id"):
            yield name, value
    deeds = entry.get("highlights")
    lines = [entry.get("summary"), *(deeds if isinstance(deeds, list) else [])]
    if did := "\n".join(line for line in lines if isinstance(line, str) and line.strip()):
        yield "summary", did
