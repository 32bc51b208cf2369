"""What tests of the API share: a program with a key, as a client that sends it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from axis.accounts.models import Scope, User
from axis.accounts.services import make_key
from tests.factories.people import UserFactory


class Program:
    """A program that calls the API."""

    def __init__(self, secret: str, user: User) -> None:
        self.secret, self.user = secret, user
        self.client = Client(raise_request_exception=False, enforce_csrf_checks=True)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Return what came back; header names are written with _ for -."""
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        sent = {"Authorization": f"Bearer {self.secret}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        where = path if path.startswith("/") else f"/api/v1/{path}"
        kind = sent.pop("Content-Type", "application/json")
        return self.client.generic(method, where, raw, content_type=kind, headers=sent)

    def get(self, path: str, **headers: str) -> Any:
        """Ask for something."""
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """Send something new."""
        return self.ask("POST", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> Any:
        """Change something."""
        return self.ask("PATCH", path, body, **headers)


MakeProgram = Callable[..., Program]


def program_with(*scopes: str) -> Program:
    """Return a program whose key allows these scopes, by default all."""
    user = UserFactory(service=True)
    made = make_key(program=user, scopes=scopes or Scope.values, days=180, actor_id=None, now=timezone.now())
    return Program(made.secret, user)


@pytest.fixture
def program(db: None) -> Program:
    """A program that may do everything."""
    return program_with()


PERSON: dict[str, Any] = {
    "name": "Ada Byron",
    "source": "a referral",
    "headline": "Compiler engineer",
    "email": "ada@example.com",
    "links": ["https://www.linkedin.com/in/ada"],
    "location": {"city": "Lisbon", "country_code": "PT"},
    "employments": [
        {
            "employer": "Analytical Engines",
            "position": "Lead engineer",
            "started_on": "2019-04",
            "highlights": ["Cut compile time by 40% for 12 teams."],
        }
    ],
    "skills": [{"name": "Compilers", "keywords": ["LLVM"]}],
    "external_ids": [{"source": "greenhouse:acme", "value": "24680"}],
}
