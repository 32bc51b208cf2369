"""What a program may call somebody, and what it is told of a name that is none."""

import pytest

from candidates.models import SourceDocument
from tests.api.conftest import PERSON, Program

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "kept"), [("Ada /", "Ada.json"), ("\\", "person.json")])
def test_whatever_somebody_is_called_a_document_has_a_name(program: Program, name: str, kept: str) -> None:
    assert program.post("candidates", {**PERSON, "name": name}).status_code == 201
    assert SourceDocument.objects.get().file_name == kept


def test_a_name_that_shows_nothing_is_refused_where_it_stands(program: Program) -> None:
    for name in ("\u00ad", "\u200b \u2060", "\U000e0041"):
        answer = program.post("candidates", {**PERSON, "name": name})
        assert answer.status_code == 400
        assert [error["pointer"] for error in answer.json()["errors"]] == ["/name"]
