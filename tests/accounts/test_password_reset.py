"""Forgotten passwords: links that lead home, and no way around the second factor (S-30, S-33)."""

import re
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import Settings

from axis.accounts.models import User
from axis.accounts.services import deactivate_user
from axis.audit.models import AuditEvent
from tests.accounts.conftest import SignIn, add_factor
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

NEW = "a different kind of weather"


def ask(user: User, **headers: str) -> Any:
    return Browser().post("/account/password/forgotten/", {"email": user.email}, headers=headers)


def link_in(message: EmailMessage) -> str:
    found = re.search(r"https?://\S+", str(message.body))
    assert found, message.body
    return found[0]


def set_by(link: str, password: str = NEW) -> Any:
    browser = Browser()
    path = "/" + link.split("/", 3)[3]
    form = browser.get(path)
    if form.status_code != 302:
        return form
    return browser.post(form["Location"], {"password1": password, "password2": password})


def test_the_link_leads_to_the_configured_address(mailoutbox: list[EmailMessage], settings: Settings) -> None:
    settings.AXIS_BASE_URL = "https://axis.harbour.example"
    user = UserFactory()
    ask(user, host="localhost", x_forwarded_host="evil.example")
    (message,) = mailoutbox
    assert link_in(message).startswith("https://axis.harbour.example/account/password/set/")
    assert "evil" not in message.subject + str(message.body)
    assert "localhost" not in message.subject + str(message.body)


@pytest.mark.parametrize("path", ["/sign-in/", "/account/password/forgotten/", "/nowhere/"])
def test_a_foreign_host_is_refused(path: str) -> None:
    assert Browser().get(path, headers={"host": "evil.example"}).status_code == 400


def test_the_link_works_once_and_ends_every_session(sign_in: SignIn, mailoutbox: list[EmailMessage]) -> None:
    user = UserFactory()
    browser = sign_in(user)
    ask(user)
    link = link_in(mailoutbox[0])
    assert set_by(link).status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert browser.get("/settings/account/").status_code == 302
    assert AuditEvent.objects.filter(action="accounts.user.password_set_by_link").count() == 1

    assert set_by(link, "yet another long phrase").status_code == 200
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_a_new_password_does_not_skip_the_second_factor(mailoutbox: list[EmailMessage]) -> None:
    user = UserFactory()
    add_factor(user)
    ask(user)
    assert set_by(link_in(mailoutbox[0])).status_code == 302

    browser = Browser()
    response = browser.post("/sign-in/", {"login": user.email, "password": NEW})

    assert response["Location"] == "/sign-in/code/"
    assert browser.get("/settings/account/").status_code == 302


def test_an_unknown_address_gets_the_same_answer_and_no_mail(mailoutbox: list[EmailMessage]) -> None:
    known = ask(UserFactory())
    unknown = ask(UserFactory.build(email="nobody@harbour.example"))
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mailoutbox) == 1


def test_a_mail_server_that_is_away_tells_nobody_who_has_an_account(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    assert ask(UserFactory()).status_code == 302


def test_programs_and_switched_off_accounts_get_no_link(mailoutbox: list[EmailMessage]) -> None:
    ask(UserFactory(service=True))
    ask(UserFactory(inactive=True))
    assert mailoutbox == []


def test_switching_an_account_off_kills_an_open_link(mailoutbox: list[EmailMessage]) -> None:
    user = UserFactory()
    ask(user)
    deactivate_user(user=user, actor_id=None, now=timezone.now())
    assert set_by(link_in(mailoutbox[0])).status_code == 200
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_asking_and_opening_the_link_makes_no_second_address(mailoutbox: list[EmailMessage]) -> None:
    user = UserFactory()
    ask(user)
    Browser().get("/" + link_in(mailoutbox[0]).split("/", 3)[3])
    assert EmailAddress.objects.count() == 0


def test_asking_again_and_again_is_limited() -> None:
    user = UserFactory()
    assert [ask(user).status_code for _ in range(6)] == [302] * 5 + [429]


def test_the_old_password_is_needed_to_change_it(sign_in: SignIn, mailoutbox: list[EmailMessage]) -> None:
    user = UserFactory()
    here, there = sign_in(user), sign_in(user)
    wrong = here.post("/account/password/", {"oldpassword": "no", "password1": NEW, "password2": NEW})
    assert wrong.status_code == 422
    here.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert here.get("/settings/account/").status_code == 200
    assert there.get("/settings/account/").status_code == 302
    assert [message.to for message in mailoutbox] == [[user.email]]


def test_the_mail_about_a_first_password_does_not_say_it_was_changed(mailoutbox: list[EmailMessage]) -> None:
    user = UserFactory()
    User.objects.filter(pk=user.pk).update(password="!")
    ask(user)
    for number, said in ((1, "A password was set for your account"), (3, "A new password was chosen")):
        if number > 1:
            ask(user)
        assert set_by(link_in(mailoutbox[-1]), f"a long phrase no {number}").status_code == 302
        assert said in str(mailoutbox[-1].body)
