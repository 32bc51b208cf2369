"""An issuer that lies or is broken lets nobody in, and never breaks a page."""

from collections.abc import Callable

import pytest
from django.test import Client as Browser

from tests.accounts.fake_issuer import (
    CLIENT_ID,
    START,
    FakeIssuer,
    is_turned_away,
    knows,
    travel,
)
from tests.factories.people import UserFactory

LIES: dict[str, Callable[[FakeIssuer], object]] = {
    "another key": lambda issuer: setattr(issuer, "signer", "k2"),
    "a shared secret": lambda issuer: setattr(issuer, "algorithm", "HS256"),
    "no signature": lambda issuer: setattr(issuer, "algorithm", "none"),
    "another issuer": lambda issuer: issuer.lie.update(iss="https://evil.example"),
    "another audience": lambda issuer: issuer.lie.update(aud="somebody-else"),
    "another party": lambda issuer: issuer.lie.update(aud=[CLIENT_ID, "b"], azp="b"),
    "expired": lambda issuer: issuer.lie.update(exp=1_600_000_000),
    "no expiry": lambda issuer: issuer.lie.update(exp=None),
    "another nonce": lambda issuer: issuer.lie.update(nonce="of another sign-in"),
    "no nonce": lambda issuer: issuer.lie.update(nonce=None),
    "no subject": lambda issuer: issuer.lie.update(sub=None),
    "an empty subject": lambda issuer: issuer.lie.update(sub=""),
    "a long subject": lambda issuer: issuer.lie.update(sub="x" * 192),
    "a NUL": lambda issuer: issuer.lie.update(sub="a\x00b"),
    "a number": lambda issuer: issuer.lie.update(sub=7),
    "no key set": lambda issuer: issuer.answers.update({"/keys": (200, b"[]")}),
    "keys of another form": lambda issuer: issuer.answers.update({"/keys": (200, b'{"keys": {"a": 1}}')}),
    "no token": lambda issuer: issuer.answers.update({"/token": (200, b'{"access_token": "x"}')}),
    "a list": lambda issuer: issuer.answers.update({"/token": (200, b'["access_token"]')}),
    "no text": lambda issuer: issuer.answers.update({"/token": (200, b'{"access_token": 7}')}),
    "another token": lambda issuer: issuer.answers.update(
        {"/token": (200, b'{"access_token": "x", "id_token": {"a": 1}}')}
    ),
    "a refused code": lambda issuer: issuer.answers.update({"/token": (400, b'{"error": "invalid_grant"}')}),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_does_not_hold_lets_nobody_in(issuer: FakeIssuer, lie: str) -> None:
    knows(issuer, UserFactory())
    LIES[lie](issuer)
    is_turned_away(travel(issuer), "does not hold")


BROKEN = {
    "an error": (500, b"{}"),
    "elsewhere": (302, b"http://169.254.169.254/"),
    "no end": (200, b'"' + b"x" * 600_000 + b'"'),
}


@pytest.mark.parametrize("how", BROKEN)
def test_an_issuer_that_is_away_is_told_so(issuer: FakeIssuer, how: str) -> None:
    knows(issuer, UserFactory())
    browser = Browser()
    issuer.answers["/keys"] = BROKEN[how]
    is_turned_away(travel(issuer, browser), "does not answer", status=503)
    issuer.answers = {"/.well-known/openid-configuration": BROKEN[how]}
    is_turned_away(browser.post(START), "does not answer", status=503)


@pytest.mark.parametrize(
    "document",
    [
        b"not json",
        b"[" * 100_000,
        b"[]",
        b'{"issuer": "https://evil.example"}',
        b'{"issuer": "%s"}',
        b'{"issuer": "%s", "authorization_endpoint": "javascript:1", "token_endpoint": 7, "jwks_uri": "http://["}',
    ],
)
def test_a_discovery_document_that_is_none_is_not_believed(issuer: FakeIssuer, document: bytes) -> None:
    body = document.replace(b"%s", issuer.url.encode())
    issuer.answers["/.well-known/openid-configuration"] = (200, body)
    is_turned_away(Browser().post(START), "does not hold")
