"""Take a paragraph apart into sentences; those that were there before stay as they were."""

import re
from collections.abc import Iterator, Sequence

_END = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][”\"’)])\s+")
_GOES_ON = re.compile(r"[a-z]")
# A full stop behind these ends no sentence.
_SHORT = re.compile(r"(?:^|\W)(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Sr|Jr|vs|approx|dept|Inc|Ltd|Co|e\.g|i\.e|[A-Z])\.$")


def sentences_in(paragraph: str, *, known: Sequence[str] = ()) -> list[str]:
    """Return the sentences of a paragraph, white space made plain.

    Args:
        paragraph: As somebody typed it.
        known: Sentences that stood there before; where one stands whole, it is one sentence still, whatever
            full stops it holds.
    """
    text = " ".join(paragraph.split())
    return [sentence for sentence in _apart(text, sorted(known, key=len, reverse=True)) if sentence]


def _apart(text: str, known: Sequence[str]) -> Iterator[str]:
    for sentence in known:
        place = re.search(rf"(?<!\S){re.escape(sentence)}(?!\S)", text) if sentence else None
        if place:
            yield from _apart(text[: place.start()].strip(), known)
            yield sentence
            yield from _apart(text[place.end() :].strip(), known)
            return
    yield from _split(text)


def _split(text: str) -> Iterator[str]:
    start = 0
    for gap in _END.finditer(text):
        said, rest = text[start : gap.start()], text[gap.end() :]
        if _SHORT.search(said) or _GOES_ON.match(rest):
            continue
        yield said
        start = gap.end()
    yield text[start:]
