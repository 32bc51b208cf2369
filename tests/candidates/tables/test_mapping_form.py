"""What is asked beside the columns of a table, and what is refused."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.candidates.tables.conftest import Bring, as_csv
from tests.candidates.tables.test_screens import GIVEN, to

pytestmark = pytest.mark.django_db


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


BULLHORN = ("id", "firstName", "lastName", "occupation", "address.city", "address.state")


def chosen(page: str, number: int) -> str:
    """Return what a column is taken for on the page."""
    select = page.split(f'name="column_{number}"', 1)[1].split("</select>", 1)[0]
    return select.split(" selected", 1)[0].rsplit('value="', 1)[1].rstrip('"')


def test_an_export_of_bullhorn_tells_whose_ids_it_holds_and_where_people_are(
    browser: Client, bring: Bring
) -> None:
    headers = (*BULLHORN, "address.countryID", "address.countryName")
    raw = as_csv(
        [("17", "Ada", "Byron", "Nurse", "Leeds", "West Yorkshire", "2359", "United Kingdom")], headers
    )
    table = bring(raw, until="read")
    page = " ".join(
        browser.get(reverse("candidates:table-map", kwargs={"pk": table.pk})).content.decode().split()
    )
    assert 'name="id_source" value="bullhorn"' in page
    assert [chosen(page, n) for n in range(8)] == [
        "external_id",
        "first_name",
        "last_name",
        "position",
        "city",
        "region",
        "drop",
        "country",
    ]
    assert "a number does not tell which country it is" in page


@pytest.mark.parametrize(
    ("heading", "cell", "to"),
    [
        ("address.countryCode", "GB", "country"),
        ("home_address.state", "Bavaria", "region"),
        ("candidate.location.city", "Leeds", "city"),
        ("company.city", "Leeds", "drop"),
        ("Country", "2359", "drop"),
        ("Country ID", "1", "drop"),
        ("address(countryID)", "1", "drop"),
    ],
)
def test_parts_of_an_address_are_known_and_numbers_name_no_country(
    bring: Bring, heading: str, cell: str, to: str
) -> None:
    table = bring(as_csv([("Ada Byron", cell)], ("Name", heading)), until="read")
    assert table.columns[1]["to"] == to
