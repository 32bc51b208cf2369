"""What the issuer's documents and tokens say, believed only where they prove it (S-29)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import jwt

# Only keys of which the issuer keeps one half; a shared secret or "none" signs nothing here.
_SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_USER_INFO = "userinfo_endpoint"
_METHODS = "token_endpoint_auth_methods_supported"
# Seconds by which two clocks may differ.
_LEEWAY = 30
# What allauth's column holds; OpenID Connect Core 2 allows 255 and nobody uses them.
_LONGEST_SUBJECT = 191
# RFC 5321 4.5.3.1.3, less the brackets; what an account here can have.
_LONGEST_ADDRESS = 254
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
# What reading somebody's bytes as a signed statement raises when they are none.
_NONSENSE = (
    jwt.PyJWTError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class ClaimsRefused(Exception):
    """What the issuer sent is not what OpenID Connect promises; the text is for the log."""


@dataclass(frozen=True)
class Claims:
    """Who the issuer says somebody is.

    Args:
        subject: The issuer's own name for the person, which never passes to another.
        email: Their address as the issuer has it; empty when it gives none.
        is_verified: Whether the issuer says that the address is theirs.
    """

    subject: str
    email: str
    is_verified: bool


def read_metadata(document: object, *, issuer: str) -> dict[str, Any]:
    """Return the issuer's discovery document, its addresses checked.

    Args:
        document: What came back.
        issuer: Whom it must be about, to the letter (OpenID Connect Discovery 4.3).

    Raises:
        ClaimsRefused: It is about somebody else, or an address in it is no safe one.
    """
    if not isinstance(document, dict) or document.get("issuer") != issuer:
        raise ClaimsRefused("the discovery document is not this issuer's")
    wanted = [*_ENDPOINTS, *([_USER_INFO] if _USER_INFO in document else [])]
    if wrong := [name for name in wanted if not _is_safe(document.get(name), issuer=issuer)]:
        raise ClaimsRefused(f"no safe address as {', '.join(wrong)}")
    if not isinstance(document.get(_METHODS, []), list):
        raise ClaimsRefused("the discovery document is malformed")
    return document


def read_id_token(
    token: object, *, keys: object, issuer: str, client_id: str, nonce: str
) -> Mapping[str, Any]:
    """Return what an ID token says after checking everything of OpenID Connect Core 3.1.3.7.

    The signature is checked although the token came straight from the issuer, where the standard would let it
    be: the issuer's own word costs one request.

    Args:
        token: As it came.
        keys: The issuer's key set, as it came.
        issuer, client_id: From whom and for whom it must be.
        nonce: The one sent with this sign-in.

    Raises:
        ClaimsRefused: Signature, issuer, audience, time or nonce is wrong, or it is no token at all.
    """
    try:
        said: dict[str, Any] = jwt.decode(
            token,  # type: ignore[arg-type]
            _key_of(token, keys),
            algorithms=_SIGNATURES,
            issuer=issuer,
            audience=client_id,
            leeway=_LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except _NONSENSE as error:
        raise ClaimsRefused(f"the ID token does not hold: {type(error).__name__}") from error
    if said.get("azp", client_id) != client_id:
        raise ClaimsRefused("the ID token is for another program")
    if not nonce or said.get("nonce") != nonce:
        raise ClaimsRefused("the ID token is of another sign-in")
    return said


def read_person(said: Mapping[str, Any], *, user_info: object = None, verified_claim: str) -> Claims:
    """Return who somebody is; address and its proof come from one document and are never mixed.

    Args:
        said: The ID token's claims.
        user_info: What the issuer's userinfo answered, where it was asked.
        verified_claim: The claim that says an address is verified.

    Raises:
        ClaimsRefused: The subject cannot be one, or the userinfo is of somebody else.
    """
    subject = said.get("sub")
    if not isinstance(subject, str) or not _is_name(subject):
        raise ClaimsRefused("the subject is none")
    source = said
    if user_info is not None:
        # OpenID Connect Core 5.3.2: an answer about somebody else must not be used.
        if not isinstance(user_info, dict) or user_info.get("sub") != subject:
            raise ClaimsRefused("the userinfo is of somebody else")
        source = user_info
    email, is_verified = source.get("email"), source.get(verified_claim)
    # Beyond ASCII two addresses can be alike in lower case and belong to two people.
    known = email if isinstance(email, str) and _is_address(email) else ""
    return Claims(subject, known, is_verified=bool(known) and _is_yes(is_verified))


def _key_of(token: object, keys: object) -> jwt.PyJWK:
    name = jwt.get_unverified_header(token).get("kid")  # type: ignore[arg-type]
    usable = list(jwt.PyJWKSet.from_dict(keys))  # type: ignore[arg-type]
    fitting = [key for key in usable if key.key_id == name] if name else usable
    if len(fitting) != 1:
        raise ClaimsRefused("no key of the issuer's fits the ID token")
    return fitting[0]


def _is_yes(value: object) -> bool:
    """Some issuers write it as text, and Entra as a number."""
    return value is True or str(value).lower() in {"true", "1"}


def _is_name(subject: str) -> bool:
    return 0 < len(subject) <= _LONGEST_SUBJECT and subject.isascii() and subject.isprintable()


def _is_address(email: str) -> bool:
    return len(email) <= _LONGEST_ADDRESS and email.isascii() and email.isprintable()


def _is_safe(address: object, *, issuer: str) -> bool:
    if not isinstance(address, str):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    # Only an issuer on this machine, which is being tried out, may do without TLS.
    is_trial = issuer.startswith("http://") and parts.scheme == "http" and parts.hostname in _LOOPBACK
    return bool(parts.hostname) and (parts.scheme == "https" or is_trial)
