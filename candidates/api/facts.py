"""What is decided about a fact of a person: the right value, the right source, wrong, or still right."""

from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import Field
from rest_framework.decorators import action

from axis.accounts.models import User
from axis.rest.errors import Problem
from axis.rest.operations import operation
from axis.rest.reading import invalid_field, names_nothing
from axis.rest.shapes import Body, Line, Words
from axis.work.bell import ring_many
from candidates.api import shapes, telling
from candidates.api.of_person import PersonResource
from candidates.models import Candidate, FactDecision
from candidates.profiles.facts.errors import FactGone, FactRefused
from candidates.profiles.facts.rules import ENTRIES, ENTRY_FIELDS
from candidates.profiles.facts.services import (
    check_fact,
    choose_fact,
    correct_fact,
    held,
    mark_wrong,
    withdraw_decision,
)
from candidates.profiles.queries import to_weigh, whole_profiles_for

FactName = Literal[
    "name", "headline", "summary", "city", "region", "country_code",
    "employment", "education", "language", "contact_point",
]  # fmt: skip


class FactValues(Body):
    """The right values, of this fact alone; of an entry those left out stay. `value` is an address."""

    name: Line | None = None
    headline: Line | None = None
    summary: Words | None = None
    city: Line | None = None
    region: Line | None = None
    country_code: Line | None = None
    employer: Line | None = None
    position: Line | None = None
    location: Line | None = None
    started_on: Line | None = None
    ended_on: Line | None = None
    institution: Line | None = None
    area: Line | None = None
    study_type: Line | None = None
    language: Line | None = None
    fluency: Line | None = None
    value: Line | None = None


class FactBody(Body):
    """What is decided about a fact of `provenance`.

    CORRECTED with `values`; CHOSEN with the `document_id` that is right; WRONG takes it away for good;
    CHECKED found it right today. An entry is named by `entry_id`, a field by `fact` alone.
    """

    act: Literal["CORRECTED", "CHOSEN", "WRONG", "CHECKED"]
    fact: FactName
    entry_id: UUID | None = None
    values: FactValues | None = None
    document_id: UUID | None = None


class FactBackBody(Body):
    """The decision to take back: `decision_id` of the answer to it, or the decision's id in `provenance`."""

    decision_id: Annotated[UUID, Field(description="What it replaced stands again.")]


class DecidedCandidate(shapes.Candidate):
    """A person with the decision that was just made about a fact, by which it is taken back."""

    beside: ClassVar = frozenset({"decision_id"})

    decision_id: UUID


class DecidesFacts(PersonResource):
    """The acts of /candidates/{id} that are about one fact."""

    @action(detail=True, methods=["post"])
    @operation(
        "Decide about a fact of a candidate",
        answer=DecidedCandidate,
        body=FactBody,
        problems=("merged", "conflict"),
    )
    def facts(self, request: Any, *, pk: str, body: FactBody) -> DecidedCandidate:
        """A field, a post, a study, a language or an address; no later document or table changes it. Kept
        with who and when, and taken back by facts-back. Honours If-Match."""
        user: User = request.user
        _check(body)
        person = self._as_read(user, pk)
        try:
            made = _decide(person, body, actor_id=user.pk)
        except FactRefused as refused:
            if body.act != "CORRECTED":
                raise Problem("conflict", refused.message) from None
            raise invalid_field("/values", refused.code, refused.message) from None
        except FactGone as gone:
            raise Problem("conflict", gone.message) from None
        return DecidedCandidate(**_told(person, user).model_dump(), decision_id=made.pk)

    @action(detail=True, methods=["post"], url_path="facts-back", url_name="facts-back")
    @operation(
        "Take a decision about a fact back",
        answer=shapes.Candidate,
        body=FactBackBody,
        problems=("merged", "conflict"),
    )
    def facts_back(self, request: Any, *, pk: str, body: FactBackBody) -> shapes.Candidate:
        """The fact says again what it said before, or what a document told since. Taken back or replaced
        already is a 409. Honours If-Match."""
        user: User = request.user
        person = self._as_read(user, pk)
        decisions = FactDecision.objects.visible_to(user).filter(candidate=person)
        decision = decisions.filter(pk=body.decision_id).first()
        if decision is None:
            raise names_nothing("/decision_id", _("There is no such decision about them."))
        try:
            withdraw_decision(decision=decision, actor_id=user.pk, now=timezone.now())
        except FactGone as gone:
            raise Problem("conflict", gone.message) from None
        return _told(person, user)

    def _as_read(self, user: User, pk: str) -> Candidate:
        """Return a person as the caller has read them, held as whoever decides about facts holds them."""
        person = self.person(user, pk)
        held(candidate=person)
        self.match(telling.candidate(whole_profiles_for(user=user).get(pk=person.pk), user=user))
        return person


def _check(body: FactBody) -> None:
    """Refuse what does not go with the fact or the act.

    Raises:
        Problem: It names the field.
    """
    if (body.fact in ENTRIES) != (body.entry_id is not None):
        raise invalid_field("/entry_id", "not_of_fact", _("An entry has one, and a field has none."))
    if (body.act == "CHOSEN") != (body.document_id is not None):
        raise invalid_field("/document_id", "not_of_act", _("It goes with CHOSEN, and with nothing else."))
    if (body.act == "CORRECTED") != (body.values is not None):
        raise invalid_field("/values", "not_of_act", _("They go with CORRECTED, and with nothing else."))
    wanted = ENTRY_FIELDS.get(body.fact, (body.fact,))
    for name in _values(body):
        if name not in wanted:
            raise invalid_field(f"/values/{name}", "not_of_fact", _("This value is one of another fact."))


def _values(body: FactBody) -> dict[str, str]:
    given = body.values.given() if body.values else {}
    return {name: value for name, value in given.items() if value is not None}


def _decide(person: Candidate, body: FactBody, *, actor_id: UUID) -> FactDecision:
    about: dict[str, Any] = {
        "candidate": person,
        "fact": body.fact,
        "entry_id": body.entry_id,
        "actor_id": actor_id,
        "now": timezone.now(),
    }
    if body.act == "CORRECTED":
        return correct_fact(values=_values(body), **about)
    if body.act == "CHOSEN" and body.document_id is not None:
        return choose_fact(document_id=body.document_id, **about)
    return mark_wrong(**about) if body.act == "WRONG" else check_fact(**about)


def _told(person: Candidate, user: User) -> shapes.Candidate:
    ring_many(to_weigh(candidate_id=person.pk))
    return telling.candidate(whole_profiles_for(user=user).get(pk=person.pk), user=user)
