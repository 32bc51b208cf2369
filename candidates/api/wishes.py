"""/preferences: what people say they want, refuse or wait for."""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from django.utils import timezone
from pydantic import StringConstraints
from rest_framework.decorators import action

from axis.accounts.models import User
from axis.accounts.queries import clients_for
from axis.audit.models import ViewPlace
from axis.audit.services import record_views
from axis.rest.errors import Problem
from axis.rest.operations import operation
from axis.rest.reading import invalid_field, names_nothing
from axis.rest.shapes import TELLING, Body, Listed
from axis.rest.views import Resource
from axis.rest.wording import form
from candidates.api import telling
from candidates.api.asking import PreferenceQuery
from candidates.api.naming import person_named, whose
from candidates.api.preference_shapes import PreferenceRow
from candidates.models import Preference
from candidates.profiles.preferences.errors import PreferenceRefused, PreferenceSettled
from candidates.profiles.preferences.queries import preferences_for
from candidates.profiles.preferences.services import (
    PreferenceValue,
    record_preference,
    reinstate_preference,
    withdraw_preference,
)

Day = Annotated[
    str,
    form(
        r"^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        "Write a day from 2000 to 2099, such as 2026-11-20.",
    ),
]
Subject = Literal[
    "PLACE", "REMOTE", "HOURS", "PAY", "EMPLOYER", "SECTOR", "WORK", "LEADING", "CONTRACT", "START",
    "CONTACT", "OTHER",
]  # fmt: skip


class PreferenceBody(Body):
    """One thing a person said, in their own words.

    `client_id` goes with the subject EMPLOYER or with WAITS, `about` ("Leeds", "nights") with what roles
    state, `channel` with CONTACT, `until` with WAITS. `replaces_id` is what they said before, which then
    holds no longer.
    """

    candidate_id: UUID
    kind: Literal["WANTS", "REFUSES", "WAITS"]
    subject: Subject
    words: Annotated[str, StringConstraints(min_length=1, max_length=1_000, pattern=TELLING)]
    said_on: Day
    said_how: Literal["CONVERSATION", "REPLY", "OWN_PAGE", "CV"]
    until: Day | None = None
    client_id: UUID | None = None
    about: Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00]*$")] = ""
    channel: Literal["", "EMAIL", "PHONE", "PLATFORM", "LETTER", "IN_PERSON"] = ""
    replaces_id: UUID | None = None


class PreferenceViewSet(Resource):
    """What people say they want, refuse or wait for."""

    scopes: ClassVar = {"read": "candidates:read", "write": "candidates:write"}

    @operation("List preferences", answer=PreferenceRow, query=PreferenceQuery, is_list=True)
    def list(self, request: Any, *, query: PreferenceQuery) -> Listed[Any]:
        """Those that hold, of everybody or of one person; with `withdrawn` those that no longer do."""
        rows = preferences_for(user=request.user).filter(candidate__merged_into=None)
        rows = rows.filter(withdrawn_at__isnull=not query.withdrawn)
        if query.candidate_id:
            rows = rows.filter(candidate_id=whose(request.user, query.candidate_id))
        listed = self.page(rows, query=query, order=("-said_on", "-id"), shape=telling.preference_row)
        _looked(request.user, {row.candidate_id for row in listed.data})
        return listed

    @operation("Get a preference", answer=PreferenceRow)
    def retrieve(self, request: Any, *, pk: str) -> PreferenceRow:
        """One thing somebody said."""
        row = self.one(preferences_for(user=request.user), pk)
        _looked(request.user, {row.candidate_id})
        return telling.preference_row(row)

    @operation(
        "Keep a preference",
        answer=PreferenceRow,
        body=PreferenceBody,
        status=201,
        problems=("conflict", "merged"),
    )
    def create(self, request: Any, *, body: PreferenceBody) -> PreferenceRow:
        """Keeps the words as they were said; from now on drafts and matches heed what rules can compare."""
        user: User = request.user
        person = person_named(user, body.candidate_id, field="candidate_id")
        before = None
        if body.replaces_id is not None:
            before = preferences_for(user=user).filter(candidate=person, pk=body.replaces_id).first()
            if before is None:
                raise names_nothing("/replaces_id", "They said no such thing.")
        try:
            made = record_preference(
                candidate=person,
                value=_value(body, user=user),
                recorded_by=user,
                replaces=before,
                now=timezone.now(),
            )
        except PreferenceRefused as refused:
            field = "client_id" if refused.field == "client" else refused.field
            raise invalid_field(f"/{field}", refused.code, refused.message) from None
        except PreferenceSettled as settled:
            raise Problem("conflict", settled.message) from None
        return telling.preference_row(preferences_for(user=user).get(pk=made.pk))

    @operation("Withdraw a preference", answer=PreferenceRow)
    def destroy(self, request: Any, *, pk: str) -> PreferenceRow:
        """It holds no longer, and is kept; withdrawn already, nothing happens. Honours If-Match."""
        row = self._held(request.user, pk)
        withdraw_preference(preference=row, actor_id=request.user.pk, now=timezone.now())
        return telling.preference_row(self.one(preferences_for(user=request.user), pk))

    @action(detail=True, methods=["post"])
    @operation("Let a preference hold again", answer=PreferenceRow, problems=("conflict",))
    def reinstate(self, request: Any, *, pk: str) -> PreferenceRow:
        """A newer word in its place is a 409. Honours If-Match."""
        row = self._held(request.user, pk)
        try:
            reinstate_preference(preference=row, actor_id=request.user.pk, now=timezone.now())
        except PreferenceSettled as settled:
            raise Problem("conflict", settled.message) from None
        return telling.preference_row(self.one(preferences_for(user=request.user), pk))

    def _held(self, user: User, pk: str) -> Preference:
        rows = preferences_for(user=user).select_for_update(of=("self",))
        row: Preference = self.one(rows, pk)
        self.match(telling.preference_row(row))
        return row


def _value(body: PreferenceBody, *, user: User) -> PreferenceValue:
    client = None
    if body.client_id is not None:
        client = clients_for(user=user).filter(pk=body.client_id).first()
        if client is None:
            raise names_nothing("/client_id", "There is no such client.")
    return PreferenceValue(
        kind=body.kind,
        subject=body.subject,
        words=body.words,
        said_on=_day("said_on", body.said_on),
        said_how=body.said_how,
        until=_day("until", body.until) if body.until else None,
        client=client,
        about=body.about,
        channel=body.channel,
    )


def _day(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise invalid_field(f"/{field}", "no_such_day", "There is no such day.") from None


def _looked(user: User, person_ids: set[UUID]) -> None:
    place, now = ViewPlace.API, timezone.now()
    record_views(viewer_id=user.pk, person_ids=list(person_ids), place=place, now=now)
