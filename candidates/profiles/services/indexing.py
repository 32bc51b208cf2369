"""Keep the words by which the list of candidates is narrowed."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from candidates.models import Candidate, CandidateLanguage, CandidateSkill, Employment
from candidates.profiles.rules import search_text, sort_name

_SAVE = """UPDATE candidates_candidate AS person SET search = v.words::tsvector, sort_name = v.name
FROM unnest(%s::uuid[], %s::text[], %s::text[]) AS v (id, words, name) WHERE person.id = v.id"""
_FIELDS = ("name", "preferred_name", "headline", "city", "region", "country_code", "tags")
# In one statement, as every document asks it. Of skills those that count; of statements those by which
# somebody is found: nothing set aside, confidential or that is no achievement.
_TOLD = """
SELECT candidate_id, ARRAY[position, employer, location]::text[]
FROM candidates_employment WHERE candidate_id = ANY(%(ids)s::uuid[])
UNION ALL
SELECT candidate_id, name || ARRAY(SELECT jsonb_array_elements_text(keywords))
FROM candidates_candidateskill WHERE candidate_id = ANY(%(ids)s::uuid[])
    AND (status IN ('CONFIRMED', 'ADDED') OR (status = 'FOUND' AND is_listed))
UNION ALL
SELECT candidate_id, ARRAY[language]::text[]
FROM candidates_candidatelanguage WHERE candidate_id = ANY(%(ids)s::uuid[])
UNION ALL
SELECT candidate_id, ARRAY[text]
FROM candidates_achievement WHERE candidate_id = ANY(%(ids)s::uuid[]) AND replaced_by_id IS NULL
    AND NOT is_suspect AND NOT is_confidential AND NOT is_wrong AND kind <> 'NOT_ACHIEVEMENT'
"""


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
    people = Candidate.objects.filter(pk__in=ids).only(*_FIELDS)
    found = {person.pk: _own_texts(person) for person in people}
    if found:
        with connection.cursor() as cursor:
            cursor.execute(_TOLD, {"ids": list(found)})
            for pk, words in cursor.fetchall():
                found[pk] += words
    return found
