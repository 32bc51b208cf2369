"""problem+json (RFC 9457) as an answer, for API views and for the error pages alike."""

from typing import Any

import structlog
from django.conf import settings
from django.http import JsonResponse

TITLES = {
    308: "Merged",
    400: "Bad request",
    401: "Not signed in",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    406: "Nothing in that format",
    409: "Conflict",
    410: "Gone for good",
    411: "How long is it?",
    412: "Changed meanwhile",
    413: "Too large",
    415: "Media type not read",
    422: "Not acceptable as it is",
    428: "Say what you have read",
    429: "Too many requests",
    500: "Our fault",
    503: "Away for a moment",
}
# What can go wrong by name: status, and when. Names are stable, words are not.
PROBLEMS: dict[str, tuple[int, str]] = {
    "merged": (308, "The id was merged; see Location and merged_into. Writes to it are 409."),
    "malformed-request": (400, "The body is no JSON, or the address holds what it must not."),
    "validation-failed": (400, "Fields or parameters are missing or wrong: see errors."),
    "unknown-field": (400, "Fields or parameters are not known here: see errors."),
    "invalid-cursor": (400, "The cursor was made for another list or other filters, or not here."),
    "key-in-address": (400, "A key stands in the address. Treat it as leaked: revoke it."),
    "idempotency-key-invalid": (400, "The Idempotency-Key is not 16 to 128 letters, digits, - and _."),
    "unauthenticated": (401, "There is no key, or it does not open anything (any more)."),
    "insufficient-scope": (403, "The key lacks the scope named in required_scopes."),
    "not-allowed": (403, "The caller may not do this, whatever the key."),
    "not-found": (404, "There is nothing here, or nothing the caller may see."),
    "method-not-allowed": (405, "The address does not take this method."),
    "not-acceptable": (406, "Answers are JSON only."),
    "duplicate": (409, "Somebody with this address or external id is known: see existing."),
    "conflict": (409, "The world has moved on; read again."),
    "contact-not-allowed": (
        409,
        "Somebody nobody may write to; messages tell all reasons, and nothing that was sent is kept.",
    ),
    "not-what-was-read": (409, "The text is another one by now; read it again."),
    "checks-failed": (409, "The draft breaks a rule nobody may override: see checks.findings."),
    "not-attested": (409, "Name in attested every finding with is_to_attest."),
    "already-reviewed": (409, "Somebody has decided about this draft, or it went on."),
    "too-late": (409, "It has begun to leave, or there is nothing to take back."),
    "role-closed": (409, "The role is closed."),
    "shortlist-closed": (409, "The shortlist is closed; nothing on it changes any more."),
    "entry-gone": (409, "The person is no longer on the shortlist, or no longer available."),
    "external-id-taken": (409, "The external id belongs to somebody else."),
    "idempotency-in-progress": (409, "The first request with this key is still running; see Retry-After."),
    "not-deleted": (409, "They are not deleted, or can no longer be brought back."),
    "gone-erased": (410, "The person was erased; nothing about them is kept."),
    "precondition-failed": (412, "The object is not as If-Match says; read it again."),
    "precondition-required": (428, "This needs If-Match: the ETag of the object as it was read."),
    "length-required": (411, "The body comes in chunks: send it whole, with Content-Length."),
    "payload-too-large": (413, "The body is larger than 1 MB, or a form with a file larger than 21 MB."),
    "unsupported-media-type": (
        415,
        "Bodies are application/json, and with a file multipart/form-data.",
    ),
    "file-refused": (422, "The file cannot be taken: detail says why, and nothing of it is kept."),
    "idempotency-key-reused": (422, "The key was used before with another body or address."),
    "quota-exceeded": (429, "Too many requests; see Retry-After."),
    "internal": (500, "Something went wrong on our side; nothing was changed."),
    "unavailable": (503, "The database is away for a moment; see Retry-After."),
}
_BY_STATUS = {
    400: "malformed-request",
    403: "not-allowed",
    404: "not-found",
    405: "method-not-allowed",
    500: "internal",
    503: "unavailable",
}


def problem(status: int, detail: str, *, code: str = "", errors: Any = None, **more: Any) -> JsonResponse:
    """Return an RFC 9457 answer.

    Args:
        status: The HTTP status.
        detail: What went wrong, for a person.
        code: What went wrong, for a program: one of PROBLEMS, or the code of a DomainError.
        errors: What is wrong field by field, where that is known.
        more: Further members, such as the scopes that are missing.
    """
    code = (code or _BY_STATUS.get(status, str(status))).replace("_", "-")
    body: dict[str, Any] = {
        "type": f"{settings.AXIS_BASE_URL}/api/v1/problems/{code}" if code in PROBLEMS else "about:blank",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
        "code": code,
        "request_id": str(structlog.contextvars.get_contextvars().get("request_id", "")),
        **more,
    }
    if errors is not None:
        body["errors"] = errors
    return JsonResponse(body, status=status, content_type="application/problem+json")
