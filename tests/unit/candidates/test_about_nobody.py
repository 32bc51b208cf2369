"""A form, a slide or a chapter begins with words too: of nobody, no person is made."""

import io

import docx
import pytest

from candidates.ingest.child.calling import words_of
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import ReadDocument, read_laid_out
from candidates.ingest.rules.plain.names import name_in

LIFE = "Ada has led the night round of the harbour hospital since it opened and has taught it to others. "


def read(*lines: str, given_name: str = "") -> ReadDocument:
    """Read a Word file of these paragraphs."""
    document, file = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(file)
    raw = file.getvalue()
    return read_laid_out(told=words_of(raw, kind="DOCX"), raw=raw, given_name=given_name)


@pytest.mark.parametrize("lines", [["Check Box"], ["Hello", "PDF.js"], ["Lorem", LIFE * 5]])
def test_words_that_nothing_supports_are_nobody(lines: list[str]) -> None:
    with pytest.raises(IngestRefused) as refused:
        read(*lines)
    assert refused.value.reason == "no_name"
    assert f"“{lines[0]}”" in refused.value.message
    assert read(*lines, given_name="Ada Byron").parsed.name == "Ada Byron"


@pytest.mark.parametrize(
    "lines", [["Ada Byron", LIFE * 4], ["Ada Byron", "ada@example.org"], ["Ada", "+44 20 7946 0958"]]
)
def test_a_person_is_one_by_how_they_are_reached_or_by_a_life_in_prose(lines: list[str]) -> None:
    assert read(*lines).parsed.name == lines[0]


def test_titles_are_no_names() -> None:
    assert not name_in("A FLORA OF CALIFORNIA")
    assert name_in("CV of Ada Byron") == "Ada Byron"
