"""Candidates as lists and profiles show them."""

import operator
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from axis.accounts.models import User
from axis.lib.gathering import among, expected
from candidates.models import (
    Achievement,
    Candidate,
    CandidateLanguage,
    CandidateSkill,
    ContactPoint,
    Education,
    Employment,
    ExternalId,
    Note,
    Preference,
    SourceDocument,
    StandingCorrection,
)
from candidates.models.candidate import DOCUMENT_FIELDS, CandidateQuerySet
from candidates.models.candidate_skill import SkillStatus
from candidates.models.source_document import WHOLE, DocumentState
from candidates.models.standing import Trait
from candidates.profiles.rules import query_of
from candidates.profiles.standing.queries import standing_documents
from candidates.skills.rules import SPOKEN

# Where somebody is comes first, then what ended last: not every document lists its employments so. What has
# no date stands last, but for the first that is told: of that it is not known that it is over.
_ENDED = Case(
    When(started_on="", ended_on="", rank__gt=0, then=Value("")),
    When(ended_on="", then=Value("9999")),
    default=F("ended_on"),
)
NEWEST_POST_FIRST = (_ENDED.desc(), F("rank").asc(), F("pk").asc())
_FIRST_POSTS = f"""
SELECT DISTINCT ON (candidate_id) candidate_id, employer, ended_on FROM {Employment._meta.db_table}
WHERE candidate_id = ANY(%s) ORDER BY candidate_id, CASE
    WHEN ended_on <> '' THEN ended_on WHEN started_on = '' AND rank > 0 THEN '' ELSE '9999'
END DESC, rank, id
"""  # noqa: S608
# Made once: to put it together takes longer than to run it.
_TELLING = (
    Achievement.objects.tellable()
    .filter(kind="ACHIEVEMENT")
    .order_by("candidate_id", "start")
    .distinct("candidate_id")
    .values_list("candidate_id", "pk", "text", "source_document__file_name", "line_no")
)
# Of so many each is looked at for words.
_FEW = 2_000
# By what a list is put in order.
_ORDERS = ("sort_name", "created_at", "updated_at")


def candidates_for(*, user: User) -> CandidateQuerySet:
    """Every candidate this user may see, with what a list row shows already loaded."""
    careers = Employment.objects.order_by(*NEWEST_POST_FIRST)
    visible = (
        Candidate.objects.visible_to(user).select_related("owner", "standing").defer("search", "summary")
    )
    return visible.prefetch_related(Prefetch("employment_set", careers))


def listed_for(*, user: User) -> CandidateQuerySet:
    """Every candidate this user may see, with nothing but what a list shows, owner_name and place_said.

    The last is where a person said they live, as a correction keeps it; None where only documents do.
    """
    shown = ("name", "headline", "city", "region", "country_code", "tags", *_ORDERS)
    people = Candidate.objects.visible_to(user).only(*shown)
    places = StandingCorrection.objects.filter(candidate=OuterRef("pk"), trait=Trait.PLACE)
    said = Subquery(places.values("value")[:1])
    return people.annotate(owner_name=Coalesce(F("owner__name"), Value("")), place_said=said)


@dataclass(frozen=True)
class Post:
    """Where somebody works, as a list shows it.

    Args:
        employer: By name.
        ended_on: When it ended, as far as that is known; "" while they are there.
    """

    employer: str
    ended_on: str


def first_posts(people: Collection[Candidate]) -> dict[UUID, Post]:
    """Return for each of these people the first employment that is shown, if there is one."""
    # Values, since fifty objects of which two fields are shown cost more than the query.
    with connection.cursor() as cursor:
        cursor.execute(_FIRST_POSTS, [[person.pk for person in people]])
        return {pk: Post(*told) for pk, *told in cursor.fetchall()}


def narrowed(
    people: CandidateQuerySet, *, words: str, tag: str = "", owner_id: UUID | None = None
) -> CandidateQuerySet:
    """Return the people who have all of these words in name, career, skills, achievements or tags.

    Restricted people are on no list; their page still opens by its address, for who sees to their rights.

    Args:
        people: Whom to choose from.
        words: What was typed; "" for everybody. Words of three letters and more also find longer ones.
        tag: One of their tags, or "".
        owner_id: Who looks after them, or None for anybody.
    """
    people = people.in_use()
    if tag:
        people = people.filter(tags__contains=[tag])
    if owner_id:
        people = people.filter(owner=owner_id)
    if not words:
        return people
    is_few = bool(tag or owner_id) and expected(people) <= _FEW
    return people.holding(query_of(words), is_row_by_row=is_few)


@dataclass(frozen=True)
class Telling:
    """An achievement that holds a word somebody is looked for by, as a list shows it."""

    id: UUID
    text: str
    file_name: str
    line_no: int


def telling_achievements(people: Sequence[Candidate], *, words: str) -> dict[UUID, Telling]:
    """Return for each of these people the first achievement that holds one of the words, if any does."""
    typed = [word for word in words.split() if len(word) > 1]
    if not typed or not people:
        return {}
    any_word = reduce(operator.or_, (Q(text__icontains=word) for word in typed))
    told = _TELLING.filter(any_word, among("candidate_id", [person.pk for person in people]))
    return {row[0]: Telling(*row[1:]) for row in told}


