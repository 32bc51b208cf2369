"""The resources of candidates, for the router axis.api joins."""

from rest_framework.routers import SimpleRouter

from candidates.api.deciding import AchievementViewSet
from candidates.api.documents import DocumentViewSet
from candidates.api.figures import InsightViewSet, SuppressionViewSet
from candidates.api.importing import ImportViewSet
from candidates.api.people import CandidateViewSet
from candidates.api.roles import ClientViewSet, MatchViewSet, RoleViewSet
from candidates.api.shortlists import ShortlistEntryViewSet, ShortlistViewSet
from candidates.api.skilling import SkillViewSet
from candidates.api.wishes import PreferenceViewSet

RESOURCES = (
    ("candidates", CandidateViewSet, "candidate"),
    ("documents", DocumentViewSet, "document"),
    ("imports", ImportViewSet, "import"),
    ("achievements", AchievementViewSet, "achievement"),
    ("skills", SkillViewSet, "skill"),
    ("preferences", PreferenceViewSet, "preference"),
    ("clients", ClientViewSet, "client"),
    ("roles", RoleViewSet, "role"),
    ("matches", MatchViewSet, "match"),
    ("shortlists", ShortlistViewSet, "shortlist"),
    ("shortlist-entries", ShortlistEntryViewSet, "entry"),
    ("insights", InsightViewSet, "insight"),
    ("suppressions", SuppressionViewSet, "suppression"),
)


def join(router: SimpleRouter) -> None:
    """Add the resources to a router."""
    for prefix, viewset, name in RESOURCES:
        router.register(prefix, viewset, basename=name)
