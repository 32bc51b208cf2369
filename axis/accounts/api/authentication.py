"""How a program comes in: by a key in the Authorization header, and by nothing else."""

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from axis.accounts.models import ApiKey, User
from axis.accounts.queries import usable_key
from axis.accounts.services import note_use

_CHALLENGE = 'Bearer realm="axis"'
# Where a request keeps the fields and files of a form once it is read.
_FORM = ("_post", "_files")


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer axs_live_…`; the user is the program, with the scopes of this one key."""

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        """Return the program and its key, or None where no key was sent.

        Raises:
            AuthenticationFailed: The key is mistyped, unknown, ended or revoked, or its program switched off;
                the answer is the same for all of these.
        """
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        now = timezone.now()
        key = usable_key(secret=secret.strip(), now=now)
        if key is None:
            raise AuthenticationFailed("This key does not open anything (any more).")
        note_use(key=key, now=now)
        program = key.user
        program.key_scopes = frozenset(key.scopes)
        return program, key

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002
        """Return what a 401 asks for."""
        return _CHALLENGE


class PersonAuthentication(SessionAuthentication):
    """A signed-in person in their browser; every write needs the token of their session."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        """Return the signed-in person, or None; whoever sends a key is that program and nobody else."""
        if request.headers.get("Authorization", ""):
            return None
        return super().authenticate(request)

    def enforce_csrf(self, request: Request) -> None:
        """Ask for the token of the session, which stands in a header, and leave forms to be read.

        Raises:
            PermissionDenied: It is missing or wrong.
        """
        plain = request._request.__dict__  # noqa: SLF001
        before = {name: plain[name] for name in _FORM if name in plain}
        try:
            super().enforce_csrf(request)
        finally:
            # The framework hands over what its parser made of a form, and ours reads nothing.
            for name in _FORM:
                plain.pop(name, None)
            plain.update(before)
