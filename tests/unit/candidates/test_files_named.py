"""A column of file names is taken for the CVs that came with the table, and one of anything else is not."""

import pytest

from candidates.ingest.rules.tables import ColumnPlan, Plan, read_row, suggest
from candidates.ingest.rules.tables.columns import Column


def taken_for(heading: str, *cells: str) -> str:
    """Return what a column seems to be beside one of names."""
    return suggest([Column("Name", ("Ada Byron",)), Column(heading, cells)])[1].to


@pytest.mark.parametrize(
    "heading", ["Resume", "CV file", "Attachment", "File name", "Lebenslauf", "candidate-resume"]
)
def test_names_of_files_are_those_of_cvs(heading: str) -> None:
    assert taken_for(heading, "ada.pdf", "cvs/Grace Hopper.DOCX") == "file"


@pytest.mark.parametrize(
    "cell", ["yes", "https://ats.example/cv/1.pdf", "Nurse since 2012. Cut falls.", "photo.png"]
)
def test_anything_else_under_such_a_heading_is_no_file(cell: str) -> None:
    assert taken_for("Resume", cell) != "file"


def test_a_row_names_files_only_where_cvs_came_with_it_and_keeps_none_of_their_names() -> None:
    columns = (ColumnPlan("Name", "full_name"), ColumnPlan("CV", "file"))
    cells = ["Ada Byron", "a\\Ada.PDF; letter.pdf"]
    assert read_row(cells, Plan(columns)).files == ()
    row = read_row(cells, Plan(columns, files_of="7"))
    assert row.files == ("7\nada.pdf", "7\nletter.pdf")
    assert row.parsed.text == "Ada Byron"