def profiles_for(*, user: User, part: str) -> CandidateQuerySet:
    """Candidates with what one part of their profile shows already loaded, and the size of the others.

    Args:
        user: Who looks.
        part: career, achievements, messages, sources, notes or looked.
    """
    own = {"candidate": OuterRef("pk")}
    seen = candidates_for(user=user).annotate(
        standing_documents=standing_documents(),
        achievement_count=_counted(Achievement.objects.standing().filter(**own)),
        document_count=_counted(SourceDocument.objects.filter(**own)),
        note_count=_counted(Note.objects.visible_to(user).filter(**own)),
    )
    points = Prefetch("contactpoint_set", ContactPoint.objects.order_by("rank"))
    return seen.defer("search").prefetch_related(points, *_shown(part))


def _shown(part: str) -> list[Any]:
    career = [
        Prefetch("education_set", Education.objects.order_by("rank")),
        Prefetch("candidateskill_set", CandidateSkill.objects.standing().order_by("rank", "pk")),
        Prefetch("candidatelanguage_set", CandidateLanguage.objects.order_by("rank")),
    ]
    statements = Achievement.objects.standing().order_by("source_document_id", "start")
    documents = SourceDocument.objects.defer("raw", "text", "lines").select_related("uploaded_by")
    parts: dict[str, list[Any]] = {
        "career": career,
        # Read where they are put in order (candidates.achievements.queries).
        "achievements": [],
        "sources": [
            *career,
            Prefetch("achievements", statements.only("candidate_id", "source_document_id")),
            Prefetch("source_documents", documents.order_by("-received_at", "-pk")),
        ],
        # Asked for at an address of outreach.
        "messages": [],
        # What they say is read with whom they mention (candidates.profiles.notes).
        "notes": [],
        # What administrators read there lies with the audit trail.
        "looked": [],
    }
    return parts[part]


def skills_of(candidate: Candidate) -> QuerySet[CandidateSkill]:
    """Return every skill of a person, those left open before the rejected, with who decided about each."""
    rows = _shown_skills(CandidateSkill.objects.filter(candidate=candidate))
    return rows.select_related("decided_by").order_by("status", "rank", "pk")


def skills_for(*, user: User) -> QuerySet[CandidateSkill]:
    """Return the skills of everybody this user may see, the rejected among them."""
    return _shown_skills(CandidateSkill.objects.visible_to(user).filter(candidate__merged_into=None))


def _shown_skills(rows: QuerySet[CandidateSkill]) -> QuerySet[CandidateSkill]:
    # Of people read before these were left out.
    return rows.exclude(family=SPOKEN, is_listed=False, status=SkillStatus.FOUND)


def to_weigh(*, candidate_id: UUID) -> list[tuple[str, dict[str, object]]]:
    """Return the tasks, each with its ids, that weigh the documents of a person anew, for whoever rings."""
    theirs = SourceDocument.objects.filter(candidate=candidate_id, state=DocumentState.OUTDATED)
    task = SourceDocument.WORK[DocumentState.OUTDATED].task
    return [(task, {"sourcedocument_id": pk}) for pk in theirs.values_list("pk", flat=True)]


def _counted(rows: QuerySet[Any]) -> Coalesce:
    """Return how many rows belong to each candidate, as a subquery that multiplies nothing."""
    counted = rows.order_by().values("candidate").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def readable_candidates_for(*, user: User) -> CandidateQuerySet:
    """Candidates with at least one document read to the end, so that a draft can be asked for.

    Nobody restricted is among them: a role counts, ranks and proposes only people whose data may be used.
    """
    read = SourceDocument.objects.filter(candidate=OuterRef("pk"), state__in=WHOLE)
    return candidates_for(user=user).in_use().filter(Exists(read))


@dataclass(frozen=True)
class Gave:
    """What of a profile a document gave: names of fields, and how many entries of each kind."""

    fields: tuple[str, ...]
    entries: dict[str, int]


def gave(candidate: Candidate, document: SourceDocument) -> Gave:
    """Return what a document gave to a profile of `profiles_for`."""
    parts: dict[str, Iterable[Any]] = {
        "employments": candidate.employment_set.all(),
        "education": candidate.education_set.all(),
        "skills": candidate.candidateskill_set.all(),
        "languages": candidate.candidatelanguage_set.all(),
        "contact_points": candidate.contactpoint_set.all(),
        "achievements": candidate.achievements.all(),
    }
    entries = {
        name: sum(row.source_document_id == document.pk for row in rows) for name, rows in parts.items()
    }
    fields = tuple(name for name in DOCUMENT_FIELDS if candidate.field_sources.get(name) == str(document.pk))
    return Gave(fields, {name: count for name, count in entries.items() if count})


def people_at(*, user: User, kind: str, normalised: str) -> CandidateQuerySet:
    """Return the people this user may see who are reached at an address, the first known first.

    Args:
        user: Who looks.
        kind: EMAIL, PHONE or LINK.
        normalised: The address as it is compared.
    """
    points = ContactPoint.objects.filter(candidate=OuterRef("pk"), kind=kind, normalised=normalised)
    return candidates_for(user=user).filter(Exists(points)).order_by("created_at", "pk")


def people_known_as(*, user: User, source: str, value: str) -> CandidateQuerySet:
    """Return the person this user may see whom another system calls so, or nobody."""
    return candidates_for(user=user).filter(external_ids__source=source, external_ids__value=value)


def whole_profiles_for(*, user: User) -> CandidateQuerySet:
    """Candidates with career, skills, addresses, external ids, standing preferences and counts loaded."""
    ids = Prefetch("external_ids", ExternalId.objects.order_by("source", "value"))
    standing = Preference.objects.standing().select_related("client").order_by("-said_on", "-pk")
    loaded = profiles_for(user=user, part="career")
    return loaded.prefetch_related(ids, Prefetch("preferences", standing))
