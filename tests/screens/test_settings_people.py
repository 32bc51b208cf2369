"""Settings, people: added, changed, switched off and on."""

from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client as Browser

from axis.accounts.models import User
from tests.factories.people import ClientFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

FORM = {"name": "Ada King", "email": "ada@client.example", "kind": "HIRING_MANAGER"}


@pytest.fixture
def admin() -> User:
    user: User = UserFactory(admin=True, name="Zoe Admin")
    return user


@pytest.fixture
def browser(admin: User) -> Browser:
    browser = Browser()
    browser.force_login(admin)
    return browser


def form_of(browser: Browser, person: User) -> dict[str, Any]:
    initial = browser.get(f"/settings/people/{person.pk}/").context["form"].initial
    return {name: value for name, value in initial.items() if value is not False}


def test_a_person_is_added_once_however_often_the_form_is_sent(
    browser: Browser, mailoutbox: list[EmailMessage]
) -> None:
    client = ClientFactory()
    form = {**FORM, "clients": [client.pk]}
    first, second = (browser.post("/settings/people/new/", form) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 422)
    assert "email" in second.context["form"].errors
    person = User.objects.get(email="ada@client.example")
    assert [membership.client for membership in person.memberships.all()] == [client]
    assert len(mailoutbox) == 1


def test_rights_for_a_hiring_manager_are_refused_with_the_reason(browser: Browser) -> None:
    response = browser.post("/settings/people/new/", {**FORM, "is_admin": "on"})
    assert response.status_code == 422
    assert "recruiters" in response.content.decode()


def test_a_program_is_not_made_here(browser: Browser) -> None:
    assert browser.post("/settings/people/new/", {**FORM, "kind": "SERVICE"}).status_code == 422


def test_a_person_is_changed(browser: Browser) -> None:
    membership = MembershipFactory()
    form = {**form_of(browser, membership.user), "name": "New Name", "clients": []}
    response = browser.post(f"/settings/people/{membership.user.pk}/", form)
    assert response.status_code == 302
    person = User.objects.get(pk=membership.user.pk)
    assert (person.name, person.memberships.count()) == ("New Name", 0)


def test_what_a_colleague_changed_meanwhile_is_shown_and_kept(browser: Browser) -> None:
    person = UserFactory()
    form = form_of(browser, person)
    User.objects.filter(pk=person.pk).update(name="By A Colleague")
    response = browser.post(f"/settings/people/{person.pk}/", {**form, "name": "Mine"})
    assert response.status_code == 409
    assert response.context["form"].initial["name"] == "By A Colleague"
    person.refresh_from_db()
    assert person.name == "By A Colleague"


def test_the_last_administrator_cannot_stop_being_one(browser: Browser, admin: User) -> None:
    form = {name: value for name, value in form_of(browser, admin).items() if name != "is_admin"}
    response = browser.post(f"/settings/people/{admin.pk}/", form)
    assert response.status_code == 422
    assert browser.post(f"/settings/people/{admin.pk}/deactivate/").status_code == 409
    admin.refresh_from_db()
    assert (admin.is_admin, admin.is_active) == (True, True)


def test_switching_off_asks_first_and_can_be_undone(browser: Browser, mailoutbox: list[EmailMessage]) -> None:
    person = UserFactory()
    path = f"/settings/people/{person.pk}"
    assert browser.get(f"{path}/deactivate/").status_code == 200
    person.refresh_from_db()
    assert person.is_active

    for _ in range(2):
        assert browser.post(f"{path}/deactivate/").status_code == 302
    assert person not in browser.get("/settings/people/").context["page"].rows
    assert person in browser.get("/settings/people/?show=off").context["page"].rows
    assert browser.get(f"{path}/").status_code == 200

    for _ in range(2):
        assert browser.post(f"{path}/reactivate/").status_code == 302
    person.refresh_from_db()
    assert person.is_active
    assert [message.to for message in mailoutbox] == [[person.email]]


def test_a_link_is_sent_again_to_those_who_can_use_it(
    browser: Browser, mailoutbox: list[EmailMessage]
) -> None:
    for person in (UserFactory(), UserFactory(inactive=True)):
        assert browser.post(f"/settings/people/{person.pk}/send-link/").status_code == 302
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("act", ["reactivate", "send-link"])
def test_acts_are_not_done_by_following_a_link(browser: Browser, act: str) -> None:
    assert browser.get(f"/settings/people/{UserFactory().pk}/{act}/").status_code == 405


def test_a_mail_server_that_is_away_is_told_and_the_person_is_kept(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("axis.accounts.mail.send_mail", refuse)
    response = browser.post("/settings/people/new/", FORM, follow=True)
    assert "could not be sent" in response.content.decode()
    assert User.objects.filter(email="ada@client.example").exists()
