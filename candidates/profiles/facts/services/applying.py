"""Let what people decided hold over what documents told: the last step of whatever writes a profile."""

from collections.abc import Collection, Sequence
from typing import Any, Protocol
from uuid import UUID

from django.db.models import F

from candidates.compliance.queries import is_refused_anywhere
from candidates.models import (
    Achievement,
    Candidate,
    CandidateLanguage,
    ContactPoint,
    Education,
    Employment,
    FactDecision,
)
from candidates.models.fact_decision import DecisionKind
from candidates.profiles.facts.rules import (
    CONTACT_POINT,
    EDUCATION,
    EMPLOYMENT,
    ENTRIES,
    FIELDS,
    LANGUAGE,
    plain,
)
from candidates.profiles.facts.rules.comparing import is_same_entry
from candidates.profiles.facts.rules.ruling import entry_values, rows_decided, rows_told, values_of

MODELS: dict[str, type[Any]] = {
    EMPLOYMENT: Employment,
    EDUCATION: Education,
    LANGUAGE: CandidateLanguage,
    CONTACT_POINT: ContactPoint,
}


class Writing(Protocol):
    """How rows are written: at once, or so that it can be taken back (a merge's ledger)."""

    def change(self, row: Any, **values: Any) -> None:
        """Change fields of a row, each by the name of its column's attribute."""

    def remove(self, row: Any) -> None:
        """Delete a row."""

    def add(self, model: type[Any], **values: Any) -> None:
        """Write a new row."""


class _AtOnce:
    def change(self, row: Any, **values: Any) -> None:
        if all(getattr(row, name) == value for name, value in values.items()):
            return
        type(row)._default_manager.filter(pk=row.pk).update(**values)
        for name, value in values.items():
            setattr(row, name, value)

    def remove(self, row: Any) -> None:
        row.delete()

    def add(self, model: type[Any], **values: Any) -> None:
        model._default_manager.create(**values)


def apply_decisions(*, candidate_ids: Collection[UUID], writing: Writing | None = None) -> None:
    """Make profiles show what people decided, whatever was written to them before in this transaction.

    Holds the people until the transaction ends, so that a decision taken meanwhile comes before or after.

    Args:
        candidate_ids: Whose profiles were written.
        writing: How rows are written; at once by default.
    """
    people = Candidate.objects.filter(pk__in=candidate_ids).order_by("pk")
    held = list(people.select_for_update(no_key=True).values_list("pk", flat=True))
    rulings: dict[UUID, list[FactDecision]] = {}
    standing = FactDecision.objects.ruling().filter(candidate__in=held)
    for decision in standing.annotate(owner=F("document__candidate")):
        rulings.setdefault(decision.candidate_id, []).append(decision)
    for person in Candidate.objects.filter(pk__in=rulings).order_by("pk").defer("search"):
        _apply(person, rulings[person.pk], writing or _AtOnce())


def _apply(person: Candidate, decisions: Sequence[FactDecision], writing: Writing) -> None:
    values: dict[str, Any] = {}
    sources: dict[str, str] = dict(person.field_sources)
    for decision in decisions:
        if decision.fact in FIELDS:
            _rule_field(person, decision, values, sources)
    writing.change(person, **values, field_sources=sources)
    for fact in ENTRIES:
        about = [decision for decision in decisions if decision.fact == fact]
        for decision in about:
            # What one decision changes the next one meets.
            _rule_entry(_open_rows(person.pk, fact), person.pk, decision, writing)


def _rule_field(
    person: Candidate, decision: FactDecision, values: dict[str, Any], sources: dict[str, str]
) -> None:
    name = decision.fact
    if decision.kind == DecisionKind.WRONG:
        if plain(getattr(person, name)) == plain(decision.was.get(name, "")):
            values[name] = ""
            sources.pop(name, None)
        return
    values[name] = decision.now.get(name, "")
    sources.pop(name, None)
    # A document that went back to somebody else with a merge gave this person nothing.
    if decision.document_id and getattr(decision, "owner", None) == person.pk:
        sources[name] = str(decision.document_id)


def _open_rows(candidate_id: UUID, fact: str) -> list[Any]:
    """Return the entries that may go; an address at which somebody said no stays, for the no to stay."""
    rows = rows_of(candidate_id=candidate_id, fact=fact)
    if fact != CONTACT_POINT:
        return rows
    return [row for row in rows if not is_refused_anywhere([(row.kind, row.normalised)])]


def rows_of(*, candidate_id: UUID, fact: str) -> list[Any]:
    """Return the entries of one kind of a person, in order."""
    return list(MODELS[fact]._default_manager.filter(candidate=candidate_id).order_by("rank", "pk"))


def _rule_entry(rows: Sequence[Any], candidate_id: UUID, decision: FactDecision, writing: Writing) -> None:
    as_told = rows_told(rows, decision)
    as_decided = [row for row in rows_decided(rows, decision) if row not in as_told]
    if decision.kind == DecisionKind.WRONG:
        for row in (*as_told, *as_decided):
            writing.remove(row)
        return
    if not as_told and not as_decided:
        said = decision.was | decision.now
        told = entry_values(decision.fact, said, rank=len(rows))
        writing.add(MODELS[decision.fact], candidate_id=candidate_id, **told)
    elif as_decided:
        # Told both ways, the wrong one is the same fact once more.
        for row in as_told:
            writing.remove(row)
        writing.change(as_decided[0], **decision.now)
    else:
        writing.change(as_told[0], **decision.now)


def say_of_entry(*, decision: FactDecision, entry_id: UUID | None) -> None:
    """Let the row a decision was taken about say it, so that it is found as decided from now on.

    Args:
        decision: The decision; nothing happens for one about a field.
        entry_id: The row.
    """
    if decision.fact not in MODELS or entry_id is None:
        return
    rows = rows_of(candidate_id=decision.candidate_id, fact=decision.fact)
    row = next(one for one in rows if one.pk == entry_id)
    said = values_of(decision.fact, row) | decision.now
    others = [one for one in rows_decided(rows, decision) if one.pk != entry_id]
    same = (one for one in others if is_same_entry(decision.fact, said, values_of(decision.fact, one)))
    there = next(same, None)
    if decision.kind == DecisionKind.WRONG or there is not None:
        if decision.kind != DecisionKind.WRONG and decision.fact == EMPLOYMENT:
            # What was done in one post was done in the other, which is the same.
            Achievement.objects.filter(employment=row).update(employment=there)
        row.delete()
        return
    _AtOnce().change(row, **decision.now)
