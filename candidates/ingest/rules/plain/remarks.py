"""What was noticed in a text and not placed."""

from collections.abc import Iterator

from axis.lib.words import gettext as _

_MOST = 200


class Remarks:
    """Collects remarks, each once, and at most 200."""

    def __init__(self) -> None:
        self._kept: dict[str, None] = {}

    def note(self, number: int, what: str) -> None:
        """Note something about a line.

        Args:
            number: The line's number in the text, from 1.
            what: What is to be said of it, going on from "line 3".
        """
        if len(self._kept) < _MOST:
            self._kept[f"{line_place(number)} {what}"] = None

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)


def line_place(number: int) -> str:
    """Return how a line is named to a person."""
    return _("line %(number)d") % {"number": number}
