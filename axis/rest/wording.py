"""What is wrong with a value, in words whoever sent it can act on."""

from collections.abc import Mapping
from typing import Any

from pydantic import StringConstraints

_FORMS: dict[str, str] = {}
# As pydantic writes what our own validators say.
_OURS = "Value error, "


def form(pattern: str, says: str, **limits: int) -> StringConstraints:
    """Return what a text must look like, with the words that ask for it where it does not.

    Args:
        pattern: As it is published.
        says: What to send instead.
        limits: min_length and max_length.
    """
    _FORMS[pattern] = says
    return StringConstraints(pattern=pattern, **limits)  # type: ignore[arg-type]


def words_of(fault: Mapping[str, Any]) -> str:
    """Return what to do about a fault of pydantic's."""
    kind, said = fault["type"], str(fault["msg"])
    if kind == "string_pattern_mismatch":
        return _FORMS.get(fault["ctx"]["pattern"], said)
    if kind == "extra_forbidden":
        return "There is no such field or parameter here."
    return said.removeprefix(_OURS)


def place_in_json(fault: Mapping[str, Any]) -> str:
    """Return what stops a body from being read, and in which line and column."""
    return str(fault["msg"]).removeprefix("Invalid JSON: ")
