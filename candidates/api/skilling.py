"""/skills: what people can do as documents tell it, and what is decided about it."""

from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from django.utils import timezone
from pydantic import Field
from rest_framework.decorators import action

from axis.accounts.models import User
from axis.audit.models import ViewPlace
from axis.audit.services import record_views
from axis.rest.errors import Problem
from axis.rest.operations import operation
from axis.rest.shapes import Body, Listed, ListQuery, Moment, Named, Shape
from axis.rest.views import Resource
from axis.work.bell import ring_many
from candidates.api.naming import person_named, whose
from candidates.models import CandidateSkill
from candidates.models.candidate_skill import SkillStatus
from candidates.profiles.errors import SkillRefused
from candidates.profiles.queries import skills_for, to_weigh
from candidates.profiles.services import add_skill, decide_skill
from candidates.profiles.services.weighing import hold_documents


class SkillRow(Shape):
    """One skill of a person, in the words of a document, and whether it counts.

    `status` is FOUND, CONFIRMED, REJECTED or ADDED. What is FOUND counts where a document lists it; what a
    text merely names is in question until somebody decides. `known_as` is what the lexicon calls it, or "".
    """

    id: UUID
    candidate_id: UUID
    name: str
    level: str
    keywords: list[str]
    known_as: str
    family: str
    status: str
    is_listed: bool
    counts: bool
    document_id: UUID | None
    start: int | None
    end: int | None
    decided_at: Moment | None


class SkillQuery(ListQuery):
    """Which skills."""

    candidate_id: UUID | None = None
    status: Literal["FOUND", "CONFIRMED", "REJECTED", "ADDED"] | None = None


class NewSkillBody(Body):
    """A skill that no document tells."""

    candidate_id: UUID
    name: Named


class SkillDecisionBody(Body):
    """What is decided: FOUND leaves it open again, and what was added by hand is then added."""

    status: Annotated[Literal["CONFIRMED", "REJECTED", "FOUND"], Field(description="What it is from now on.")]


class SkillViewSet(Resource):
    """What people can do."""

    scopes: ClassVar = {"read": "candidates:read", "write": "candidates:write"}

    @operation("List skills", answer=SkillRow, query=SkillQuery, is_list=True)
    def list(self, request: Any, *, query: SkillQuery) -> Listed[Any]:
        """Of everybody or of one person: what counts, what is in question and what was rejected."""
        rows = skills_for(user=request.user)
        if query.candidate_id:
            rows = rows.filter(candidate_id=whose(request.user, query.candidate_id))
        if query.status:
            rows = rows.filter(status=query.status)
        listed = self.page(rows, query=query, order=("id",), shape=_told)
        _looked(request.user, {row.candidate_id for row in listed.data})
        return listed

    @operation("Get a skill", answer=SkillRow)
    def retrieve(self, request: Any, *, pk: str) -> SkillRow:
        """One skill."""
        row = self.one(skills_for(user=request.user), pk)
        _looked(request.user, {row.candidate_id})
        return _told(row)

    @operation(
        "Add a skill",
        answer=SkillRow,
        body=NewSkillBody,
        status=201,
        may_answer=(200,),
        problems=("conflict", "merged"),
    )
    def create(self, request: Any, *, body: NewSkillBody) -> Any:
        """One that no document tells; one that is in question or was rejected is confirmed instead, with 200.
        One that counts already is a 409."""
        user: User = request.user
        person = person_named(user, body.candidate_id, field="candidate_id")
        try:
            made = add_skill(candidate=person, name=body.name, actor=user, now=timezone.now())
        except SkillRefused as refused:
            raise Problem("conflict", refused.message) from None
        ring_many(to_weigh(candidate_id=person.pk))
        row = self.one(skills_for(user=user), str(made.pk))
        return _told(row), 201 if row.status == SkillStatus.ADDED else 200

    @action(detail=True, methods=["post"])
    @operation("Decide about a skill", answer=SkillRow, body=SkillDecisionBody)
    def decide(self, request: Any, *, pk: str, body: SkillDecisionBody) -> SkillRow:
        """Later documents change nothing of it; drafts, matches and shortlists follow. Decided so already,
        nothing happens. Honours If-Match."""
        user: User = request.user
        row = self._held(user, pk)
        is_open = row.status in {SkillStatus.FOUND, SkillStatus.ADDED}
        if row.status != body.status and not (is_open and body.status == SkillStatus.FOUND):
            decide_skill(skill=row, status=body.status, actor=user, now=timezone.now())
            ring_many(to_weigh(candidate_id=row.candidate_id))
        return _told(self.one(skills_for(user=user), pk))

    def _held(self, user: User, pk: str) -> CandidateSkill:
        """Return a skill as the caller has read it, held until the answer is written."""
        # Documents before skills, as whoever reads a document does.
        hold_documents(candidate_id=self.one(skills_for(user=user), pk).candidate_id)
        row: CandidateSkill = self.one(skills_for(user=user).select_for_update(of=("self",)), pk)
        self.match(_told(row))
        return row


def _told(row: CandidateSkill) -> SkillRow:
    same = ("id", "candidate_id", "name", "level", "keywords", "family", "status", "is_listed")
    return SkillRow(
        **{name: getattr(row, name) for name in (*same, "start", "end", "decided_at")},
        known_as=row.skill,
        counts=row.is_standing,
        document_id=row.source_document_id,
    )


def _looked(user: User, person_ids: set[UUID]) -> None:
    record_views(viewer_id=user.pk, person_ids=list(person_ids), place=ViewPlace.API, now=timezone.now())
