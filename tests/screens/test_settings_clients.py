"""Settings, clients: added, renamed, given their hiring managers."""

import pytest
from django.test import Client as Browser

from axis.accounts.models import Client
from tests.factories.people import ClientFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Browser:
    browser = Browser()
    browser.force_login(UserFactory(admin=True))
    return browser


def test_the_empty_list_says_what_to_do(browser: Browser) -> None:
    assert "/settings/clients/new/" in browser.get("/settings/clients/").content.decode()


def test_a_client_is_added_once_however_often_the_form_is_sent(browser: Browser) -> None:
    answers = [browser.post("/settings/clients/new/", {"name": "Kestrel Pay"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 422]
    assert answers[0]["Location"] == f"/settings/clients/{Client.objects.get().pk}/"


@pytest.mark.parametrize("name", ["", "  ", "x" * 201, "a\x00b"])
def test_a_name_that_cannot_be_used_comes_back(browser: Browser, name: str) -> None:
    assert browser.post("/settings/clients/new/", {"name": name}).status_code == 422
    assert not Client.objects.exists()


def test_a_client_is_renamed_by_who_has_read_its_name(browser: Browser) -> None:
    client = ClientFactory(name="Kestrel")
    path = f"/settings/clients/{client.pk}/"
    assert browser.post(path, {"name": "Kestrel Pay", "seen": "Kestrel"}).status_code == 302
    late = browser.post(path, {"name": "Kestrel Ltd", "seen": "Kestrel"})
    assert late.status_code == 409
    assert late.context["form"].initial["name"] == "Kestrel Pay"
    client.refresh_from_db()
    assert client.name == "Kestrel Pay"


def test_a_name_another_client_has_is_refused(browser: Browser) -> None:
    ClientFactory(name="Kestrel")
    client = ClientFactory(name="Merlin")
    response = browser.post(f"/settings/clients/{client.pk}/", {"name": "KESTREL", "seen": "Merlin"})
    assert response.status_code == 422


def test_hiring_managers_are_set_and_nobody_else(browser: Browser) -> None:
    client, manager, recruiter = ClientFactory(), UserFactory(hiring_manager=True), UserFactory()
    path = f"/settings/clients/{client.pk}/members/"
    assert browser.post(path, {"members": [recruiter.pk]}).status_code == 422
    assert browser.post(path, {"members": [manager.pk]}).status_code == 302
    assert [membership.user for membership in client.memberships.all()] == [manager]
    assert browser.post(path, {}).status_code == 302
    assert client.memberships.count() == 0
