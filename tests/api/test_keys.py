"""Keys: made by administrators, shown once, kept as a hash, ended at once."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from axis.accounts.errors import KeyRefused
from axis.accounts.models import ApiKey, Scope, User
from axis.accounts.queries import usable_key
from axis.accounts.rules import ALPHABET, KEY_FORM, prefix_of
from axis.accounts.services import deactivate_user, make_key, reactivate_user, revoke_key
from axis.audit.models import AuditEvent
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def made(program: User | None = None, **given: Any) -> Any:
    """Return a new key with its secret."""
    values: dict[str, Any] = {
        "scopes": ["roles:read"],
        "days": 180,
        "actor_id": None,
        "now": timezone.now(),
    } | given
    return make_key(program=program or UserFactory(service=True), **values)


def administrator() -> Client:
    """Return the browser of an administrator who has just given their password."""
    browser = Client()
    browser.force_login(UserFactory(admin=True))
    assert browser.post("/account/confirm/", {"password": PASSWORD}).status_code == 302
    return browser


def opens(secret: str) -> bool:
    """Whether a key opens anything now."""
    return usable_key(secret=secret, now=timezone.now()) is not None


def test_a_key_has_the_published_form_and_opens() -> None:
    key = made()
    assert KEY_FORM.fullmatch(key.secret)
    assert key.secret.startswith(f"axs_live_{key.key.prefix}_")
    assert opens(key.secret)


def test_the_database_holds_nothing_that_opens() -> None:
    key = made()
    row = ApiKey.objects.filter(pk=key.key.pk).values().get()
    assert not any(key.secret[18:] in str(value) for value in row.values())
    assert not opens(row["sha256"])


def test_a_mistyped_key_is_told_without_a_query() -> None:
    secret = made().secret
    for place in (9, 20, 61, len(secret) - 1):
        other = ALPHABET[(ALPHABET.index(secret[place]) + 1) % len(ALPHABET)]
        typo = secret[:place] + other + secret[place + 1 :]
        assert prefix_of(typo) is None
        with CaptureQueriesContext(connection) as captured:
            assert not opens(typo)
        assert len(captured) == 0


def test_a_key_ends_with_its_day_when_revoked_and_with_its_program() -> None:
    old = made(now=timezone.now() - timedelta(days=181))
    assert not opens(old.secret)
    gone = made()
    assert revoke_key(key=gone.key, actor_id=None, now=timezone.now()) is True
    assert revoke_key(key=gone.key, actor_id=None, now=timezone.now()) is False
    assert not opens(gone.secret)
    program = UserFactory(service=True)
    theirs = made(program)
    deactivate_user(user=program, actor_id=None, now=timezone.now())
    assert not opens(theirs.secret)
    reactivate_user(user=program, actor_id=None, now=timezone.now())
    assert not opens(theirs.secret), "an old key must not come back with the account"


@pytest.mark.parametrize(
    "given", [{"days": 366}, {"days": 0}, {"scopes": ["everything:do"]}, {"program": "recruiter"}]
)
def test_a_key_that_allows_too_much_is_not_made(given: dict[str, Any]) -> None:
    if "program" in given:
        given = {"program": UserFactory()}
    with pytest.raises(KeyRefused):
        made(**given)
    assert not ApiKey.objects.exists()


def test_an_administrator_makes_a_key_and_sees_it_once() -> None:
    browser = administrator()
    sent = {"name": "Greenhouse", "scopes": ["roles:read", "candidates:read"], "days": "90"}
    sent["once"] = once(browser)
    page = browser.post("/settings/api-keys/new/", sent)
    assert page.status_code == 200
    key = ApiKey.objects.get()
    secret = page.context["made"].secret
    assert secret in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert key.user.name == "Greenhouse"
    assert sorted(key.scopes) == ["candidates:read", "roles:read"]
    assert secret not in browser.get("/settings/api-keys/").content.decode()
    act = AuditEvent.objects.get(action="accounts.api_key.made")
    assert secret not in str(act.details)


def once(browser: Client) -> str:
    """Return what marks the form of a new key, which is sent once."""
    page = browser.get("/settings/api-keys/new/").content.decode()
    found = re.search(r'name="once" value="([0-9a-f-]{36})"', page)
    assert found
    return found[1]


def test_the_page_of_a_new_key_reloaded_makes_no_second_one() -> None:
    browser = administrator()
    sent = {"name": "Greenhouse", "scopes": ["roles:read"], "days": "90", "once": once(browser)}
    assert browser.post("/settings/api-keys/new/", sent | {"days": "0"}).status_code == 422
    assert browser.post("/settings/api-keys/new/", sent).status_code == 200
    again = browser.post("/settings/api-keys/new/", sent)
    assert again.status_code == 409
    assert "This form was sent already" in again.content.decode()
    assert ApiKey.objects.count() == 1
    assert once(browser) != sent["once"]


def test_a_second_key_of_one_name_is_the_same_program() -> None:
    browser = administrator()
    for _time in range(2):
        browser.post("/settings/api-keys/new/", {"name": "Greenhouse", "days": "90", "once": once(browser)})
    assert ApiKey.objects.count() == 2
    assert User.objects.filter(name="Greenhouse").count() == 1


def test_no_scope_is_ticked_before_somebody_ticks_it() -> None:
    page = administrator().get("/settings/api-keys/new/").content.decode()
    assert page.count('name="scopes"') == len(Scope)
    assert not re.search(r'name="scopes"[^>]*checked', page)


def test_making_a_key_asks_for_the_password_again() -> None:
    browser = Client()
    browser.force_login(UserFactory(admin=True))
    response = browser.post("/settings/api-keys/new/", {"name": "Greenhouse", "days": "90"})
    assert response.status_code == 302
    assert response["Location"].startswith("/account/confirm/")
    assert not ApiKey.objects.exists()


def test_revoking_and_switching_off_on_the_screen_end_keys_at_once() -> None:
    browser = administrator()
    one, program = made(), UserFactory(service=True)
    two = made(program)
    page = browser.get("/settings/api-keys/").content.decode()
    assert page.count("data-confirm=") >= 3, "what cannot be taken back asks first"
    browser.post(f"/settings/api-keys/{one.key.pk}/revoke/")
    browser.post(f"/settings/api-keys/programs/{program.pk}/switch-off/")
    assert not opens(one.secret)
    assert not opens(two.secret)
    assert set(AuditEvent.objects.values_list("action", flat=True)) >= {
        "accounts.api_key.revoked",
        "accounts.user.deactivated",
    }
