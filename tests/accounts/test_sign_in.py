"""Signing in: sessions that cannot be fixed, plain refusals, and limits that hold without Redis."""

import re

import pytest
from django.test import Client as Browser
from pytest_django import Settings

from axis.accounts.models import User
from tests.accounts.conftest import SignIn
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def attempt(browser: Browser, user: User, password: str, **headers: str) -> str:
    response = browser.post("/sign-in/", {"login": user.email, "password": password}, headers=headers)
    return response.content.decode()


def test_a_page_asks_a_stranger_to_sign_in() -> None:
    response = Browser().get("/settings/account/")
    assert response.status_code == 302
    assert response["Location"] == "/sign-in/?next=/settings/account/"


def test_the_right_password_opens_the_page_that_was_asked_for() -> None:
    user = UserFactory()
    response = Browser().post(
        "/sign-in/?next=/settings/account/", {"login": user.email.upper(), "password": PASSWORD}
    )
    assert response["Location"] == "/settings/account/"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_signing_in_never_leads_to_another_site(target: str) -> None:
    user = UserFactory()
    response = Browser().post("/sign-in/", {"login": user.email, "password": PASSWORD, "next": target})
    assert "evil" not in response["Location"]


def test_a_wrong_password_is_told_like_an_unknown_address() -> None:
    user = UserFactory()
    wrong = Browser().post("/sign-in/", {"login": user.email, "password": "not this one"})
    unknown = Browser().post("/sign-in/", {"login": "nobody@harbour.example", "password": "not this one"})
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.context["form"].errors == unknown.context["form"].errors


def test_the_session_key_changes_with_the_sign_in() -> None:
    user = UserFactory()
    browser = Browser()
    planted = browser.session
    planted["planted"] = True
    planted.save()
    before = planted.session_key

    browser.post("/sign-in/", {"login": user.email, "password": PASSWORD})

    assert browser.session.session_key != before
    attacker = Browser()
    attacker.cookies["sessionid"] = str(before)
    assert attacker.get("/settings/account/").status_code == 302


def test_a_switched_off_account_is_refused_only_after_its_password() -> None:
    user = UserFactory(inactive=True)
    wrong = Browser().post("/sign-in/", {"login": user.email, "password": "not this one"})
    assert wrong.status_code == 422
    right = Browser().post("/sign-in/", {"login": user.email, "password": PASSWORD})
    assert right["Location"] == "/account/inactive/"
    assert "_auth_user_id" not in right.client.session


def test_a_program_cannot_sign_in_even_with_a_password() -> None:
    user = UserFactory(service=True)
    user.set_password(PASSWORD)
    user.save()
    response = Browser().post("/sign-in/", {"login": user.email, "password": PASSWORD})
    assert response["Location"] == "/account/inactive/"


def test_five_wrong_passwords_close_an_account_for_a_while_without_redis(settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    user, other = UserFactory(), UserFactory()
    browser = Browser()
    for _ in range(5):
        attempt(browser, user, "not this one")
    assert "Too many" in attempt(browser, user, PASSWORD)
    assert "_auth_user_id" not in browser.session
    attempt(browser, other, PASSWORD)
    assert "_auth_user_id" in browser.session


def test_ten_wrong_passwords_close_an_address_whatever_it_says_it_is(settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    users = UserFactory.create_batch(12)
    answers = [
        attempt(Browser(), user, "not this one", x_forwarded_for=f"203.0.113.{number}")
        for number, user in enumerate(users)
    ]
    assert ["Too many" in answer for answer in answers] == [False] * 10 + [True] * 2


def test_there_is_no_sign_up() -> None:
    for path in ("/sign-up/", "/account/signup/", "/accounts/signup/", "/signup/"):
        assert Browser().get(path).status_code in {302, 404}
    assert User.objects.count() == 0


def test_a_fragment_asked_for_after_the_session_moves_the_whole_page() -> None:
    response = Browser().get(
        "/settings/people/",
        headers={"HX-Request": "true", "HX-Current-URL": "https://axis.example/settings/people/?show=off#x"},
    )
    assert response.status_code == 204
    assert response["HX-Redirect"] == "/sign-in/?next=%2Fsettings%2Fpeople%2F%3Fshow%3Doff&lost=maybe"
    page = Browser().get(response["HX-Redirect"]).content.decode()
    assert "What you had typed on the page and not yet sent was not kept" in page


def test_a_form_sent_by_htmx_after_the_session_says_too_that_it_was_not_kept() -> None:
    user, browser = UserFactory(), Browser()
    stood = "http://testserver/settings/people/?show=off#x"
    moved = browser.post(
        "/settings/account/", {"name": "typed"}, headers={"HX-Request": "true", "HX-Current-URL": stood}
    )
    assert moved.status_code == 204
    page = browser.get(moved["HX-Redirect"]).content.decode()
    assert "You were signed out before the form was sent, so what you typed was not kept" in page
    there = {"login": user.email, "password": PASSWORD}
    assert browser.post(moved["HX-Redirect"], there)["Location"] == "/settings/people/?show=off"


def test_a_wrong_password_leaves_what_was_said_of_the_lost_form() -> None:
    user, browser, lost = UserFactory(), Browser(), "so what you typed was not kept"
    page = browser.get("/sign-in/", {"lost": "yes", "next": "/settings/people/"}).content.decode()
    assert lost in page
    there = re.findall(r'<form method="post" action="([^"]*)"', page)[0]
    typed = {"login": user.email, "password": "wrong", "next": "/settings/people/"}
    again = browser.post(there, typed)
    assert (again.status_code, lost in again.content.decode()) == (422, True)
    there = re.findall(r'<form method="post" action="([^"]*)"', again.content.decode())[0]
    assert browser.post(there, typed | {"password": PASSWORD})["Location"] == "/settings/people/"
    assert lost not in browser.get("/sign-in/").content.decode()


def test_an_address_that_is_none_does_not_break_the_way_to_the_sign_in() -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://[broken"}
    response = Browser().get("/settings/people/", headers=headers)
    assert response["HX-Redirect"] == "/sign-in/?next=&lost=maybe"


def test_signing_out_ends_the_session_and_empties_the_browser(sign_in: SignIn) -> None:
    browser = sign_in(UserFactory())
    old_key = browser.session.session_key
    assert browser.get("/sign-out/").status_code == 200
    assert "_auth_user_id" in browser.session

    response = browser.post("/sign-out/")

    assert response["Clear-Site-Data"] == '"cache", "storage"'
    thief = Browser()
    thief.cookies["sessionid"] = str(old_key)
    assert thief.get("/settings/account/").status_code == 302


@pytest.mark.parametrize(
    ("stood", "back"),
    [
        ("http://testserver/settings/people/?show=off#x", "/settings/people/?show=off"),
        ("http://evil.example/settings/people/", "/settings/account/"),
        ("http://[broken", "/settings/account/"),
        ("", "/settings/account/"),
    ],
)
def test_a_form_sent_after_the_session_leads_back_to_the_page_it_stood_on(stood: str, back: str) -> None:
    user, browser = UserFactory(), Browser()
    asked = browser.post("/settings/account/", {"name": "typed"}, headers={"referer": stood})
    page = browser.get(asked["Location"])
    assert "what you typed was not kept" in page.content.decode()
    there = {"login": user.email, "password": PASSWORD}
    assert browser.post(asked["Location"], there)["Location"] == back
    assert "not kept" not in browser.get("/sign-in/").content.decode()
