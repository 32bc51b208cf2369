"""Recovery codes: made with the first factor, shown once, each good for one sign-in (S-30)."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.mail import EmailMessage
from django.test import Client as Browser

from axis.accounts.queries import recovery_codes_of
from axis.audit.models import AuditEvent
from tests.accounts.conftest import SignIn, current_code
from tests.factories.people import PASSWORD, UserFactory

CODES = "/account/recovery-codes/"
HOME = "/settings/account/"

pytestmark = pytest.mark.django_db


def test_codes_come_with_the_first_factor_and_each_opens_once(
    sign_in: SignIn, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    user = UserFactory()
    browser = sign_in(user)
    assert browser.get(CODES).status_code == 404
    browser.post("/account/confirm/", {"password": PASSWORD})
    with django_capture_on_commit_callbacks(execute=True):
        form = browser.get("/account/second-factor/add/").context["form"]
        done = browser.post("/account/second-factor/add/", {"code": current_code(form.secret)})
    assert done["Location"] == CODES
    assert browser.get(CODES).context["codes"] == browser.get(CODES).context["codes"] == ()

    codes = browser.post(CODES).context["codes"]
    assert len(set(codes)) == 10
    again = browser.post(CODES)
    assert (again.status_code, again.context["codes"]) == (409, ())
    assert codes[0].encode() not in again.content + browser.get(CODES).content
    kept = Authenticator.objects.get(user=user, type="recovery_codes").data
    assert kept["seed"].startswith("k1:")

    mailoutbox.clear()
    elsewhere = [enter(user, codes[0]), enter(user, codes[0]), enter(user, codes[1])]
    assert [other.get(HOME).status_code for other in elsewhere] == [200, 302, 200]
    assert [mail.subject for mail in mailoutbox] == ["Recovery code used for Axis"] * 2
    assert "8 are left" in mailoutbox[-1].body
    assert "8 of 10 codes are left" in browser.get(CODES).content.decode()

    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(f"{CODES}new/")["Location"] == CODES
    assert [mail.subject for mail in mailoutbox] == ["New recovery codes for Axis"]
    assert enter(user, codes[2]).get(HOME).status_code == 302
    assert not set(codes) & set(browser.post(CODES).context["codes"])
    acts = AuditEvent.objects.filter(target=f"user:{user.pk}").values_list("action", flat=True)
    named = [act.removeprefix("accounts.user.") for act in acts.order_by("pk")]
    wanted = ["second_factor_added", "recovery_codes_added", "recovery_code_used", "recovery_codes_renewed"]
    assert set(wanted) <= set(named)


def test_codes_are_made_and_shown_after_a_fresh_password_alone(sign_in: SignIn) -> None:
    user = UserFactory()
    browser = sign_in(user)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": "s" * 80, "used_mask": 0})
    session = browser.session
    session["account_authentication_methods"] = []
    session.save()
    for path in (CODES, f"{CODES}new/"):
        assert browser.post(path)["Location"].startswith("/account/confirm/"), path
    state = recovery_codes_of(user=user)
    assert state
    assert not state.are_shown


def enter(user: Any, code: str) -> Browser:
    """Sign in by password and code, somewhere else."""
    browser = Browser()
    browser.post("/sign-in/", {"login": user.email, "password": PASSWORD})
    browser.post("/sign-in/code/", {"code": code})
    return browser
