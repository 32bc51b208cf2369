"""Production: nothing starts without its secrets, and Django's deployment checks find nothing (S-34)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GIVEN = {
    "DJANGO_SETTINGS_MODULE": "axis.settings.production",
    "AXIS_SECRET_KEY": "k7Jw2-QmZx9Vb4Ld8Rt1Yp6Nc3Hs5Fg0Ua-Ei7Ow2Kq9Mz4Xv8Bl",
    "AXIS_PEPPER": "v9Qx2-Lm7Zt4Kc8Rw1Jp6Hd3Ny5Bf0Ge",
    "AXIS_KEYS": "k1:b25seS1mb3ItdGhpcy10ZXN0LDMyLWJ5dGVzLWxvbmc=",
    "AXIS_ALLOWED_HOSTS": "axis.harbour.example",
    "AXIS_BASE_URL": "https://axis.harbour.example",
    "EMAIL_URL": "smtp+tls://axis:secret@mail.harbour.example:587",
    "DATABASE_URL": "postgres://axis:secret@127.0.0.1:1/axis",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}
TELL = """
import django, json
django.setup()
from django.conf import settings
names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
  "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "SESSION_COOKIE_DOMAIN", "CSRF_COOKIE_DOMAIN",
  "SESSION_COOKIE_PATH", "CSRF_COOKIE_PATH", "DEBUG", "AXIS_SECOND_FACTOR_REQUIRED", "USE_X_FORWARDED_HOST",
  "SECURE_SSL_REDIRECT")
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def run(*command: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run Python in an environment that holds nothing but what production is given."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    environment = {**kept, **GIVEN, **changes}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={name: value for name, value in environment.items() if value},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"AXIS_SECRET_KEY": ""},
        {"AXIS_PEPPER": ""},
        {"AXIS_PEPPER": "too-short"},
        {"AXIS_KEYS": ""},
        {"AXIS_KEYS": "k1:dG9vIHNob3J0"},
        {"AXIS_INBOX_ADDRESS": "cvs@harbour.example"},
        {"AXIS_INBOX_URL": "mail.harbour.example"},
        {"AXIS_KEYS": "b25seS1mb3ItdGhpcy10ZXN0LDMyLWJ5dGVzLWxvbmc="},
        {"AXIS_ALLOWED_HOSTS": ""},
        {"AXIS_ALLOWED_HOSTS": "*"},
        {"AXIS_BASE_URL": ""},
        {"AXIS_BASE_URL": "http://axis.harbour.example"},
        {"EMAIL_URL": ""},
        {"DATABASE_URL": ""},
        {"REDIS_URL": ""},
    ],
    ids=str,
)
def test_it_does_not_start_without(changes: dict[str, str]) -> None:
    (name,) = changes
    ended = run("-c", "import axis.settings.production", **changes)
    assert ended.returncode != 0
    assert "ImproperlyConfigured" in ended.stderr
    assert name in ended.stderr.splitlines()[-1]


def test_the_deployment_checks_find_nothing() -> None:
    # The database of the tests, whose role is as plain as production's must be.
    ended = run(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", DATABASE_URL=os.environ["DATABASE_URL"]
    )
    assert ended.returncode == 0, ended.stderr
    assert "no issues" in ended.stdout


def test_unencrypted_mail_is_found() -> None:
    ended = run(
        "manage.py",
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        EMAIL_URL="smtp://mail.harbour.example:25",
    )
    assert ended.returncode != 0
    assert "axis.W102" in ended.stderr


def test_cookies_go_over_tls_to_this_host_alone() -> None:
    told = json.loads(run("-c", TELL).stdout)
    assert told == {
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_DOMAIN": None,
        "CSRF_COOKIE_DOMAIN": None,
        "SESSION_COOKIE_PATH": "/",
        "CSRF_COOKIE_PATH": "/",
        "DEBUG": False,
        "AXIS_SECOND_FACTOR_REQUIRED": True,
        "USE_X_FORWARDED_HOST": False,
        "SECURE_SSL_REDIRECT": True,
    }
