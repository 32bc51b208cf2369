"""Pages for people outside: in their language where we have it, with no cookie, and kept by nobody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers

P = ParamSpec("P")
PublicView = Callable[Concatenate[HttpRequest, P], HttpResponse]


@dataclass(frozen=True)
class Spoken:
    """A language a page can be read in."""

    code: str
    name: str
    is_current: bool


def in_their_language(view: PublicView[P]) -> PublicView[P]:
    """Answer in the language asked for by `?lang=`, else by the browser, else in English.

    Only pages for people outside do that. What recruiters read stays in the language a letter's footer is
    made in, or the letter somebody approved would not be the one a worker makes.
    """

    @wraps(view)
    def speaking(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        asked = request.GET.get("lang", "")
        known = {code for code, _name in settings.LANGUAGES}
        code = asked if asked in known else translation.get_language_from_request(request)
        with translation.override(code):
            response = view(request, *args, **kwargs)
        response["Content-Language"] = code
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return speaking


def public_page(template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Return a page as everybody gets it who knows its address.

    It is rendered without the request: with it the template would ask for a form's token, and that sets a
    cookie. Such addresses hold a key, so neither search engines nor the log of refused requests get them.

    Args:
        template: Extends `layouts/public.html`.
        context: What it shows.
        status: 200, or 404 for a key that opens nothing.
    """
    shown = {**context, "spoken": _spoken(), "language": translation.get_language()}
    response = HttpResponse(render_to_string(template, shown), status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    # Django writes the path of every refused request into the log.
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
    return response


def _spoken() -> list[Spoken]:
    current = translation.get_language()
    return [
        Spoken(code, translation.get_language_info(code)["name_local"], is_current=code == current)
        for code, _name in settings.LANGUAGES
    ]
