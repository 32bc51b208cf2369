"""/clients, /roles and /matches."""

from typing import Any, ClassVar

from django.utils import timezone
from rest_framework.decorators import action

from axis.accounts.models import User
from axis.accounts.queries import clients_for
from axis.rest.operations import operation
from axis.rest.reading import names_nothing
from axis.rest.shapes import Listed, ListQuery
from axis.rest.views import Resource
from axis.work.bell import ring
from candidates.api import shapes, telling
from candidates.api.asking import MatchQuery, RoleQuery
from candidates.api.bodies import RoleBody, RolePatch
from candidates.api.naming import whose
from candidates.api.people import owner_of
from candidates.matching.queries import matches_for
from candidates.matching.services import ask_for_matching
from candidates.models import Role
from candidates.roles.queries import role_mark, role_pages_for, roles_for
from candidates.roles.services import (
    RequirementValue,
    add_requirement,
    close_role,
    create_role,
    edit_role,
    reopen_role,
)


class ClientViewSet(Resource):
    """Hiring companies, to open roles at."""

    scopes: ClassVar = {"read": "roles:read"}

    @operation("List clients", answer=shapes.Client, query=ListQuery, is_list=True)
    def list(self, request: Any, *, query: ListQuery) -> Listed[Any]:
        """Clients by name."""
        return self.page(
            clients_for(user=request.user), query=query, order=("name", "id"), shape=telling.client
        )


class RoleViewSet(Resource):
    """Jobs to fill."""

    scopes: ClassVar = {"read": "roles:read", "write": "roles:write"}

    @operation("List roles", answer=shapes.RoleRow, query=RoleQuery, is_list=True)
    def list(self, request: Any, *, query: RoleQuery) -> Listed[Any]:
        """Roles, the newest first."""
        roles = roles_for(user=request.user)
        if query.state:
            roles = roles.open() if query.state == "open" else roles.closed()
        if query.client_id:
            roles = roles.filter(client_id=query.client_id)
        return self.page(roles, query=query, order=("-created_at", "-id"), shape=telling.role_row)

    @operation("Get a role", answer=shapes.Role)
    def retrieve(self, request: Any, *, pk: str) -> shapes.Role:
        """One role with what it asks for and what messages may state about it."""
        return telling.role(self.one(role_pages_for(user=request.user), pk))

    @operation("Open a role", answer=shapes.Role, body=RoleBody, status=201)
    def create(self, request: Any, *, body: RoleBody) -> shapes.Role:
        """Opens a role at a client and starts comparing it with everybody."""
        user, now = request.user, timezone.now()
        client = clients_for(user=user).filter(pk=body.client_id).first()
        if client is None:
            raise names_nothing("/client_id", "There is no such client.")
        role = create_role(
            client=client,
            title=" ".join(body.title.split()),
            summary=" ".join(body.summary.split()),
            requirements=[],
            facts=[],
            owner=owner_of(user, body.owner_id),
            actor_id=user.pk,
            now=now,
        )
        for need in body.requirements:
            value = RequirementValue(**need.model_dump())
            add_requirement(role=role, value=value, actor_id=user.pk, now=now)
        return _compared(user, role)

    @operation("Change a role", answer=shapes.Role, body=RolePatch)
    def partial_update(self, request: Any, *, pk: str, body: RolePatch) -> shapes.Role:
        """Changes title, reason and owner. Honours If-Match."""
        user: User = request.user
        role = self._locked(request, pk)
        given = body.given()
        owner = owner_of(user, given["owner_id"]) if "owner_id" in given else role.owner
        edit_role(
            role=role,
            title=given.get("title") or role.title,
            summary=given.get("summary", role.summary),
            owner=owner,
            mark=role_mark(role),
            actor_id=user.pk,
            now=timezone.now(),
        )
        return _told(user, role)

    @action(detail=True, methods=["post"])
    @operation("Close a role", answer=shapes.Role)
    def close(self, request: Any, *, pk: str) -> shapes.Role:
        """Takes the role off the open ones; closed already, nothing happens. Honours If-Match."""
        role = self._locked(request, pk)
        close_role(role=role, actor_id=request.user.pk, now=timezone.now())
        return _told(request.user, role)

    @action(detail=True, methods=["post"])
    @operation("Reopen a role", answer=shapes.Role)
    def reopen(self, request: Any, *, pk: str) -> shapes.Role:
        """Puts the role back among the open ones and compares it with everybody anew. Honours If-Match."""
        role = self._locked(request, pk)
        reopen_role(role=role, actor_id=request.user.pk, now=timezone.now())
        return _compared(request.user, role)

    def _locked(self, request: Any, pk: str) -> Role:
        role: Role = self.one(roles_for(user=request.user).select_for_update(of=("self",)), pk)
        self.match(_told(request.user, role))
        return role


class MatchViewSet(Resource):
    """How people fit roles."""

    scopes: ClassVar = {"read": "matches:read"}

    @operation("List matches", answer=shapes.Match, query=MatchQuery, is_list=True)
    def list(self, request: Any, *, query: MatchQuery) -> Listed[Any]:
        """Matches, the best fit first; of one role, of one person, or all."""
        rows = matches_for(user=request.user)
        if query.role_id:
            rows = rows.filter(role_id=query.role_id)
        if query.candidate_id:
            rows = rows.filter(candidate_id=whose(request.user, query.candidate_id))
        return self.page(rows, query=query, order=("-fit", "-id"), shape=telling.match)

    @operation("Get a match", answer=shapes.Match)
    def retrieve(self, request: Any, *, pk: str) -> shapes.Match:
        """One match with what shows each requirement, quoted."""
        return telling.match(self.one(matches_for(user=request.user), pk))


def _compared(user: User, role: Role) -> shapes.Role:
    ring("candidates.match", matchrun_id=ask_for_matching(role=role, now=timezone.now()))
    return _told(user, role)


def _told(user: User, role: Role) -> shapes.Role:
    return telling.role(role_pages_for(user=user).get(pk=role.pk))
