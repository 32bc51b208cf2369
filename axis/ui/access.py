"""Who may open a screen: decorators for function views, and the request they hand on."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from allauth.account.decorators import reauthentication_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from axis.accounts.models import User

P = ParamSpec("P")


class SignedInRequest(HttpRequest):
    """A request behind the sign-in: its user is a person and never anonymous."""

    user: "User"
    htmx: "HtmxDetails"


ScreenView = Callable[Concatenate[SignedInRequest, P], HttpResponse]
AnyView = Callable[Concatenate[HttpRequest, P], HttpResponse]


def signed_in(view: ScreenView[P]) -> AnyView[P]:
    """Open the screen to everybody who is signed in; rows are narrowed by `visible_to`."""
    return _only(lambda _user: True, view)


def recruiter_required(view: ScreenView[P]) -> AnyView[P]:
    """Open the screen to recruiters alone."""
    return _only(lambda user: user.is_recruiter, view)


def approver_required(view: ScreenView[P]) -> AnyView[P]:
    """Open the screen to recruiters who may approve messages."""
    return _only(lambda user: user.is_recruiter and user.may_approve, view)


def admin_required(view: ScreenView[P]) -> AnyView[P]:
    """Open the screen to administrators alone."""
    return _only(lambda user: user.is_admin, view)


def confirmed_recently(view: ScreenView[P]) -> ScreenView[P]:
    """Ask for the password or code again when that is more than five minutes ago (S-32); put it innermost."""
    confirmed: ScreenView[P] = reauthentication_required(view)
    return confirmed


def _only(may_enter: Callable[["User"], bool], view: ScreenView[P]) -> AnyView[P]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = request.user
        # The middleware sends strangers to the sign-in; this holds even where it is switched off.
        if not user.is_authenticated or not user.is_active or not may_enter(user):
            raise PermissionDenied
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return guarded
