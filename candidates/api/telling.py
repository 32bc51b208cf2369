"""Rows as the API tells them; what a row needs is loaded by the query that found it."""

from typing import Any

from axis.accounts.models import User
from axis.rest.shapes import Reference
from candidates import models
from candidates.achievements.statements.rules import with_noun
from candidates.api import shapes
from candidates.api.preference_shapes import Preference, PreferenceRow
from candidates.api.standing_telling import standing
from candidates.compliance.queries import is_suppressed
from candidates.rights.rules import erased_after

_ADDRESSES = {"EMAIL": "emails", "PHONE": "phones", "LINK": "links"}


def reference(row: Any) -> Reference | None:
    """Return id and name of a row, or None."""
    return None if row is None else Reference(id=row.pk, name=row.name)


def candidate_row(person: models.Candidate) -> shapes.CandidateRow:
    """Return a person of `candidates_for`."""
    return shapes.CandidateRow(**_head(person))


def candidate(person: models.Candidate, *, user: User) -> shapes.Candidate:
    """Return a person of `whole_profiles_for`, with their addresses as far as the caller may read them."""
    return shapes.Candidate(**_whole(person, user=user))


def deleted(person: models.Candidate) -> shapes.DeletedCandidate:
    """Return somebody who is deleted."""
    since = person.deleted_at
    if since is None:
        raise ValueError("They are not deleted.")
    return shapes.DeletedCandidate(id=person.pk, deleted_at=since, erased_after=erased_after(since))


def brought(person: models.Candidate, *, user: User, **outcome: Any) -> shapes.BroughtCandidate:
    """Return a person who was sent, with what came of it."""
    return shapes.BroughtCandidate(**_whole(person, user=user), **outcome)


def _head(person: models.Candidate) -> dict[str, Any]:
    return {
        "id": person.pk,
        "created_at": person.created_at,
        "updated_at": person.updated_at,
        "name": person.name,
        "preferred_name": person.preferred_name,
        "headline": person.headline,
        "location": {"city": person.city, "region": person.region, "country_code": person.country_code},
        "standing": standing(person),
        "employments": [_fields(row, shapes.Employment) for row in person.employment_set.all()],
        "tags": person.tags,
        "owner": reference(person.owner),
    }


def _whole(person: models.Candidate, *, user: User) -> dict[str, Any]:
    told = _head(person) | {
        "summary": person.summary,
        "education": [_fields(row, shapes.Education) for row in person.education_set.all()],
        "skills": [_fields(row, shapes.Skill) for row in person.candidateskill_set.all()],
        "languages": [_fields(row, shapes.Language) for row in person.candidatelanguage_set.all()],
        "external_ids": [_fields(row, shapes.ExternalId) for row in person.external_ids.all()],
        "has_said_no": is_suppressed((p.kind, p.normalised) for p in person.contactpoint_set.all()),
        "preferences": [preference(row) for row in person.preferences.all()],
        "achievement_count": getattr(person, "achievement_count", 0),
        "redacted": [],
    }
    if not user.has_scope("candidates:contact_details"):
        return told | {"redacted": list(_ADDRESSES.values())}
    points = list(person.contactpoint_set.all())
    for kind, name in _ADDRESSES.items():
        told[name] = [{"id": point.pk, "value": point.value} for point in points if point.kind == kind]
    return told


def achievement(row: models.Achievement) -> shapes.Achievement:
    """Return an achievement with its evidence loaded."""
    evidence = getattr(row, "evidence", None)
    return shapes.Achievement(
        **_fields(row, shapes.Achievement, but={"document_id", "evidence", "metrics"}),
        metrics=[shapes.Metric(**with_noun(said, text=row.text)) for said in row.metrics],
        document_id=row.source_document_id,
        evidence=None if evidence is None else shapes.Evidence(**_fields(evidence, shapes.Evidence)),
    )


def role_row(row: models.Role) -> shapes.RoleRow:
    """Return a role of `roles_for`."""
    return shapes.RoleRow(**_role_head(row))


def role(row: models.Role) -> shapes.Role:
    """Return a role of `role_pages_for`."""
    return shapes.Role(
        **_role_head(row),
        place=row.place,
        pattern=row.pattern,
        pay_policy=row.pay_policy,
        requirements=[
            shapes.Requirement(**_fields(need, shapes.Requirement)) for need in row.requirements.all()
        ],
        facts=[shapes.RoleFact(**_fields(fact, shapes.RoleFact)) for fact in row.facts.all()],
    )


def preference(row: models.Preference) -> Preference:
    """Return something a person said they want."""
    return Preference(**_fields(row, Preference, but={"client"}), client=reference(row.client))


def preference_row(row: models.Preference) -> PreferenceRow:
    """Return the same with whose it is."""
    told = preference(row).model_dump()
    return PreferenceRow(**told, candidate_id=row.candidate_id, withdrawn_at=row.withdrawn_at)


def match(row: models.Match) -> shapes.Match:
    """Return a match."""
    reasons = [
        shapes.Reason(**{name: str(reason.get(name, "")) for name in shapes.Reason.model_fields})
        for reason in row.reasons
    ]
    return shapes.Match(**_fields(row, shapes.Match, but={"reasons"}), reasons=reasons)


def insight(row: models.Insight) -> shapes.Insight:
    """Return a figure."""
    return shapes.Insight(**_fields(row, shapes.Insight))


def suppression(row: models.Suppression) -> shapes.Suppression:
    """Return a refusal, without the fingerprint."""
    return shapes.Suppression(**_fields(row, shapes.Suppression))


def client(row: Any) -> shapes.Client:
    """Return a client."""
    return shapes.Client(id=row.pk, name=row.name)


def _role_head(row: models.Role) -> dict[str, Any]:
    plain = _fields(row, shapes.RoleRow, but={"client", "owner"})
    return plain | {"client": reference(row.client), "owner": reference(row.owner)}


def _fields(row: Any, shape: Any, *, but: frozenset[str] | set[str] = frozenset()) -> dict[str, Any]:
    return {name: getattr(row, name) for name in shape.model_fields if name not in but}
