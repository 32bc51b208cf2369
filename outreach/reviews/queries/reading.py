"""Messages as the review queue, a message's page and progress show them."""

import itertools
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from axis.accounts.models import User
from outreach.briefs.types import Brief, Draft, Fact, Segment
from outreach.models import DraftVersion, OutreachMessage
from outreach.models.outreach_message import BEING_WRITTEN, WAITING_TO_LEAVE, MessageState
from outreach.reviews.queries.queue import messages_for
from outreach.verification.types import Finding, Verification


def latest_version(*, message: OutreachMessage) -> DraftVersion | None:
    """Return the newest version of a message with its report, or None before there is one."""
    versions = DraftVersion.objects.filter(message=message).select_related("report")
    return versions.order_by("-number").first()


def message_pages_for(*, user: User) -> QuerySet[OutreachMessage]:
    """Messages with brief, newest version and report, address, sender and approval, as a page needs them."""
    newer = DraftVersion.objects.filter(message=OuterRef("message"), number__gt=OuterRef("number"))
    newest = DraftVersion.objects.filter(~Exists(newer)).select_related("report")
    return (
        messages_for(user=user)
        .select_related("brief", "requested_by", "sender__owner", "approval__reviewer")
        .prefetch_related(Prefetch("versions", newest), "candidate__contactpoint_set")
    )


@dataclass(frozen=True)
class Sentence:
    """One sentence, its facts and findings; mark is fact, market, role, opinion or none."""

    segment: Segment
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    mark: str

    @property
    def anchor(self) -> str:
        """The claim card of the first fact it cites, or "" without one."""
        return f"#claim-{self.facts[0].id}" if self.facts else ""


@dataclass(frozen=True)
class ReadableDraft:
    """A version as a person reads it."""

    version: DraftVersion
    draft: Draft
    brief: Brief
    verification: Verification | None
    paragraphs: tuple[tuple[Sentence, ...], ...]
    footer: tuple[Sentence, ...]

    @property
    def cited(self) -> tuple[Fact, ...]:
        """The facts any sentence cites, once each, in order."""
        return tuple(dict.fromkeys(f for paragraph in self.paragraphs for s in paragraph for f in s.facts))


_MARKS = {
    "strength": "fact",
    "worth": "fact",
    "history": "fact",
    "benchmark": "market",
    "bridge": "role",
    "role": "role",
    "impact": "role",
    "growth": "role",
    "basics": "role",
}


def readable_draft(message: OutreachMessage) -> ReadableDraft | None:
    """Return the latest version of a loaded message, each sentence with its facts, or None without one."""
    version = next(iter(message.versions.all()), None)
    if version is None:
        return None
    brief = Brief.model_validate(message.brief.content)
    draft = Draft.model_validate(version.content)
    report = getattr(version, "report", None)
    verification = Verification.model_validate(report.content) if report else None
    findings = verification.findings if verification else ()
    sentences = [
        _sentence(brief, segment, tuple(f for f in findings if f.segment == number))
        for number, segment in enumerate((*draft.segments, *draft.footer))
    ]
    body = sentences[: len(draft.segments)]
    numbers = dict.fromkeys(sentence.segment.paragraph for sentence in body)
    return ReadableDraft(
        version=version,
        draft=draft,
        brief=brief,
        verification=verification,
        paragraphs=tuple(tuple(s for s in body if s.segment.paragraph == n) for n in numbers),
        footer=tuple(sentences[len(draft.segments) :]),
    )


def _sentence(brief: Brief, segment: Segment, findings: tuple[Finding, ...]) -> Sentence:
    facts = tuple(fact for fact_id in segment.fact_ids if (fact := brief.fact(fact_id)))
    mark = "opinion" if segment.act == "opinion" else _MARKS.get(segment.move, "role") if facts else "none"
    return Sentence(segment=segment, facts=facts, findings=findings, mark=mark)


@dataclass(frozen=True)
class DraftProgress:
    """How far the drafts of one role have come."""

    total: int
    working: int
    needs_review: int
    no_draft: int
    failed: int
    decided: int

    @property
    def done(self) -> int:
        """How many a worker is finished with."""
        return self.total - self.working


_DECIDED = (
    *WAITING_TO_LEAVE,
    MessageState.SENDING,
    MessageState.SENT,
    MessageState.REFUSED,
    MessageState.UNKNOWN,
    MessageState.REJECTED,
    MessageState.CANCELLED,
)


def draft_progress(*, user: User, role_id: UUID | None = None) -> DraftProgress:
    """Count messages by what they wait for, of one role or of all."""
    rows = OutreachMessage.objects.visible_to(user)
    if role_id is not None:
        rows = rows.filter(role=role_id)
    states = Counter("DEAD" if dead else state for state, dead in rows.values_list("state", "dead_at"))
    return DraftProgress(
        total=sum(states.values()),
        working=sum(states[state] for state in BEING_WRITTEN),
        needs_review=states[MessageState.NEEDS_REVIEW],
        no_draft=states[MessageState.NO_DRAFT],
        failed=states[MessageState.FAILED_CHECKS] + states["DEAD"],
        decided=sum(states[state] for state in _DECIDED),
    )


@dataclass(frozen=True)
class Batch:
    """The drafts one person asked for about one role since the oldest that is still being worked on."""

    role_id: UUID
    title: str
    working: int
    total: int


def drafts_in_hand(*, user: User) -> list[Batch]:
    """Return what this user asked for and still waits for, a batch a role."""
    own = OutreachMessage.objects.visible_to(user).filter(requested_by=user)
    same_role = own.being_written().filter(role=OuterRef("role"))
    rows = own.filter(Exists(same_role)).order_by("role_id", "requested_at").select_related("role")
    batches = []
    for _role, grouped in itertools.groupby(rows, key=lambda row: row.role_id):
        messages = list(grouped)
        waiting = [row for row in messages if row.state in BEING_WRITTEN and row.dead_at is None]
        since = min(row.requested_at for row in waiting)
        total = sum(row.requested_at >= since for row in messages)
        batches.append(Batch(messages[0].role_id, messages[0].role.title, len(waiting), total))
    return batches
