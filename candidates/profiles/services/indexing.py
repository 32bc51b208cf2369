"""Keep the words by which the list of candidates is narrowed."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from candidates.models import Achievement, Candidate, CandidateLanguage, CandidateSkill, Employment
from candidates.profiles.rules import search_text, sort_name

_SAVE = """UPDATE candidates_candidate AS person SET search = v.words::tsvector, sort_name = v.name
FROM unnest(%s::uuid[], %s::text[], %s::text[]) AS v (id, words, name) WHERE person.id = v.id"""


def index_words(*, candidate_id: UUID) -> None:
    """Note the words of a person's name, career, skills, languages, tags and achievements for the list.

    Args:
        candidate_id: The person; nothing happens when they are gone.
    """
    index_people(candidate_ids=[candidate_id])


def index_people(*, candidate_ids: Iterable[UUID]) -> None:
    """Do the same for some hundred people at once.

    Args:
        candidate_ids: The people; those who are gone are left out.
    """
    texts = _texts(list(candidate_ids))
    if not texts:
        return
    rows = [(str(pk), search_text(own), sort_name(own[0])) for pk, own in texts.items()]
    with connection.cursor() as cursor:
        cursor.execute(_SAVE, [list(column) for column in zip(*rows, strict=True)])


def texts_of(
    *,
    person: Candidate,
    posts: Iterable[Employment],
    skills: Iterable[CandidateSkill],
    languages: Iterable[CandidateLanguage],
) -> list[str]:
    """Return the texts somebody is found by of whom nothing else is told yet; the name first.

    Args:
        person: Who.
        posts: Their employments.
        skills: Those that count.
        languages: What they speak.
    """
    return [
        *_own_texts(person),
        *(part for post in posts for part in (post.position, post.employer, post.location)),
        *(part for skill in skills for part in (skill.name, *skill.keywords)),
        *(spoken.language for spoken in languages),
    ]


def _own_texts(person: Candidate) -> list[str]:
    return [person.name, person.preferred_name, person.headline, person.place, *person.tags]


def _texts(ids: list[UUID]) -> dict[UUID, list[str]]:
    """Return the texts of each person, the name first."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for person in Candidate.objects.filter(pk__in=ids).defer("search", "summary"):
        found[person.pk] += _own_texts(person)
    own = {"candidate__in": list(found)}
    for pk, *row in Employment.objects.filter(**own).values_list(
        "candidate_id", "position", "employer", "location"
    ):
        found[pk] += row
    for pk, name, keywords in (
        CandidateSkill.objects.standing().filter(**own).values_list("candidate_id", "name", "keywords")
    ):
        found[pk] += [name, *keywords]
    for pk, language in CandidateLanguage.objects.filter(**own).values_list("candidate_id", "language"):
        found[pk].append(language)
    # What was set aside, is confidential or no achievement is not to be found by its own words either.
    told = Achievement.objects.findable().filter(**own)
    for pk, text in told.values_list("candidate_id", "text"):
        found[pk].append(text)
    return found
