"""Every address of Axis, and one that makes a chore and rings for it as a view does."""

from django.urls import include, path

from tests.kill.app.views import make_chore

urlpatterns = [
    path("chores", make_chore, name="make_chore"),
    path("", include("axis.urls")),
]

handler400 = "axis.ui.errors.bad_request"
handler403 = "axis.ui.errors.permission_denied"
handler404 = "axis.ui.errors.not_found"
handler500 = "axis.ui.errors.server_error"
