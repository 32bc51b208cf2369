"""/candidates."""

import json
from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.utils import timezone
from rest_framework.decorators import action

from axis.accounts.models import User
from axis.accounts.queries import recruiters_for
from axis.audit.models import ViewPlace
from axis.audit.services import record_views
from axis.rest.errors import Problem
from axis.rest.operations import operation
from axis.rest.reading import invalid_field, invalid_parameter, names_nothing
from axis.rest.shapes import Listed
from axis.work.bell import ring
from candidates.api import leaving, shapes, standing_saying, telling
from candidates.api.asking import CandidateQuery, LookupQuery
from candidates.api.bodies import CandidatePatch, PersonBody
from candidates.api.merging import MergesPeople
from candidates.api.provenance import Provenance, provenance_of
from candidates.compliance.rules import EMAIL, LINK, normalised_email, normalised_link
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import in_file_name
from candidates.ingest.services import Origin
from candidates.profiles.errors import Known
from candidates.profiles.queries import (
    candidates_for,
    narrowed,
    people_at,
    people_known_as,
    whole_profiles_for,
)
from candidates.profiles.services import KnownAs, address_as, bring_person, correct_fields, give_to, set_tags

ORDERS: dict[str, tuple[str, ...]] = {
    "name": ("sort_name", "id"),
    "newest": ("-created_at", "-id"),
    "changed": ("-updated_at", "-id"),
}
_CORRECTED = ("name", "headline", "summary", "city", "region", "country_code")


class CandidateViewSet(MergesPeople):
    """People we may approach."""

    scopes: ClassVar = {
        "read": "candidates:read",
        "write": "candidates:write",
        "destroy": "candidates:delete",
        "restore": "candidates:delete",
    }

    @operation("List candidates", answer=shapes.CandidateRow, query=CandidateQuery, is_list=True)
    def list(self, request: Any, *, query: CandidateQuery) -> Listed[Any]:
        """People by name, newest first or last changed first, narrowed by words, tag, owner or time."""
        everybody = candidates_for(user=request.user)
        people = narrowed(everybody, words=query.q, tag=query.tag, owner_id=query.owner_id)
        if query.created_since:
            people = people.filter(created_at__gte=query.created_since)
        if query.updated_since:
            people = people.filter(updated_at__gte=query.updated_since)
        order, shape = ORDERS[query.order], telling.candidate_row
        listed = self.page(people, query=query, order=order, shape=shape, gather="few")
        _looked(request.user, [row.id for row in listed.data])
        return listed

    @operation("Get a candidate", answer=shapes.Candidate, problems=("merged", "gone-erased"))
    def retrieve(self, request: Any, *, pk: str) -> shapes.Candidate:
        """One person with career, skills and, with the scope for them, addresses. An id that was merged leads
        to the person's present one by 308."""
        person = self.person(request.user, pk, rows=whole_profiles_for(user=request.user))
        _looked(request.user, [person.pk])
        return telling.candidate(person, user=request.user)

    @operation(
        "Bring in a candidate",
        answer=shapes.BroughtCandidate,
        body=PersonBody,
        status=201,
        problems=("duplicate", "contact-not-allowed"),
    )
    def create(self, request: Any, *, body: PersonBody) -> Any:
        """Keeps what is sent as a source document and makes a profile of it at once; achievements follow
        within seconds. Somebody known already is a 409 that names them; use upsert to renew them."""
        return _bring(request.user, body, may_update=False), 201

    @action(detail=False, methods=["post"])
    @operation(
        "Bring in or renew a candidate",
        answer=shapes.BroughtCandidate,
        body=PersonBody,
        status=201,
        may_answer=(200,),
        problems=("conflict", "contact-not-allowed"),
    )
    def upsert(self, request: Any, *, body: PersonBody) -> Any:
        """Finds the person by external id, e-mail address or profile page; 201 where they are new, else 200.
        The newest document tells the career, and what it is silent on stays."""
        told = _bring(request.user, body, may_update=True)
        return told, 201 if told.outcome == "created" else 200

    @action(detail=False, methods=["get"])
    @operation("Find a candidate", answer=shapes.Candidate, query=LookupQuery)
    def lookup(self, request: Any, *, query: LookupQuery) -> shapes.Candidate:
        """By e-mail address, profile page or external id; the first known where there are several. Asking by
        an address needs candidates:contact_details."""
        found = _found(request.user, query).first()
        if found is None:
            raise Problem("not-found")
        _looked(request.user, [found.pk])
        return telling.candidate(self.one(whole_profiles_for(user=request.user), found.pk), user=request.user)

    @operation("Change a candidate", answer=shapes.Candidate, body=CandidatePatch, problems=("merged",))
    def partial_update(self, request: Any, *, pk: str, body: CandidatePatch) -> shapes.Candidate:
        """Corrects what documents tell wrong; sets tags, owner and how letters begin. Honours If-Match."""
        user: User = request.user
        self.held(user, pk)
        given, now = body.given(), timezone.now()
        corrected = {name: value for name, value in given.items() if name in _CORRECTED and value is not None}
        person = candidates_for(user=user).defer(None).get(pk=pk)
        correct_fields(candidate=person, values=corrected, actor_id=user.pk, now=now)
        if given.get("preferred_name", person.preferred_name) != person.preferred_name:
            address_as(candidate=person, name=given["preferred_name"], actor_id=user.pk, now=now)
        if given.get("tags", person.tags) != person.tags:
            set_tags(candidate=person, tags=given["tags"], actor_id=user.pk, now=now)
        if given.get("owner_id", person.owner_id) != person.owner_id:
            give_to(candidate=person, owner=owner_of(user, given["owner_id"]), actor_id=user.pk, now=now)
        return telling.candidate(whole_profiles_for(user=user).get(pk=pk), user=user)

    @action(detail=True, methods=["get"])
    @operation(
        "Get where a candidate's facts come from",
        answer=Provenance,
        problems=("merged", "gone-erased"),
    )
    def provenance(self, request: Any, *, pk: str) -> Provenance:
        """Every field and entry with its document and the place in it, when it was last seen, what other
        documents say, and what a person decided. Addresses need candidates:contact_details."""
        person = self.person(request.user, pk, rows=whole_profiles_for(user=request.user).defer("search"))
        _looked(request.user, [person.pk])
        return provenance_of(person, user=request.user, now=timezone.now())

    @operation("Delete a candidate", answer=shapes.DeletedCandidate, needs_match=True, problems=("merged",))
    def destroy(self, request: Any, *, pk: str) -> shapes.DeletedCandidate:
        """Takes somebody off every list at once and cancels what waits to be sent to them; If-Match is
        required. Restore brings them back within 30 days; then they are erased, and no door lets them in."""
        return leaving.delete(self, request.user, pk)

    @action(detail=True, methods=["post"])
    @operation(
        "Bring a deleted candidate back",
        answer=shapes.Candidate,
        problems=("merged", "not-deleted", "gone-erased"),
    )
    def restore(self, request: Any, *, pk: str) -> shapes.Candidate:
        """Within 30 days; messages and shortlists that ended with them stay ended."""
        return leaving.restore(self, request.user, pk)

    @action(detail=True, methods=["post"])
    @operation(
        "Say what a candidate's occupation, level, years or place is",
        answer=shapes.Candidate,
        body=standing_saying.StandingBody,
        problems=("merged",),
    )
    def standing(self, request: Any, *, pk: str, body: standing_saying.StandingBody) -> shapes.Candidate:
        """That holds over every document until it is taken back. Honours If-Match."""
        person = self.held(request.user, pk)
        standing_saying.say(person, body, user=request.user)
        return telling.candidate(whole_profiles_for(user=request.user).get(pk=pk), user=request.user)

    @action(detail=True, methods=["post"], url_path="standing-back", url_name="standing-back")
    @operation(
        "Go back to what documents say of a candidate's standing",
        answer=shapes.Candidate,
        body=standing_saying.TraitBody,
        problems=("merged",),
    )
    def standing_back(self, request: Any, *, pk: str, body: standing_saying.TraitBody) -> shapes.Candidate:
        """Where nobody had said anything, nothing happens. Honours If-Match."""
        person = self.held(request.user, pk)
        standing_saying.say_no_more(person, body, user=request.user)
        return telling.candidate(whole_profiles_for(user=request.user).get(pk=pk), user=request.user)


