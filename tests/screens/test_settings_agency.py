"""Settings, agency: read, changed, and never overwritten unread."""

from typing import Any

import pytest
from django.test import Client as Browser

from axis.accounts.backends import AccountBackend
from axis.accounts.models import Agency
from tests.factories.people import AgencyFactory, UserFactory

pytestmark = pytest.mark.django_db

FORM = {
    "legal_name": "Harbour Talent Ltd",
    "postal_address": "2 Quay Street",
    "privacy_contact": "dpo@harbour.example",
    "time_zone": "Pacific/Auckland",
    "languages": ["en", "fr"],
}


@pytest.fixture
def browser() -> Browser:
    browser = Browser()
    browser.force_login(UserFactory(admin=True))
    return browser


def shown(browser: Browser) -> dict[str, Any]:
    return dict(browser.get("/settings/agency/").context["form"].initial)


def test_the_agency_is_made_and_changed(browser: Browser) -> None:
    for form in (FORM, {**FORM, "mark": ""}):
        assert browser.post("/settings/agency/", form)["Location"] == "/settings/agency/"
    assert shown(browser)["languages"] == ["en", "fr"]
    agency = Agency.objects.get()
    assert (agency.legal_name, agency.time_zone) == ("Harbour Talent Ltd", "Pacific/Auckland")


@pytest.mark.parametrize(
    "wrong",
    [
        {"legal_name": ""},
        {"privacy_contact": "no"},
        {"time_zone": "Mars/Base"},
        {"languages": ["xx"]},
        {"legal_name": "x" * 201},
        {"postal_address": "\x00"},
    ],
)
def test_what_cannot_be_saved_comes_back_with_the_reason(browser: Browser, wrong: dict[str, Any]) -> None:
    response = browser.post("/settings/agency/", {**FORM, **wrong})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == set(wrong)
    assert not Agency.objects.exists()


def test_what_a_colleague_saved_meanwhile_is_shown_and_kept(browser: Browser) -> None:
    AgencyFactory()
    mark = shown(browser)["mark"]
    Agency.objects.update(legal_name="By A Colleague")
    response = browser.post("/settings/agency/", {**FORM, "mark": mark})
    assert response.status_code == 409
    assert response.context["form"].initial["legal_name"] == "By A Colleague"
    assert Agency.objects.get().legal_name == "By A Colleague"


def test_the_clock_of_the_agency_comes_with_the_person(browser: Browser) -> None:
    AgencyFactory(time_zone="Pacific/Auckland")
    user = AccountBackend().get_user(browser.session["_auth_user_id"])
    assert getattr(user, "agency_time_zone", None) == "Pacific/Auckland"
    assert getattr(user, "has_second_factor", None) is False


def test_reading_writes_nothing(browser: Browser) -> None:
    AgencyFactory()
    before = list(Agency.objects.values())
    browser.get("/settings/agency/", FORM)
    assert list(Agency.objects.values()) == before
