"""Secrets at rest: AES-256-GCM under a ring of keys, each bound to the one place it belongs to."""

import base64
import binascii
import re
import secrets
from collections.abc import Mapping
from typing import ClassVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from axis.lib.errors import DomainError
from axis.lib.words import gettext as _

KeyRing = Mapping[str, bytes]

_SEALED = re.compile(r"(k[0-9]{1,4}):([A-Za-z0-9+/]+={0,2})")
_NONCE_BYTES = 12


class SealedError(DomainError):
    """A sealed text cannot be opened; the message names the key it asks for and never the content."""

    code: ClassVar[str] = "sealed"


def place(*parts: object) -> str:
    """Return the place a secret belongs to, as table, key of the row and field."""
    return "|".join(str(part) for part in parts)


def seal(text: str, *, ring: KeyRing, where: str) -> str:
    """Return a text sealed under the first key of the ring, as `k1:` and base64 of nonce and ciphertext.

    Args:
        text: The secret.
        ring: Key names and keys of 32 bytes; the first seals, all open.
        where: From `place`; only there it opens again.
    """
    name, key = next(iter(ring.items()))
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), where.encode())
    return f"{name}:{base64.b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, *, ring: KeyRing, where: str) -> str:
    """Return the secret in a sealed text.

    Args:
        sealed: What `seal` returned.
        ring: Key names and keys; the one named in the text must be among them.
        where: The place it was sealed for.

    Raises:
        SealedError: It is no sealed text, its key is not in the ring, or it was altered or moved.
    """
    found = _SEALED.fullmatch(sealed)
    if found is None:
        raise SealedError(_("A stored secret is damaged. Enter it again."))
    key = ring.get(found[1])
    if key is None:
        raise SealedError(
            _("A stored secret asks for the key %(key)s, which AXIS_KEYS does not hold. Put that key back.")
            % {"key": found[1]}
        )
    try:
        raw = base64.b64decode(found[2], validate=True)
        return AESGCM(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], where.encode()).decode()
    except (binascii.Error, InvalidTag, ValueError):
        raise SealedError(
            _("A stored secret does not belong where it stands, or was altered. Enter it again.")
        ) from None


def is_sealed(text: str) -> bool:
    """Whether a text has the form of a sealed one."""
    return _SEALED.fullmatch(text) is not None


def is_current(sealed: str, *, ring: KeyRing) -> bool:
    """Whether a sealed text is under the first key of the ring."""
    return sealed.startswith(f"{next(iter(ring))}:")
