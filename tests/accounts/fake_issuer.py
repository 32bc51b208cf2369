"""An issuer that speaks OpenID Connect on loopback, and lies where a test tells it to."""

import base64
import hashlib
import json
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from django.test import Client as Browser

from axis.accounts.models import User

HOME, START, BACK = "/settings/account/", "/sign-in/with/", "/sign-in/with/back/"
CLIENT_ID, CLIENT_SECRET = "axis-at-harbour", "a secret between the two"


@cache
def key_pair(name: str) -> RSAPrivateKey:
    """Return a key, made once a run."""
    return generate_private_key(65537, 2048)


class FakeIssuer:
    """The issuer; `lie` replaces claims of the next ID token, and `answers` whole answers by their path."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.person: dict[str, Any] = {}
        self.forget()

    def forget(self) -> None:
        """Be honest again."""
        self.lie: dict[str, Any] = {}
        self.user_info: dict[str, Any] = {}
        self.signer, self.algorithm = "k1", "RS256"
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.verifiers: list[str] = []

    def approve(self, address: str) -> str:
        """Say yes for the person, as its own page would; return where that sends their browser."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT_ID
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def metadata(self, _form: dict[str, str]) -> dict[str, Any]:
        """Return the discovery document."""
        paths = {
            "authorization_endpoint": "/authorize",
            "token_endpoint": "/token",
            "jwks_uri": "/keys",
            "userinfo_endpoint": "/person",
        }
        return {"issuer": self.url, **{name: self.url + path for name, path in paths.items()}}

    def keys(self, _form: dict[str, str]) -> dict[str, Any]:
        """Return the keys it signs with."""
        public = jwt.algorithms.RSAAlgorithm.to_jwk(key_pair("k1").public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "k1", "use": "sig"}]}

    def token(self, form: dict[str, str]) -> dict[str, Any]:
        """Exchange a code for tokens, once, against its PKCE verifier."""
        asked = self.codes.pop(form["code"])
        self.verifiers.append(form["code_verifier"])
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == asked["code_challenge"]
        assert form["redirect_uri"] == asked["redirect_uri"]
        now = int(time.time())
        said = {
            "iss": self.url,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.person,
            **self.lie,
        }
        key: Any = "x" * 64 if self.algorithm == "HS256" else key_pair(self.signer)
        told = {name: value for name, value in said.items() if value is not None}
        id_token = jwt.encode(
            told, "" if self.algorithm == "none" else key, self.algorithm, headers={"kid": "k1"}
        )
        return {"access_token": "once", "token_type": "Bearer", "id_token": id_token}

    def info(self, _form: dict[str, str]) -> dict[str, Any]:
        """Return the userinfo."""
        return self.user_info

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, bytes]:
        """Return status and body."""
        doors: dict[str, Callable[[dict[str, str]], dict[str, Any]]] = {
            "/.well-known/openid-configuration": self.metadata,
            "/keys": self.keys,
            "/token": self.token,
            "/person": self.info,
        }
        try:
            return self.answers.get(path) or (200, json.dumps(doors[path](form)).encode())
        except (AssertionError, LookupError):
            return 400, b'{"error": "invalid_grant"}'


@contextmanager
def standing() -> Iterator[FakeIssuer]:
    """Run an issuer in one thread."""

    class Handler(BaseHTTPRequestHandler):
        def reply(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            form = {name: values[0] for name, values in parse_qs(self.rfile.read(size).decode()).items()}
            if self.path == "/token":
                given = base64.b64decode(self.headers["Authorization"].removeprefix("Basic ")).decode()
                assert given == f"{CLIENT_ID}:{CLIENT_SECRET}"
            if self.path == "/person":
                assert self.headers["Authorization"] == "Bearer once"
            status, body = issuer.answer(self.path, form)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            if status == 302:
                self.send_header("Location", body.decode())
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = reply  # noqa: N815

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        issuer = FakeIssuer(f"http://127.0.0.1:{server.server_port}")
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield issuer
        server.shutdown()


def knows(issuer: FakeIssuer, user: User | None = None, **changes: Any) -> None:
    """Have the issuer know somebody, under their address here unless told otherwise."""
    email = user.email if user else "nobody@elsewhere.example"
    issuer.person = {"sub": f"sub-of-{email}", "email": email, "email_verified": True, **changes}


def set_out(browser: Browser, **data: str) -> str:
    """Press the button; return where the page leads."""
    page = browser.post(START, data)
    assert page.status_code == 200, page.content
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.content.decode())
    assert found
    return unescape(found[1])


def travel(issuer: FakeIssuer, browser: Browser | None = None, **data: str) -> Any:
    """Go to the issuer and come back; return the answer."""
    browser = browser or Browser()
    back = urlsplit(issuer.approve(set_out(browser, **data)))
    assert (back.scheme, back.netloc, back.path) == ("https", "axis.harbour.example", BACK)
    return browser.get(f"{back.path}?{back.query}")


def is_turned_away(answer: Any, words: str, *, status: int = 403) -> None:
    """Check our page, and that nothing came of it."""
    assert answer.status_code == status, answer.content
    page = answer.content.decode()
    assert "You are not signed in" in page
    assert words in unescape(page)
    assert answer.client.get(HOME).status_code == 302
    assert not SocialAccount.objects.exists()
