"""Sign-in by OpenID Connect: the one issuer, from the environment alone; without it there is none."""

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from axis.settings import env

_NAMES = ("AXIS_OIDC_ISSUER", "AXIS_OIDC_CLIENT_ID", "AXIS_OIDC_CLIENT_SECRET", "AXIS_OIDC_NAME")
_CLAIM = "AXIS_OIDC_VERIFIED_CLAIM"
# On this machine an issuer is tried out without TLS.
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
# What allauth's column for it holds.
_LONGEST_URL = 200


@dataclass(frozen=True)
class Issuer:
    """Who says who somebody is.

    Args:
        url: The issuer as its own documents name it, to the letter.
        client_id: How it knows Axis.
        client_secret: How Axis proves that to it.
        name: What people call it; stands on the button.
        verified_claim: The claim by which it says that an address is verified.
    """

    url: str
    client_id: str
    client_secret: str
    name: str
    verified_claim: str = "email_verified"


def read() -> Issuer | None:
    """Return the issuer, or None when nothing is said of one.

    Raises:
        ImproperlyConfigured: Only some of it is set, or the address is none to trust.
    """
    given = {name: os.environ.get(name, "").strip() for name in (*_NAMES, _CLAIM)}
    if not any(given.values()):
        return None
    if missing := [name for name in _NAMES if not given[name]]:
        raise ImproperlyConfigured(
            f"Sign-in by OpenID Connect needs {', '.join(missing)} too; see docs/sign-in.md."
        )
    url, client_id, secret, name = (given[key] for key in _NAMES)
    if not _is_trustworthy(url):
        raise ImproperlyConfigured(
            "AXIS_OIDC_ISSUER must be the issuer's address: https://…, without ? and #, "
            "at most 200 characters."
        )
    return Issuer(url, client_id, secret, name[:40], env.text(_CLAIM, "email_verified"))


def _is_trustworthy(url: str) -> bool:
    try:
        parts = urlsplit(url)
        is_here = parts.scheme == "http" and parts.hostname in _LOOPBACK
    except ValueError:
        return False
    is_plain = not (parts.query or parts.fragment or parts.username) and len(url) <= _LONGEST_URL
    return is_plain and bool(parts.hostname) and (parts.scheme == "https" or is_here)
