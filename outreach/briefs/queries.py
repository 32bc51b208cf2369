"""Read rows into the plain values a brief is built from."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Length

from axis.accounts.models import Agency, User
from candidates.achievements.queries import Cited, fallen_among
from candidates.achievements.rules import quantities_in
from candidates.insights.queries import comparable_insights
from candidates.models import (
    Achievement,
    Candidate,
    Employment,
    InsightComparability,
    Match,
    Role,
    RoleFact,
)
from candidates.models.achievement import AchievementKind
from candidates.models.insight import SHARED
from candidates.profiles.facts.queries import facts_of, wrong_by_words
from candidates.profiles.facts.rules import EMPLOYMENT, plain
from candidates.profiles.queries import NEWEST_POST_FIRST
from outreach.briefs.rules import (
    MOST_EARLIER,
    AchievementValue,
    BenchmarkValue,
    MetRequirement,
    RoleFactValue,
    RoleValue,
    build_brief,
    may_link,
    received_line,
    resting_on,
    shingles,
    without_facts,
)
from outreach.briefs.types import (
    Brief,
    Comparability,
    Draft,
    Earlier,
    EvidenceSpan,
    Quantity,
    Recipient,
    Sender,
)
from outreach.models import Brief as BriefRow
from outreach.models import DraftVersion, OutreachMessage

# drafting.md 7.5: colleagues compare notes for about half a year.
_COMPARED = timedelta(days=180)
_QUANTITY_FIELDS = set(Quantity.model_fields)


def brief_for(*, message: OutreachMessage, match: Match, now: datetime) -> Brief:
    """Return the frozen facts for one message.

    Args:
        message: The message, with candidate and role.
        match: The candidate's match with the role.
        now: When.
    """
    # What is suspect goes in and is marked, so that verification knows its words; no secret does.
    told = Achievement.objects.standing().filter(is_confidential=False, is_wrong=False)
    rows = told.filter(candidate=message.candidate, kind=AchievementKind.ACHIEVEMENT, evidence__isnull=False)
    achievements = rows.select_related("evidence", "source_document").order_by("-evidence__strength", "start")
    met = tuple(
        MetRequirement(
            reason["requirement"], reason["keyword"], reason["achievement_id"], reason.get("weight", 1)
        )
        for reason in match.reasons
        if may_link(result=reason["result"], because=reason.get("because", ""))
    )
    return build_brief(
        brief_id=str(message.pk),
        achievements=[_achievement(row) for row in achievements],
        met=met,
        role=_role(message.role),
        recipient=_recipient(message, now=now),
        sender=_sender(message.requested_by),
        render_date=now.date(),
        benchmarks=[
            _benchmark(record)
            for record in comparable_insights(candidate=message.candidate, today=now.date())
        ],
        earlier=_earlier(message, since=now - _COMPARED),
        turn=BriefRow.objects.filter(message__role=message.role).exclude(message=message).count(),
    )


def tellable_brief(brief: BriefRow) -> Brief:
    """Return the facts of a frozen brief that may still be told, for whoever writes from it again."""
    frozen = Brief.model_validate(brief.content)
    return without_facts(frozen, fallen_facts(frozen, candidate_id=brief.message.candidate_id))


def fallen_facts(brief: Brief, *, candidate_id: UUID) -> frozenset[str]:
    """Return the facts of a brief that may not be told any more, and whatever rests on them.

    A person said since that they are wrong, confidential or no achievement, corrected their words, or said
    that less of it was theirs.

    Args:
        brief: The frozen facts.
        candidate_id: Whose they are.
    """
    cited = {
        Cited(span.document_id, span.start, span.end, fact.role_level or ""): fact.id
        for fact in brief.facts
        for span in fact.spans
    }
    wrong = wrong_by_words(candidate_id=candidate_id)
    said = {fact.id: {plain(span.verbatim) for span in fact.spans} for fact in brief.facts}
    said_wrong = {fact_id for fact_id, words in said.items() if words & wrong.keys()}
    return resting_on(brief, said_wrong | {cited[fallen] for fallen in fallen_among(cited)})


def _earlier(message: OutreachMessage, *, since: datetime) -> list[Earlier]:
    """Return the texts written lately about the role or to people of the same employer, the newest first."""
    mine = _current(message.candidate)
    near = Q(message__role=message.role)
    if mine and mine.employer:
        colleagues = Employment.objects.filter(employer__iexact=mine.employer, ended_on="")
        near |= Q(message__candidate__in=colleagues.values("candidate"))
    versions = DraftVersion.objects.filter(near, written_at__gte=since).exclude(message=message)
    newest = versions.order_by("message", "-number").distinct("message").values("pk")
    told = DraftVersion.objects.filter(pk__in=newest).select_related("message__brief")
    return [
        Earlier(
            written_on=version.written_at.date(),
            shingles=shingles(
                Brief.model_validate(version.message.brief.content), Draft.model_validate(version.content)
            ),
        )
        for version in told.order_by("-written_at", "pk")[:MOST_EARLIER]
    ]


def _current(candidate: Candidate) -> Employment | None:
    """Return the post they hold by their newest document; None when all it tells have ended."""
    # What no document of today tells comes last.
    newest = F("source_document__received_at").desc(nulls_last=True)
    rows = candidate.employment_set.order_by(newest, "source_document", *NEWEST_POST_FIRST)
    first = rows.first()
    return first if first and not first.ended_on else None


def _achievement(row: Achievement) -> AchievementValue:
    return AchievementValue(
        id=str(row.pk),
        text=row.text,
        section=row.section,
        role_level=row.role_level,  # type: ignore[arg-type]
        quantities=tuple(
            Quantity(**{name: value for name, value in quantity.items() if name in _QUANTITY_FIELDS})
            for quantity in row.quantities
        ),
        span=EvidenceSpan(
            document_id=str(row.source_document_id),
            document_title=row.source_document.file_name,
            start=row.start,
            end=row.end,
            verbatim=row.text,
            line_no=row.line_no,
            line_count=row.line_count,
        ),
        strength=row.evidence.strength,
        under_told=row.evidence.under_told,
        is_suspect=row.is_suspect,
    )


def _benchmark(record: InsightComparability) -> BenchmarkValue:
    figure = record.insight
    return BenchmarkValue(
        achievement_id=str(record.achievement_id),
        text=figure.statement,
        quantities=tuple(
            Quantity(**{name: value for name, value in number.as_json().items() if name in _QUANTITY_FIELDS})
            for number in quantities_in(figure.statement)
        ),
        source_title=figure.source_title,
        source_date=figure.source_date,
        source_url=figure.source_url,
        valid_until=figure.expires_on,
        comparability=Comparability(
            **{name: getattr(record, name) for name in SHARED},
            note=record.note,
            checked_by=record.checked_by.name if record.checked_by else "",
        ),
    )


def _role(role: Role) -> RoleValue:
    facts = RoleFact.objects.current().filter(role=role).order_by(Length("code"), "code")
    return RoleValue(
        id=str(role.pk),
        title=role.title,
        client_name=role.client.name,
        facts=tuple(
            RoleFactValue(fact.kind, fact.text, fact.stated_by, fact.stated_on, fact.code) for fact in facts
        ),
        pay_policy=role.pay_policy.lower(),  # type: ignore[arg-type]
    )


def _recipient(message: OutreachMessage, *, now: datetime) -> Recipient:
    documents = list(message.candidate.source_documents.order_by("-received_at", "pk"))
    named = (document.source for document in documents if document.source.strip())
    source = next(named, "") or (received_line(documents[0].received_at.date()) if documents else "")
    current = _current(message.candidate)
    seen = _seen_in(message.candidate, current, now=now) if current else None
    return Recipient(
        display_name=message.candidate.name,
        preferred_name=message.candidate.preferred_name,
        data_source_line=source,
        current_title=current.position if current else "",
        current_seen_on=seen.date() if seen else None,
    )


def _seen_in(candidate: Candidate, post: Employment, *, now: datetime) -> datetime | None:
    """Return when a document or a person last said that somebody holds a post."""
    jobs = facts_of(candidate=candidate, now=now).of(EMPLOYMENT)
    return next((job.checked_at for job in jobs if job.entry_id == post.pk), None)


def _sender(user: User | None) -> Sender:
    agency = Agency.objects.first()
    return Sender(name=user.name if user else "", agency=agency.legal_name if agency else "")
