"""Write the match of one candidate and one role."""

from datetime import datetime

from django.db import transaction

from axis.events.services import record as change
from candidates.matching.rules import Asked, Shown, match
from candidates.models import Achievement, Candidate, CandidateSkill, Education, Employment, Match, Role
from candidates.models.achievement import AchievementKind


@transaction.atomic
def match_candidate(*, candidate: Candidate, role: Role, now: datetime) -> Match:
    """Compare a candidate with a role and keep the result; there is one a pair.

    Args:
        candidate: The person.
        role: The role, with its requirements.
        now: When.
    """
    fit = match(asked=_asked(role), shown=_shown(candidate))
    found, _is_new = Match.objects.update_or_create(
        candidate=candidate,
        role=role,
        defaults={
            "fit": fit.score,
            "reasons": [reason.as_json() for reason in fit.reasons],
            "matched_at": now,
        },
    )
    change(kind="match.updated", object_type="match", object_id=found.pk, now=now)
    return found


def _asked(role: Role) -> list[Asked]:
    return [
        Asked(need.text, need.keywords, need.is_must, need.weight)
        for need in sorted(role.requirements.all(), key=lambda need: need.rank)
    ]


def _shown(candidate: Candidate) -> list[Shown]:
    citable = Achievement.objects.filter(candidate=candidate, is_suspect=False)
    achievements = citable.exclude(kind=AchievementKind.SELF_EVALUATION).select_related("evidence")
    shown = [Shown(row.text, str(row.pk), row.evidence.strength) for row in achievements]
    for skill in CandidateSkill.objects.filter(candidate=candidate):
        shown += [Shown(words, "", 0.0) for words in (skill.name, *skill.keywords)]
    for employment in Employment.objects.filter(candidate=candidate):
        shown.append(Shown(employment.position, "", 0.0))
    for education in Education.objects.filter(candidate=candidate):
        shown.append(Shown(f"{education.study_type} {education.area}".strip(), "", 0.0))
    return shown
