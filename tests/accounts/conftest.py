"""What tests of sign-in and people share."""

from collections.abc import Callable

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

from axis.accounts.models import User
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
