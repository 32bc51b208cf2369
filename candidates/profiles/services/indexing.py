"""Keep the words by which the list of candidates is narrowed."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, TextField, Value

from candidates.models import Achievement, Candidate, CandidateLanguage, CandidateSkill, Employment
from candidates.profiles.rules import sort_name, words_of


def index_words(*, candidate_id: UUID) -> None:
    """Note the words of a person's name, career, skills, languages, tags and achievements for the list.

    Args:
        candidate_id: The person; nothing happens when they are gone.
    """
    person = Candidate.objects.filter(pk=candidate_id).first()
    if person is None:
        return
    words = Value(words_of(_texts(person)), output_field=ArrayField(TextField()))
    Candidate.objects.filter(pk=candidate_id).update(
        search=Func(words, function="array_to_tsvector"), sort_name=sort_name(person.name)
    )


def _texts(person: Candidate) -> Iterator[str]:
    yield from (person.name, person.preferred_name, person.headline, person.place, *person.tags)
    own = {"candidate": person}
    for row in Employment.objects.filter(**own).values_list("position", "employer", "location"):
        yield from row
    for name, keywords in CandidateSkill.objects.standing().filter(**own).values_list("name", "keywords"):
        yield from (name, *keywords)
    yield from CandidateLanguage.objects.filter(**own).values_list("language", flat=True)
    # What was set aside as suspect is not to be found by its own words either.
    yield from Achievement.objects.filter(**own, is_suspect=False).values_list("text", flat=True)
