"""Middleware of every screen: no NUL characters in, no copies of signed-in pages, no empty 405 out."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from axis.lib.problems import problem
from axis.ui.errors import is_for_a_program

GetResponse = Callable[[HttpRequest], HttpResponse]


class RefuseNullCharacters:
    """PostgreSQL stores no U+0000, so an address that holds one is refused before anything reads it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse a path or query with U+0000; forms refuse it field by field."""
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            told = _("The address holds a character that cannot be stored (U+0000).")
            return problem(400, told) if is_for_a_program(request) else HttpResponseBadRequest(told)
        return self.get_response(request)


class NoStore:
    """What a signed-in person sees must not stay in a shared browser's cache (trust.md S-37)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark every answer to a signed-in person as not to be stored."""
        response = self.get_response(request)
        if request.user.is_authenticated:
            response["Cache-Control"] = "no-store"
        return response


class NotAllowedPage:
    """Django leaves a 405 empty, and browsers show an error of their own in its place."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give an empty 405 a page that says what to do; `Allow` stays."""
        response = self.get_response(request)
        is_empty = isinstance(response, HttpResponseNotAllowed) and not response.content
        if is_empty and not is_for_a_program(request):
            response.content = render_to_string("405.html", request=request)
        return response
