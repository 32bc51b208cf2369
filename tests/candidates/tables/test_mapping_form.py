"""What is asked beside the columns of a table, and what is refused."""

import pytest
from django.test import Client
from django.urls import reverse

from axis.accounts.models import User
from tests.candidates.tables.conftest import Bring, as_csv
from tests.candidates.tables.test_screens import GIVEN, to

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(user: User) -> Client:
    """A signed-in browser."""
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("said", ["XX", "ZZ", "EU", "Atlantis"])
def test_a_country_that_is_none_is_refused(browser: Client, bring: Bring, said: str) -> None:
    table = bring(as_csv([("Ada Byron",) + ("",) * 7]), until="read")
    there = reverse("candidates:table-map", kwargs={"pk": table.pk})
    answer = browser.post(there, {**GIVEN, **to(8), "country": said})
    assert answer.status_code == 422
    assert f"“{said}” is no country. Write its two letters, such as GB" in answer.content.decode()


@pytest.mark.parametrize(("said", "kept"), [("de", "DE"), ("UK", "GB"), ("Austria", "AT"), ("", "")])
def test_a_country_is_kept_by_its_letters(browser: Client, bring: Bring, said: str, kept: str) -> None:
    table = bring(as_csv([("Ada Byron",) + ("",) * 7]), until="read")
    browser.post(
        reverse("candidates:table-map", kwargs={"pk": table.pk}), {**GIVEN, **to(8), "country": said}
    )
    table.refresh_from_db()
    assert table.plan["country"] == kept