def owner_of(user: User, pk: Any, *, field: str = "owner_id") -> User | None:
    """Return the recruiter whom a field of a body names.

    Raises:
        Problem: There is none the caller may see.
    """
    if pk is None:
        return None
    owner = recruiters_for(user=user).filter(pk=pk).first()
    if owner is None:
        raise names_nothing(f"/{field}", "There is no such recruiter.")
    return owner


def _bring(user: User, body: PersonBody, *, may_update: bool) -> shapes.BroughtCandidate:
    origin = Origin(
        source=body.source, brought_by=user, lawful_basis=body.lawful_basis, is_public=body.is_public
    )
    try:
        done = bring_person(
            raw=json.dumps(body.as_resume(), ensure_ascii=False).encode(),
            file_name=f"{in_file_name(body.name) or 'person'}.json",
            origin=origin,
            known_as=[KnownAs(one.source, one.value) for one in body.external_ids],
            may_update=may_update,
            now=timezone.now(),
        )
    except IngestRefused as refused:
        # In the body everything stands where a program put it, and not where JSON Resume has it.
        place = refused.place.removeprefix("/basics")
        raise invalid_field(place, refused.reason, refused.message) from None
    except Known as known:
        existing = [{"id": str(known.candidate_id), "matched_on": known.matched_on}]
        raise Problem("duplicate", known.message, existing=existing) from None
    ring("candidates.achievements", sourcedocument_id=done.document_id)
    person = whole_profiles_for(user=user).get(pk=done.candidate_id)
    return telling.brought(
        person, user=user, outcome=done.outcome, matched_on=done.matched_on, document_id=done.document_id
    )


def _found(user: User, query: LookupQuery) -> Any:
    by_id = query.external_source is not None and query.external_id is not None
    asked = [query.email is not None, query.url is not None, by_id]
    for one, other in (("external_source", "external_id"), ("external_id", "external_source")):
        if getattr(query, one) is not None and getattr(query, other) is None:
            raise invalid_parameter(other, "goes_with", f"It goes with {one}; give both.")
    if sum(asked) != 1:
        raise invalid_parameter("email", "one_of", "Give email, url, or external_source with external_id.")
    if query.external_source is not None and query.external_id is not None:
        return people_known_as(user=user, source=query.external_source, value=query.external_id)
    if not user.has_scope("candidates:contact_details"):
        raise Problem("insufficient-scope", required_scopes=["candidates:contact_details"])
    if query.email is not None:
        return people_at(user=user, kind=EMAIL, normalised=normalised_email(query.email))
    return people_at(user=user, kind=LINK, normalised=normalised_link(query.url or ""))


def _looked(user: User, person_ids: Iterable[UUID]) -> None:
    record_views(viewer_id=user.pk, person_ids=person_ids, place=ViewPlace.API, now=timezone.now())
