"""The first set-up: one link, one administrator, then nothing (S-43)."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import Settings

from axis.accounts.models import Agency, SetupToken, User
from axis.accounts.services import create_setup_token
from axis.audit.models import AuditEvent
from tests.factories.people import PASSWORD, UserFactory

FORM = {
    "legal_name": "Harbour Search Ltd",
    "name": "Ada King",
    "email": "Ada@Harbour.example",
    "password": PASSWORD,
}


def new_path() -> str:
    return f"/setup/{create_setup_token(now=timezone.now())}/"


@pytest.mark.django_db
def test_the_command_prints_a_link_and_keeps_only_its_hash(settings: Settings) -> None:
    settings.AXIS_BASE_URL = "https://axis.harbour.example"
    out = StringIO()
    call_command("create_setup_token", stdout=out)
    link = out.getvalue().strip()
    assert link.startswith("https://axis.harbour.example/setup/")
    token = link.rstrip("/").rsplit("/", 1)[1]
    assert SetupToken.objects.get().sha256 == hashlib.sha256(token.encode()).hexdigest()
    assert Browser().get(f"/setup/{token}/").status_code == 200


@pytest.mark.django_db
def test_a_newer_link_replaces_the_older() -> None:
    older, newer = new_path(), new_path()
    assert (Browser().get(older).status_code, Browser().get(newer).status_code) == (404, 200)


@pytest.mark.django_db
def test_the_link_makes_agency_and_administrator_and_is_gone() -> None:
    path = new_path()
    browser = Browser()
    assert browser.post(path, FORM)["Location"] == "/sign-in/"
    admin = User.objects.get()
    assert (admin.email, admin.is_admin, admin.may_approve) == ("ada@harbour.example", True, True)
    assert Agency.objects.get().legal_name == "Harbour Search Ltd"
    assert AuditEvent.objects.filter(action="accounts.setup.completed").count() == 1

    assert browser.get(path).status_code == browser.post(path, FORM).status_code == 404
    with pytest.raises(CommandError):
        call_command("create_setup_token")
    signed_in = browser.post("/sign-in/", {"login": admin.email, "password": PASSWORD})
    assert signed_in.status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [{"password": "short"}, {"password": "1ada@harbour.example"}, {"email": "no"}, {"legal_name": " "}],
)
def test_what_cannot_be_used_is_told_and_keeps_the_link(wrong: dict[str, str]) -> None:
    path = new_path()
    assert Browser().post(path, {**FORM, **wrong}).status_code == 422
    assert not User.objects.exists()
    assert Browser().post(path, FORM).status_code == 302


@pytest.mark.django_db
def test_an_old_a_wrong_and_an_unneeded_link_lead_nowhere() -> None:
    path = new_path()
    assert Browser().get("/setup/not-a-token/").status_code == 404
    SetupToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Browser().post(path, FORM).status_code == 404
    SetupToken.objects.update(expires_at=timezone.now() + timedelta(hours=1))
    UserFactory(admin=True)
    assert Browser().get(path).status_code == Browser().post(path, FORM).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_twenty_set_ups_at_once_make_one_administrator() -> None:
    path = new_path()

    def set_up(number: int) -> int:
        try:
            data = {**FORM, "email": f"admin{number}@harbour.example"}
            return int(Browser().post(path, data).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(set_up, range(20)))

    assert sorted(answers) == [302] + [404] * 19
    assert User.objects.count() == Agency.objects.count() == 1
