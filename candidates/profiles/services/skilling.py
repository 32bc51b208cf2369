"""Skills of a person: what documents list and their texts name, and what recruiters decide."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.models import Candidate, CandidateSkill, SourceDocument
from candidates.models.candidate_skill import LONGEST_SKILL, SkillStatus
from candidates.profiles.errors import SkillRefused
from candidates.profiles.services.indexing import index_words
from candidates.profiles.services.weighing import hold_documents, weigh_again
from candidates.skills.rules import ListedSkill, canonical, same_skill, skills_of

_VERBS = {
    SkillStatus.FOUND: "skill_left_open",
    SkillStatus.CONFIRMED: "skill_confirmed",
    SkillStatus.REJECTED: "skill_rejected",
    SkillStatus.ADDED: "skill_added",
}


def skills_told(
    *, candidate: Candidate, document: SourceDocument, listed: Sequence[ListedSkill]
) -> list[CandidateSkill]:
    """Return what a document lists and its text names, not stored yet; what the text denies is not among it.

    Args:
        candidate: The person.
        document: Its text is read.
        listed: What it lists.
    """
    return [
        CandidateSkill(candidate=candidate, source_document=document, rank=rank, **row._asdict())
        for rank, row in enumerate(skills_of(document.text, listed))
    ]


def without_decided(
    *, told: Iterable[CandidateSkill], candidate: Candidate, is_whole: bool
) -> list[CandidateSkill]:
    """Delete what older documents told, and return of what a newer one tells that which nobody decided.

    Args:
        told: As `skills_told`.
        candidate: The person.
        is_whole: Whether it lists their skills; else those of older documents stay beside what it names.
    """
    own = CandidateSkill.objects.filter(candidate=candidate)
    if is_whole:
        own.filter(status=SkillStatus.FOUND).delete()
    decided = {same_skill(name) for name in own.values_list("name", flat=True)}
    return [skill for skill in told if same_skill(skill.name) not in decided]


@transaction.atomic
def decide_skill(*, skill: CandidateSkill, status: str, actor: User, now: datetime) -> None:
    """Record what a recruiter decides about a skill; later documents never undo it.

    Args:
        skill: The skill.
        status: CONFIRMED, REJECTED, or FOUND to leave it open again; what was added by hand is added then.
        actor: Who decides.
        now: When.
    """
    hold_documents(candidate_id=skill.candidate_id)
    row = CandidateSkill.objects.select_for_update().get(pk=skill.pk)
    if status == SkillStatus.FOUND and row.source_document_id is None:
        status = SkillStatus.ADDED
    row.status = SkillStatus(status)
    is_open = row.status == SkillStatus.FOUND
    row.decided_by, row.decided_at = (None, None) if is_open else (actor, now)
    row.save(update_fields=["status", "decided_by", "decided_at"])
    _note(row, actor_id=actor.pk, now=now)


@transaction.atomic
def add_skill(*, candidate: Candidate, name: str, actor: User, now: datetime) -> CandidateSkill:
    """Add a skill that no document tells; one that is found already is confirmed instead.

    Args:
        candidate: The person.
        name: What it is called.
        actor: Who knows.
        now: When.

    Raises:
        SkillRefused: It has no name, one of more than 200 characters, or counts already.
    """
    words = " ".join(name.split())
    if not words or len(words) > LONGEST_SKILL:
        raise SkillRefused(
            _("Give the skill a name of at most %(most)d characters.") % {"most": LONGEST_SKILL}
        )
    hold_documents(candidate_id=candidate.pk)
    own = CandidateSkill.objects.filter(candidate=candidate)
    known = next((row for row in own if same_skill(row.name) == same_skill(words)), None)
    if known is not None:
        if known.status != SkillStatus.REJECTED and (known.is_listed or known.status != SkillStatus.FOUND):
            raise SkillRefused(_("This skill is there already."))
        decide_skill(skill=known, status=SkillStatus.CONFIRMED, actor=actor, now=now)
        return known
    skill = canonical(words)
    row = CandidateSkill.objects.create(
        candidate=candidate,
        rank=len(own),
        name=words,
        skill=skill.name if skill else "",
        family=skill.family if skill else "",
        is_listed=False,
        status=SkillStatus.ADDED,
        decided_by=actor,
        decided_at=now,
    )
    _note(row, actor_id=actor.pk, now=now)
    return row


def _note(row: CandidateSkill, *, actor_id: UUID, now: datetime) -> None:
    index_words(candidate_id=row.candidate_id)
    weigh_again(candidate_id=row.candidate_id)
    Candidate.objects.filter(pk=row.candidate_id).update(updated_at=now)
    verb = _VERBS[SkillStatus(row.status)]
    target = f"candidate:{row.candidate_id}"
    audit(action=f"candidates.candidate.{verb}", actor_id=actor_id, target=target, now=now)
    change(kind="candidate.updated", object_type="candidate", object_id=row.candidate_id, now=now)
