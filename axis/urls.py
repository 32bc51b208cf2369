"""Every address of Axis, and the short list of those that need no sign-in."""

from django.urls import include, path, re_path

from axis.rest.problems import not_found as no_such_api
from axis.ui import views as ui

# Everything else needs a signed-in person; tests/architecture compares this list with the resolver.
PUBLIC = (
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "issuer_login",
    "issuer_callback",
    "setup",
    "intake",
    "intake_thanks",
    "stop",
    "notice",
    "notice_general",
    "health",
    "csp_report",
    "no_such_api",
    "api:openapi",
    "api:reference",
    "api:problem",
)

urlpatterns = [
    path("", include("outreach.urls")),
    path("", include("candidates.urls")),
    path("", include("axis.accounts.urls")),
    path("health", ui.health, name="health"),
    path("csp", ui.csp_report, name="csp_report"),
    path("api/v1/", include("axis.api")),
    re_path(r"^api/(?P<path>.*)$", no_such_api, name="no_such_api"),
]

handler400 = "axis.ui.errors.bad_request"
handler403 = "axis.ui.errors.permission_denied"
handler404 = "axis.ui.errors.not_found"
handler500 = "axis.ui.errors.server_error"
