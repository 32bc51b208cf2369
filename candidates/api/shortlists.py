"""/shortlists and /shortlist-entries."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, ClassVar

from django.db import transaction
from django.utils import timezone
from rest_framework.decorators import action

from axis.accounts.models import User
from axis.rest.errors import Problem
from axis.rest.operations import operation
from axis.rest.reading import invalid_field, names_nothing
from axis.rest.shapes import Listed, NotNow
from axis.rest.views import Resource
from candidates.api import shortlist_shapes as shapes
from candidates.api.people import owner_of
from candidates.api.shortlist_bodies import (
    EntryBody,
    EntryQuery,
    PersonOnList,
    ShortlistBody,
    ShortlistQuery,
)
from candidates.compliance.queries import may_show_to
from candidates.models import Candidate, Role, Shortlist, ShortlistEntry
from candidates.profiles.queries import readable_candidates_for
from candidates.roles.queries import roles_for
from candidates.shortlists.errors import ShortlistRefused
from candidates.shortlists.queries import entries_for, seen_entries, shortlists_for
from candidates.shortlists.services import (
    Proposal,
    add_people,
    invite_managers,
    propose_people,
    withdraw_entry,
)


class ShortlistViewSet(Resource):
    """People put before a client for one role."""

    scopes: ClassVar = {"read": "shortlists:read", "write": "shortlists:write"}

    @operation("List shortlists", answer=shapes.ShortlistRow, query=ShortlistQuery, is_list=True)
    def list(self, request: Any, *, query: ShortlistQuery) -> Listed[Any]:
        """Shortlists, the newest first, with how many people are on each and how many wait."""
        rows = shortlists_for(user=request.user)
        if query.role_id:
            rows = rows.filter(role=query.role_id)
        if query.state:
            rows = rows.filter(closed_at__isnull=query.state == "open")
        return self.page(rows, query=query, order=("-created_at", "-id"), shape=shapes.shortlist_row)

    @operation("Get a shortlist", answer=shapes.Shortlist)
    def retrieve(self, request: Any, *, pk: str) -> shapes.Shortlist:
        """One shortlist with its entries, each as the client sees it now and as it was decided."""
        return _told(request.user, self.one(shortlists_for(user=request.user), pk))

    @operation(
        "Propose a shortlist",
        answer=shapes.Shortlist,
        body=ShortlistBody,
        status=201,
        problems=("contact-not-allowed", "conflict"),
    )
    def create(self, request: Any, *, body: ShortlistBody) -> shapes.Shortlist:
        """Puts people before the client's hiring managers, who are written to. An entry is blind until the
        person was told and said yes. Somebody who said no is a 409 with the reasons."""
        user = request.user
        role = roles_for(user=user).filter(pk=body.role_id).first()
        if role is None:
            raise names_nothing("/role_id", "There is no such role.")
        recruiter = _recruiter(user, role, body.recruiter_id)
        proposals = _proposals(user, role, body.people, place="/people/{}/candidate_id")
        with refused_by_name():
            made = propose_people(
                role=role,
                proposals=proposals,
                proposed_by=recruiter,
                actor_id=user.pk,
                now=timezone.now(),
                note=body.note,
                due_on=body.day,
                tells_managers=False,
            )
        transaction.on_commit(partial(invite_managers, shortlist=made))
        return _told(user, shortlists_for(user=user).get(pk=made.pk))


class ShortlistEntryViewSet(Resource):
    """One person on a shortlist."""

    scopes: ClassVar = {"read": "shortlists:read", "write": "shortlists:write"}

    @operation("List entries", answer=shapes.EntryRow, query=EntryQuery, is_list=True)
    def list(self, request: Any, *, query: EntryQuery) -> Listed[Any]:
        """Entries, the newest first, with what the client decided and why."""
        rows = entries_for(user=request.user)
        if query.shortlist_id:
            rows = rows.filter(shortlist=query.shortlist_id)
        if query.candidate_id:
            rows = rows.filter(candidate=query.candidate_id)
        if query.decision:
            rows = rows.filter(state=query.decision.upper())
        return self.page(rows, query=query, order=("-id",), shape=shapes.entry_row)

    @operation("Get an entry", answer=shapes.Entry)
    def retrieve(self, request: Any, *, pk: str) -> shapes.Entry:
        """One entry as the client sees it now, and its decision in the manager's words."""
        return _entry(self.one(entries_for(user=request.user), pk))

    @operation(
        "Propose somebody",
        answer=shapes.Entry,
        body=EntryBody,
        status=201,
        problems=("contact-not-allowed", "conflict"),
    )
    def create(self, request: Any, *, body: EntryBody) -> shapes.Entry:
        """Puts one more person on an open shortlist, below those on it."""
        user = request.user
        shortlist = shortlists_for(user=user).filter(pk=body.shortlist_id).first()
        if shortlist is None:
            raise names_nothing("/shortlist_id", "There is no such shortlist.")
        person = PersonOnList(candidate_id=body.candidate_id, line=body.line)
        proposals = _proposals(user, shortlist.role, [person], place="/candidate_id")
        with refused_by_name():
            add_people(shortlist=shortlist, proposals=proposals, added_by=user, now=timezone.now())
        made = entries_for(user=user).get(shortlist=shortlist, candidate=body.candidate_id, is_open=True)
        return _entry(made)

    @action(detail=True, methods=["post"])
    @operation("Withdraw an entry", answer=shapes.Entry, problems=("conflict",), needs_match=True)
    def withdraw(self, request: Any, *, pk: str) -> shapes.Entry:
        """Takes somebody back before the client has decided about them. Needs If-Match."""
        held = self.one(entries_for(user=request.user).select_for_update(of=("self",)), pk)
        self.match(_entry(held))
        with refused_by_name():
            withdraw_entry(entry=held, withdrawn_by=request.user, now=timezone.now())
        return _entry(entries_for(user=request.user).get(pk=pk))


