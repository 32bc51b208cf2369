"""Where a document tells a fact is a line of it that is shown, also on a copied page that says it twice."""

from pathlib import Path

import pytest

from candidates.ingest.rules import ParsedResume, lit_lines, read_document
from candidates.profiles.facts.rules import Place, find_place, looked_for, told_entries

FOLDER = Path(__file__).with_name("pasted")


def place_in(read: ParsedResume, words: list[str]) -> Place | None:
    """Return where these words stand in a document."""
    lines = [line.as_json() for line in read.lines]
    return find_place(text=read.text, lines=lines, layout=None, words=words)


@pytest.mark.parametrize("page", ["01-en-twice", "02-en-group", "04-de"])
def test_every_fact_of_a_copied_page_is_lit_where_it_is_numbered(page: str) -> None:
    read = read_document(raw=FOLDER.joinpath(f"{page}.txt").read_bytes(), kind="PLAIN_TEXT").parsed
    lines = [line.as_json() for line in read.lines]
    facts = [list(looked_for(entry.fact, entry.values)) for entry in told_entries(read)]
    assert facts
    for words in [[read.name], [read.headline], *facts]:
        place = place_in(read, words)
        assert place is not None
        shown = lit_lines(text=read.text, lines=lines, start=place.start, end=place.end)
        assert [line.number for line in shown if line.lit] == [place.line]
