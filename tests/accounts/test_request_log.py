"""The request log: enough to follow a request, nothing to open or to read of people."""

from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone

from axis.accounts.mail import password_link
from axis.accounts.services import create_setup_token
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """Return what was logged of requests."""
    told: list[Any] = [record.msg for record in caplog.records if "django_structlog" in record.name]
    assert len(told) == 2
    return told


def test_one_time_keys_stay_out(caplog: pytest.LogCaptureFixture) -> None:
    token = create_setup_token(now=timezone.now())
    link = password_link(UserFactory()).removeprefix("http://localhost:8000")
    key = link.strip("/").split("-", 1)[1]
    for path, secret in ((f"/setup/{token}/", token), (link, key)):
        caplog.clear()
        Browser().get(path)
        assert secret not in str(lines(caplog))
        assert "…/" in str(lines(caplog)[0]["request"])


def test_what_somebody_searched_for_stays_out(caplog: pytest.LogCaptureFixture) -> None:
    Browser().get("/candidates/?q=Li+Na+Zhou")
    assert {line["request"] for line in lines(caplog)} == {"GET /candidates/"}


def test_the_address_is_not_what_a_header_claims(caplog: pytest.LogCaptureFixture) -> None:
    Browser().get("/sign-in/", headers={"x-forwarded-for": "203.0.113.9"})
    assert {line["ip"] for line in lines(caplog)} == {"127.0.0.1"}


def test_a_line_break_in_an_address_makes_no_second_line(caplog: pytest.LogCaptureFixture) -> None:
    Browser().get("/x%0a2026-01-01 signed_in admin/")
    assert all("\n" not in record.getMessage() for record in caplog.records if "structlog" in record.name)