@contextmanager
def refused_by_name() -> Iterator[None]:
    """Tell a shortlist's refusal as a conflict, since its fields are those of a screen."""
    try:
        yield
    except ShortlistRefused as refused:
        raise Problem("conflict", refused.message) from None


def _recruiter(user: User, role: Role, pk: Any) -> User:
    """Return who proposes: as asked, who asks, or the role's owner, else the program itself."""
    if pk is not None:
        return owner_of(user, pk, field="recruiter_id") or user
    return user if user.is_recruiter or role.owner is None else role.owner


def _proposals(user: User, role: Role, people: Sequence[PersonOnList], *, place: str) -> list[Proposal]:
    wanted = [one.candidate_id for one in people]
    known = {row.pk: row for row in readable_candidates_for(user=user).filter(pk__in=wanted)}
    for number, pk in enumerate(wanted):
        if pk not in known:
            raise names_nothing(place.format(number), "There is no such person.")
        if pk in wanted[:number]:
            raise invalid_field(place.format(number), "repeated", "This person is named twice.")
        _refuse_unwilling(role, known[pk])
    return [Proposal(known[one.candidate_id], one.line) for one in people]


def _refuse_unwilling(role: Role, person: Candidate) -> None:
    answer = may_show_to(role.client, person)
    if answer.always:
        reasons = [NotNow.of(one).model_dump(mode="json") for one in answer.reasons]
        words = " ".join(one.text for one in answer.always)
        raise Problem("contact-not-allowed", words, reasons=reasons)


def _told(user: User, row: Shortlist) -> shapes.Shortlist:
    entries = seen_entries(entries_for(user=user).filter(shortlist=row))
    return shapes.shortlist(row, entries)


def _entry(row: ShortlistEntry) -> shapes.Entry:
    (seen,) = seen_entries([row])
    return shapes.entry(seen)
