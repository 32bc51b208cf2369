"""/me: who the caller is, and what their key allows."""

from typing import Any
from uuid import UUID

from django.conf import settings

from axis.accounts.models import ApiKey, Scope, User
from axis.rest.operations import operation
from axis.rest.permissions import HasAnyIdentity
from axis.rest.shapes import Moment, Shape
from axis.rest.views import Resource


class Limit(Shape):
    """How many requests are allowed in how many seconds."""

    name: str
    requests: int
    seconds: int


class Me(Shape):
    """The caller."""

    id: UUID
    name: str
    kind: str
    scopes: list[str]
    key_expires_at: Moment | None
    limits: list[Limit]


class MeViewSet(Resource):
    """Who calls."""

    permission_classes = (HasAnyIdentity,)

    @operation("Who am I?", answer=Me)
    def list(self, request: Any) -> Me:
        """The program or person behind the request, and what they may do. Any key may ask."""
        user: User = request.user
        key = request.auth if isinstance(request.auth, ApiKey) else None
        return Me(
            id=user.pk,
            name=user.name,
            kind=user.kind.lower(),
            scopes=[name for name in Scope.values if user.has_scope(name)],
            key_expires_at=key.expires_at if key else None,
            limits=[
                Limit(name=name, requests=most, seconds=window)
                for name, most, window in settings.AXIS_API_LIMITS
            ],
        )
