"""What orchestrators and browsers ask without a person: health, and reports of broken content policy."""

import json
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

import structlog
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from axis.ui.health import OK, check_health

logger = structlog.get_logger(__name__)

LARGEST_REPORT_BYTES = 8 * 1024
REPORT_TYPES = {"application/csp-report", "application/reports+json"}
# What a report may say in the log, under the names both report formats use.
_TOLD = {
    "blocked": ("blocked-uri", "blockedURL"),
    "page": ("document-uri", "documentURL"),
    "directive": ("effective-directive", "effectiveDirective"),
    "source": ("source-file", "sourceFile"),
}


@require_safe
@never_cache
@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the database answers, else 503; names no version."""
    found = check_health()
    return JsonResponse(asdict(found), status=200 if found.database == OK else 503)


# A browser sends these by itself, without a page of ours that could hold a token; nothing is changed.
@csrf_exempt
@require_POST
@login_not_required
def csp_report(request: HttpRequest) -> HttpResponse:
    """Log one line for a report of something the content policy stopped."""
    if request.content_type not in REPORT_TYPES or _length(request) > LARGEST_REPORT_BYTES:
        return HttpResponseBadRequest()
    try:
        report = json.loads(request.body)
    except (ValueError, RecursionError):
        return HttpResponseBadRequest()
    violation = _first(report)
    if violation is None:
        return HttpResponseBadRequest()
    logger.warning("content_policy_violation", **_facts(violation))
    return HttpResponse(status=204)


def _length(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() and len(text) < 12 else LARGEST_REPORT_BYTES + 1


def _first(report: Any) -> dict[str, Any] | None:
    """Return the first violation of a report, in the old format (an object) or the new (a list)."""
    if isinstance(report, list):
        report = report[0] if report else None
    if not isinstance(report, dict):
        return None
    violation = report.get("csp-report") or report.get("body")
    return violation if isinstance(violation, dict) else None


def _facts(violation: dict[str, Any]) -> dict[str, str]:
    facts = {}
    for name, keys in _TOLD.items():
        value = next((violation[key] for key in keys if violation.get(key)), "")
        facts[name] = _without_query(str(value)[:1000])[:200]
    return facts


def _without_query(text: str) -> str:
    """Return an address without its query, which may hold what a person searched for."""
    try:
        return urlsplit(text)._replace(query="", fragment="").geturl()
    except ValueError:
        return ""
