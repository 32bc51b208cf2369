"""What the documents of people show, read for many at once."""

from collections.abc import Collection, Iterator
from uuid import UUID

from candidates.matching.rules import Place, Shown, weakness_of
from candidates.models import Achievement, CandidateSkill, Education, Employment


def shown_by(candidate_ids: Collection[UUID]) -> dict[UUID, list[Shown]]:
    """Return what the documents of these people show, in four queries however many they are.

    Args:
        candidate_ids: The people; each has an entry in the result.
    """
    shown: dict[UUID, list[Shown]] = {key: [] for key in candidate_ids}
    for source in (_statements, _skills, _positions, _studies):
        for key, said in source(candidate_ids):
            shown[key].append(said)
    return shown


def _statements(candidate_ids: Collection[UUID]) -> Iterator[tuple[UUID, Shown]]:
    rows = (
        Achievement.objects.tellable()
        .filter(candidate__in=candidate_ids)
        .values_list(
            "candidate_id",
            "pk",
            "text",
            "kind",
            "role_level",
            "evidence__strength",
            "source_document_id",
            "start",
            "end",
            "line_no",
        )
    )
    for owner, pk, text, kind, level, strength, document, start, end, line in rows.iterator():
        place = Place(str(document), start, end, line)
        weakness = weakness_of(kind=kind, role_level=level)
        yield owner, Shown(text, str(pk), strength or 0.0, weakness, place)


def _skills(candidate_ids: Collection[UUID]) -> Iterator[tuple[UUID, Shown]]:
    rows = (
        CandidateSkill.objects.standing()
        .filter(candidate__in=candidate_ids)
        .values_list("candidate_id", "pk", "source_document_id", "name", "keywords")
    )
    for owner, pk, document, name, keywords in rows:
        # What a recruiter added stands in no document.
        place = Place(str(document or ""), row_kind="skill", row_id=str(pk))
        for words in (name, *keywords):
            yield owner, Shown(words, "", 0.0, place=place)


def _positions(candidate_ids: Collection[UUID]) -> Iterator[tuple[UUID, Shown]]:
    rows = Employment.objects.filter(candidate__in=candidate_ids).exclude(position="")
    for owner, pk, document, position in rows.values_list(
        "candidate_id", "pk", "source_document_id", "position"
    ):
        place = Place(str(document), row_kind="employment", row_id=str(pk))
        yield owner, Shown(position, "", 0.0, place=place)


def _studies(candidate_ids: Collection[UUID]) -> Iterator[tuple[UUID, Shown]]:
    rows = Education.objects.filter(candidate__in=candidate_ids).values_list(
        "candidate_id", "pk", "source_document_id", "study_type", "area"
    )
    for owner, pk, document, study_type, area in rows:
        place = Place(str(document), row_kind="education", row_id=str(pk))
        for words in (study_type, area):
            yield owner, Shown(words, "", 0.0, place=place)
