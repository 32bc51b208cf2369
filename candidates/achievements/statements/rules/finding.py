"""Find the place of typed words in a document's text, so that what is kept stays verbatim."""

import re


def shown_words(text: str) -> str:
    """Return words on one line, as a form shows them for correcting."""
    return " ".join(text.split())


def find_words(text: str, typed: str, *, near: int) -> tuple[int, int] | None:
    """Return where words stand in a text, or None when they stand nowhere in it.

    Between two words any white space of the text counts as the space that was typed; nothing else differs.

    Args:
        text: The document's text.
        typed: The words.
        near: Of several places the one that begins nearest to this code point is taken.
    """
    words = typed.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    places = [found.span() for found in pattern.finditer(text)]
    return min(places, key=lambda place: abs(place[0] - near), default=None)
