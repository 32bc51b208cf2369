"""Whatever a row says is stored, and where the database refuses one, the others are."""

import pytest

from candidates.models import CandidateLanguage
from tests.candidates.tables.conftest import Bring, as_csv
from tests.candidates.tables.test_running import outcomes

pytestmark = pytest.mark.django_db


def test_languages_of_a_table_are_stored(bring: Bring) -> None:
    table = bring(as_csv([("Ada Byron", "English; German")], ("Name", "Languages")))
    assert outcomes(table) == ["CREATED"]
    told = CandidateLanguage.objects.order_by("rank").values_list("language", "fluency")
    assert list(told) == [("English", ""), ("German", "")]
