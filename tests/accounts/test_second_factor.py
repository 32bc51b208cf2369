"""The second factor: single use, asked of those with wide rights, changed after a fresh password (S-30)."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import Settings

from axis.audit.models import AuditEvent
from tests.accounts.conftest import SignIn, add_factor, current_code, has_factor
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

HOME = "/settings/account/"


def give_password(browser: Browser) -> None:
    assert browser.post("/account/confirm/", {"password": PASSWORD}).status_code == 302


def test_a_code_opens_the_session_once() -> None:
    user = UserFactory()
    code = current_code(add_factor(user))
    first, second = Browser(), Browser()
    for browser in (first, second):
        browser.post("/sign-in/", {"login": user.email, "password": PASSWORD})
    assert first.post("/sign-in/code/", {"code": code}).status_code == 302
    assert first.get(HOME).status_code == 200

    assert second.post("/sign-in/code/", {"code": code}).status_code == 422
    assert second.get(HOME).status_code == 302


def test_codes_cannot_be_guessed_for_long() -> None:
    user = UserFactory()
    code = current_code(add_factor(user))
    browser = Browser()
    browser.post("/sign-in/", {"login": user.email, "password": PASSWORD})
    for _ in range(5):
        browser.post("/sign-in/code/", {"code": "000000" if code != "000000" else "000001"})
    assert browser.post("/sign-in/code/", {"code": code}).status_code == 422


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"credential": ""},
        {"credential": "{}"},
        {"credential": "7"},
        {"credential": '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": 1}}'},
        {"credential": '{"id": "AA", "rawId": "AA", "response": "x"}'},
        {"code": ""},
    ],
)
def test_a_post_without_code_or_passkey_opens_nothing(data: dict[str, str]) -> None:
    user = UserFactory()
    add_factor(user)
    browser = Browser()
    browser.post("/sign-in/", {"login": user.email, "password": PASSWORD})
    assert browser.post("/sign-in/code/", data).status_code in {302, 422}
    assert browser.post("/sign-in/passkey/", data).status_code == 302
    assert browser.get(HOME).status_code == 302


def test_setting_it_up_asks_for_the_password_first(sign_in: SignIn) -> None:
    user = UserFactory()
    browser = sign_in(user)
    asked = browser.get("/account/second-factor/add/")
    assert asked["Location"].startswith("/account/confirm/?next=")

    give_password(browser)
    page = browser.get("/account/second-factor/add/")
    assert page.status_code == 200
    wrong = browser.post("/account/second-factor/add/", {"code": "000"})
    assert wrong.status_code == 422
    code = current_code(wrong.context["form"].secret)
    assert browser.post("/account/second-factor/add/", {"code": code}).status_code == 302
    assert has_factor(user)


def test_a_password_given_five_minutes_ago_is_asked_for_again(sign_in: SignIn) -> None:
    user = UserFactory()
    browser = sign_in(user)
    add_factor(user)
    give_password(browser)
    assert browser.get("/account/second-factor/remove/").status_code == 200
    session = browser.session
    session["account_authentication_methods"] = [
        {**method, "at": method["at"] - 301} for method in session["account_authentication_methods"]
    ]
    session.save()
    for method in (browser.get, browser.post):
        assert method("/account/second-factor/remove/")["Location"].startswith("/account/confirm/")
    assert has_factor(user)


def test_a_wrong_password_confirms_nothing(sign_in: SignIn) -> None:
    browser = sign_in(UserFactory())
    assert browser.post("/account/confirm/", {"password": "not this one"}).status_code == 422
    assert browser.get("/account/second-factor/add/").status_code == 302


@pytest.mark.parametrize("right", ["admin", "approver"])
def test_wide_rights_demand_a_second_factor(sign_in: SignIn, settings: Settings, right: str) -> None:
    user = UserFactory(**{right: True})
    browser = sign_in(user)
    settings.AXIS_SECOND_FACTOR_REQUIRED = True
    for path in (HOME, "/settings/people/", "/account/password/"):
        assert browser.get(path)["Location"] == "/account/second-factor/add/", path
    assert browser.get("/account/confirm/").status_code == 200

    add_factor(user)
    assert browser.get(HOME).status_code == 200


def test_others_may_do_without(sign_in: SignIn, settings: Settings) -> None:
    settings.AXIS_SECOND_FACTOR_REQUIRED = True
    for user in (UserFactory(), UserFactory(hiring_manager=True)):
        assert sign_in(user).get(HOME).status_code == 200


def test_an_admin_removes_a_lost_factor_after_giving_their_password(sign_in: SignIn) -> None:
    admin, user = UserFactory(admin=True), UserFactory()
    theirs = sign_in(user)
    add_factor(user)
    browser = sign_in(admin)
    path = f"/settings/people/{user.pk}/remove-factor/"
    assert browser.get(path)["Location"].startswith("/account/confirm/")
    assert browser.post(path)["Location"].startswith("/account/confirm/")
    assert has_factor(user)

    give_password(browser)
    browser.get(path)
    assert has_factor(user)
    assert browser.post(path).status_code == 302
    assert not has_factor(user)
    assert theirs.get(HOME).status_code == 302
    assert AuditEvent.objects.get(action="accounts.user.second_factor_removed").actor_id == admin.pk


def test_a_passkey_gets_a_name_the_database_can_hold(sign_in: SignIn) -> None:
    user = UserFactory()
    browser = sign_in(user)
    browser.post("/account/confirm/", {"password": PASSWORD})
    one = Authenticator.objects.create(user=user, type="webauthn", data={"name": "Old", "credential": {}})
    there = reverse("mfa_list_webauthn")
    answer = browser.post(there, {"passkey": str(one.pk), "name": "Blue\x00 key"})
    assert (answer.status_code, answer["Location"]) == (302, there)
    one.refresh_from_db()
    assert one.data["name"] == "Blue key"
