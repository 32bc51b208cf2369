"""Who may call an address: by scope, one for reading and one for writing."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request


class HasScope(BasePermission):
    """Asks for the scope the view names for this method; a method it does not name is nobody's to call.

    The view's `scopes` maps "read" and "write", and actions that need another one, to a scope. What a missing
    scope is called stands in the answer, so that an integrator knows which one to ask for.
    """

    message = _("Your key does not allow this.")
    code = "insufficient-scope"

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the caller's key, or what they are, allows this method here."""
        # Accounts stands above this package; what is asked of its user is has_scope().
        user: Any = request.user
        if not user.is_authenticated:
            return False
        needed = needed_scope(view, request.method or "GET")
        return needed is None or user.has_scope(needed)


class HasAnyIdentity(BasePermission):
    """Opens to whoever has a key or a session, whatever it allows."""

    def has_permission(self, request: Request, view: Any) -> bool:  # noqa: ARG002
        """Whether the caller is known."""
        return bool(request.user.is_authenticated)


def needed_scope(view: Any, method: str, action: str | None = None) -> str | None:
    """Return the scope a view asks for before it answers a method; None where there is nothing to open.

    Args:
        view: A view or its class.
        method: In capitals.
        action: The view's method, which may have a scope of its own; by default the one being answered.
    """
    scopes: dict[str, str] = getattr(view, "scopes", {})
    own = scopes.get(action or getattr(view, "action", None) or "")
    if own is not None:
        return own
    is_reading = method in SAFE_METHODS
    return scopes.get("read" if is_reading else "write", scopes.get("read"))
