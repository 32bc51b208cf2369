"""Parameters of the lists."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from axis.rest.shapes import ListQuery, Query, Since
from candidates.api.bodies import Email, Link, SystemName, SystemValue


class CandidateQuery(ListQuery):
    """Which people, in which order."""

    q: Annotated[
        str,
        StringConstraints(max_length=100, pattern=r"^[^\x00]*$"),
        Field(description="Words, all of which stand in name, career, skills, achievements or tags."),
    ] = ""
    tag: Annotated[str, StringConstraints(max_length=40, pattern=r"^[^\x00]*$")] = ""
    owner_id: UUID | None = None
    created_since: Since | None = None
    updated_since: Since | None = None
    order: Literal["name", "newest", "changed"] = "name"


class LookupQuery(Query):
    """By one address or one external id."""

    email: Email | None = None
    url: Link | None = None
    external_source: SystemName | None = None
    external_id: SystemValue | None = None


class AchievementQuery(ListQuery):
    """Which statements."""

    candidate_id: UUID | None = None
    kind: Literal["ACHIEVEMENT", "DUTY", "SELF_EVALUATION", "NOT_ACHIEVEMENT"] | None = None


class PreferenceQuery(ListQuery):
    """Which of what people said."""

    candidate_id: UUID | None = None
    withdrawn: bool = False


class RoleQuery(ListQuery):
    """Which roles."""

    client_id: UUID | None = None
    state: Literal["open", "closed"] | None = None


class MatchQuery(ListQuery):
    """Which matches, the best fit first."""

    role_id: UUID | None = None
    candidate_id: UUID | None = None


class InsightQuery(ListQuery):
    """Which figures."""

    state: Literal["usable", "unsigned", "withdrawn"] | None = None
