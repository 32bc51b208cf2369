"""A new key: every secret is sealed anew while the application runs, and what cannot be opened is named."""

import io
from contextlib import suppress

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from axis.lib.sealed import Sealed, put_secret, sealed_columns, secret_of
from outreach.models import SenderIdentity
from tests.accounts.conftest import add_factor, current_code
from tests.factories.people import PASSWORD as THEIRS
from tests.factories.people import UserFactory
from tests.outreach.smtp import PASSWORD
from tests.outreach.test_senders import made

pytestmark = pytest.mark.django_db

OTHER_RING = {"k2": b"2" * 32, "k1": b"only-for-tests, but long enough!"}


def rotate() -> str:
    out, err = io.StringIO(), io.StringIO()
    with suppress(CommandError):
        call_command("rotate_keys", stdout=out, stderr=err)
        return out.getvalue()
    return err.getvalue()


def test_every_secret_is_sealed_anew_and_the_old_key_may_go(settings: Settings) -> None:
    identities = [made(UserFactory()) for _ in range(3)]
    user = UserFactory()
    secret = add_factor(user)
    codes = RecoveryCodes.activate(user).get_unused_codes()
    assert Authenticator.objects.get(user=user, type="totp").data["secret"].startswith("k1:")
    settings.AXIS_KEYS = OTHER_RING
    # The code may be a second older than the minute it is judged in.
    settings.MFA_TOTP_TOLERANCE = 1
    said = rotate()
    assert "outreach_senderidentity.smtp_password: 3 sealed anew, 0 cannot be opened." in said
    assert "mfa_authenticator.data: 2 sealed anew" in said
    settings.AXIS_KEYS = {"k2": OTHER_RING["k2"]}
    for identity in identities:
        identity.refresh_from_db()
        assert secret_of(identity, "smtp_password") == PASSWORD
    assert "0 sealed anew" in rotate()
    kept = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    assert kept.wrap().get_unused_codes() == codes
    browser = Client()
    browser.post("/sign-in/", {"login": user.email, "password": THEIRS})
    assert browser.post("/sign-in/code/", {"code": current_code(secret)}).status_code == 302
    assert browser.get("/settings/account/").status_code == 200


def test_a_secret_that_cannot_be_opened_is_named_and_the_others_are_done(settings: Settings) -> None:
    good, bad = made(UserFactory()), made(UserFactory())
    SenderIdentity.objects.filter(pk=bad.pk).update(smtp_password=good.smtp_password)
    settings.AXIS_KEYS = OTHER_RING
    said = rotate()
    assert f"outreach_senderidentity.smtp_password: row {bad.pk} cannot be opened." in said
    assert PASSWORD not in said
    assert good.smtp_password.stored not in said
    good.refresh_from_db()
    assert good.smtp_password.stored.startswith("k2:")


def test_a_password_changed_during_the_rotation_stays(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity = made(UserFactory())
    settings.AXIS_KEYS = OTHER_RING

    def changed_just_before(row: SenderIdentity, field: str, text: str) -> None:
        theirs = SenderIdentity.objects.get(pk=row.pk)
        put_secret(theirs, field, "newer")
        theirs.save()
        put_secret(row, field, text)

    monkeypatch.setattr("axis.lib.sealed.put_secret", changed_just_before)
    rotate()
    identity.refresh_from_db()
    assert secret_of(identity, "smtp_password") == "newer"


def test_a_second_factor_from_before_is_opened_and_sealed(settings: Settings) -> None:
    user = UserFactory()
    secret = add_factor(user)
    Authenticator.objects.filter(user=user).update(data={"secret": secret})
    browser = Client()
    browser.post("/sign-in/", {"login": user.email, "password": THEIRS})
    assert browser.post("/sign-in/code/", {"code": current_code(secret)}).status_code == 302
    rotate()
    assert Authenticator.objects.get(user=user).data["secret"].startswith("k1:")


def test_the_sealed_columns_are_known() -> None:
    assert [(column.table, column.field) for column in sealed_columns()] == [
        ("outreach_senderidentity", "smtp_password")
    ]
    assert repr(Sealed("k1:abc")) == "<sealed>"
