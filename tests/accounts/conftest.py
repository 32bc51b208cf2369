"""What tests of sign-in and people share."""

from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from pytest_django import Settings

from axis.accounts.models import User
from axis.settings.issuer import Issuer
from tests.accounts.fake_issuer import CLIENT_ID, CLIENT_SECRET, FakeIssuer, standing
from tests.factories.people import PASSWORD

Browser = Client
SignIn = Callable[[User], Browser]


@pytest.fixture
def sign_in() -> SignIn:
    """Return a function that signs a person in through the page and returns their browser."""

    def through_the_page(user: User) -> Browser:
        browser = Browser()
        response = browser.post("/sign-in/", {"login": user.email, "password": PASSWORD})
        assert response.status_code == 302, response.content
        return browser

    return through_the_page


def add_factor(user: User) -> str:
    """Give a person a second factor and return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return str(secret)


def current_code(secret: str) -> str:
    """Return the code an authenticator app shows now."""
    counters = list(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, counters[len(counters) // 2])))


def has_factor(user: User) -> bool:
    """Whether a person holds a second factor."""
    return bool(Authenticator.objects.filter(user=user).exists())


@pytest.fixture(scope="module")
def running() -> Iterator[FakeIssuer]:
    """The issuer, one for all tests here."""
    with standing() as issuer:
        yield issuer


@pytest.fixture
def issuer(running: FakeIssuer, settings: Settings, db: None) -> FakeIssuer:
    """The issuer, honest and set up."""
    running.forget()
    settings.AXIS_ISSUER = Issuer(running.url, CLIENT_ID, CLIENT_SECRET, "Harbour ID")
    settings.AXIS_BASE_URL = "https://axis.harbour.example"
    return running
