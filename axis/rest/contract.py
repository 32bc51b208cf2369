"""The contract: OpenAPI 3.1 made of the operations the router knows, and the page that shows it."""

from functools import lru_cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.views import APIView

from axis.lib.problems import PROBLEMS, TITLES
from axis.rest.openapi import contract_of
from axis.rest.reference import chapters_of


@lru_cache(maxsize=2)
def contract(router: SimpleRouter) -> dict[str, Any]:
    """Return the contract of a router; it does not change while the program runs."""
    return contract_of(router)


class ContractView(APIView):
    """The contract, for whoever asks."""

    permission_classes = ()
    throttle_classes = ()

    def get(self, request: Request, *, router: SimpleRouter) -> Response:  # noqa: ARG002
        """Return OpenAPI 3.1 as JSON."""
        return Response(contract(router))


@require_safe
@login_not_required
def problem_view(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a problem's `type` leads to: its status, and when it is answered."""
    if slug not in PROBLEMS:
        raise Http404
    status, when = PROBLEMS[slug]
    context = {"code": slug, "status": status, "title": TITLES[status], "when": when}
    return render(request, "api/problem.html", context)


@require_safe
@login_not_required
def reference_view(request: HttpRequest, router: SimpleRouter) -> HttpResponse:
    """Show the contract as a page: every address with what goes in and out, and every problem by name."""
    problems = [
        {"code": code, "status": status, "when": when} for code, (status, when) in sorted(PROBLEMS.items())
    ]
    context = {"chapters": chapters_of(contract(router)), "problems": problems}
    return render(request, "api/reference.html", context)
