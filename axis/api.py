"""The API: one router which every app's resources join, the contract, and the page made of it."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from axis.accounts.api.me import MeViewSet
from axis.rest.contract import ContractView, problem_view, reference_view
from candidates.api.routes import join as join_candidates
from outreach.api.routes import join as join_outreach

router = SimpleRouter(trailing_slash=False)
# With and without a slash at the end; nothing is ever redirected, since a redirected POST loses its body.
router.trailing_slash = "/?"
router.register("me", MeViewSet, basename="me")
join_candidates(router)
join_outreach(router)

app_name = "api"
urlpatterns = [
    *router.urls,
    path("openapi.json", ContractView.as_view(), {"router": router}, name="openapi"),
    path("problems/<slug:slug>", problem_view, name="problem"),
    path("", reference_view, {"router": router}, name="reference"),
]
