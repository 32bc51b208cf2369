"""facts_of: every fact of a person, where it is from, and whether others say otherwise."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from axis.ui import dates
from candidates.models import Candidate, CandidateSkill, FactDecision
from candidates.models.fact_decision import DecisionKind
from candidates.profiles.facts.queries.reading import Telling, tellings_of
from candidates.profiles.facts.queries.skills import skill_fact
from candidates.profiles.facts.queries.sources import given_by, source_of
from candidates.profiles.facts.queries.types import Decided, Fact, FactsOfPerson, Other
from candidates.profiles.facts.rules import (
    ACHIEVEMENT,
    CONTACT_POINT,
    EDUCATION,
    EMPLOYMENT,
    ENTRIES,
    FIELDS,
    LANGUAGE,
    fact_key,
    in_words,
    looked_for,
    plain,
)
from candidates.profiles.facts.rules.comparing import differing, is_one_entry
from candidates.profiles.facts.rules.ruling import key_of, rows_decided, rows_told, values_of

# product.md 4.1 and drafting.md GRD-11: what nobody saw for half a year may not be so any more.
STALE = timedelta(days=180)
_RELATED = {
    EMPLOYMENT: "employment_set",
    EDUCATION: "education_set",
    LANGUAGE: "candidatelanguage_set",
    CONTACT_POINT: "contactpoint_set",
}


def facts_of(*, candidate: Candidate, now: datetime, skills: Sequence[CandidateSkill] = ()) -> FactsOfPerson:
    """Return every fact of a person; two queries beside the entries, which may be loaded before.

    Args:
        candidate: The person; the order of loaded entries is kept.
        now: When it is looked at; a job unseen for 180 days before is stale.
        skills: Those of their skills that are wanted too, with who decided about each.
    """
    rows = {fact: _entries(candidate, fact) for fact in ENTRIES}
    named = [UUID(source) for source in candidate.field_sources.values()]
    told = [row for group in (*rows.values(), skills) for row in group]
    named += [row.source_document_id for row in told if row.source_document_id]
    tellings = tellings_of(candidate_id=candidate.pk, also=set(named))
    decisions = FactDecision.objects.standing().filter(candidate=candidate).select_related("decided_by")
    looking = _Looking(tellings, list(decisions.order_by("decided_at", "pk")))
    found = [*looking.fields(candidate)]
    for fact, group in rows.items():
        found += looking.entries(fact, group)
    found += looking.entries(ACHIEVEMENT, [])
    found += [skill_fact(row, given=given_by(tellings, row.source_document_id)) for row in skills]
    return FactsOfPerson(tuple(_aged(fact, now) for fact in found), now)


def _entries(candidate: Candidate, fact: str) -> list[Any]:
    rows = getattr(candidate, _RELATED[fact])
    loaded = getattr(candidate, "_prefetched_objects_cache", {})
    return list(rows.all() if _RELATED[fact] in loaded else rows.order_by("rank", "pk"))


def _aged(fact: Fact, now: datetime) -> Fact:
    is_open_job = fact.fact == EMPLOYMENT and not fact.values["ended_on"] and not fact.is_wrong
    at = fact.checked_at
    return replace(fact, is_stale=True) if is_open_job and at and now - at > STALE else fact


@dataclass(frozen=True)
class _Looking:
    tellings: Sequence[Telling]
    decisions: Sequence[FactDecision]

    def fields(self, candidate: Candidate) -> Iterator[Fact]:
        for name in FIELDS:
            value = getattr(candidate, name)
            told = [(one, one.fields[name]) for one in self.tellings if name in one.fields]
            given = given_by(self.tellings, candidate.field_sources.get(name))
            ruling = self._ruling(name)
            if value:
                yield Fact(
                    fact=name,
                    entry_id=None,
                    values={name: value},
                    words=value,
                    source=source_of(given, looked_for(name, {name: value})) if given else None,
                    others=tuple(_others(name, value, told)),
                    ruling=_decided(ruling) if ruling and ruling.kind != DecisionKind.WRONG else None,
                    check=self._check(name, partial(_says, name, value)),
                    seen_at=_newest(one for one, said in told if plain(said) == plain(value))
                    or (given.document.received_at if given else None),
                )
            # What a person emptied is shown as what was taken away, so that it can be taken back.
            if ruling and (ruling.kind == DecisionKind.WRONG or not value):
                yield self._wrong(ruling, told=tuple(_others(name, ruling.was[name], told)))

    def entries(self, fact: str, rows: Sequence[Any]) -> Iterator[Fact]:
        rulings = [one for one in self.decisions if one.fact == fact and one.kind != DecisionKind.CHECKED]
        wrong = {fact_key(fact, one.was | one.now) for one in rulings if one.kind == DecisionKind.WRONG}
        for row in rows:
            ruling = next((one for one in rulings if row in _rows_of(one, rows)), None)
            yield self._entry(fact, row, ruling, wrong - {key_of(fact, row)})
        for one in rulings:
            if one.kind == DecisionKind.WRONG:
                yield self._wrong(one)

    def _entry(self, fact: str, row: Any, ruling: FactDecision | None, wrong: set[str]) -> Fact:
        values = values_of(fact, row)
        given = given_by(self.tellings, row.source_document_id)
        words = looked_for(fact, values, also=ruling.was if ruling else None)
        told = [
            (telling, entry.values)
            for telling in self.tellings
            if (entry := _told(fact, values, ruling, telling)) is not None and entry.key not in wrong
        ]
        is_same = partial(_is_same, fact, values)
        return Fact(
            fact=fact,
            entry_id=row.pk,
            values=values,
            words=in_words(fact, values, dated=dates.partial),
            source=source_of(given, words) if given else None,
            others=tuple(_other_entries(fact, values, told)),
            ruling=_decided(ruling) if ruling else None,
            check=self._check(fact, is_same),
            seen_at=_newest(one for one, said in told if is_same(said))
            or (given.document.received_at if given and ruling is None else None),
        )

    def _wrong(self, ruling: FactDecision, *, told: tuple[Other, ...] = ()) -> Fact:
        given = given_by(self.tellings, ruling.was_document_id)
        values = ruling.was | {
            name: value for name, value in ruling.now.items() if value or name not in FIELDS
        }
        return Fact(
            fact=ruling.fact,
            entry_id=None,
            values=values,
            words=in_words(ruling.fact, values, dated=dates.partial),
            source=source_of(given, looked_for(ruling.fact, values)) if given else None,
            others=told,
            ruling=_decided(ruling),
            seen_at=given.document.received_at if given else None,
            is_wrong=True,
        )

    def _ruling(self, fact: str) -> FactDecision | None:
        rulings = (one for one in self.decisions if one.fact == fact and one.kind != DecisionKind.CHECKED)
        return next(rulings, None)

    def _check(self, fact: str, is_about: Callable[[Mapping[str, str]], bool]) -> Decided | None:
        checks = (one for one in self.decisions if one.fact == fact and one.kind == DecisionKind.CHECKED)
        return next((_decided(one) for one in checks if is_about(one.was | one.now)), None)


def _rows_of(ruling: FactDecision, rows: Sequence[Any]) -> list[Any]:
    return [*rows_told(rows, ruling), *rows_decided(rows, ruling)]


def _told(fact: str, values: Mapping[str, str], ruling: FactDecision | None, telling: Telling) -> Any:
    """Return how a document tells an entry, as it is shown or as it was before somebody corrected it."""
    entries, key = [entry for entry in telling.entries if entry.fact == fact], fact_key(fact, values)
    same = next((entry for entry in entries if entry.key == key), None)
    if same is not None:
        return same
    meant = [values, ruling.was] if ruling else [values]
    alike = (entry for entry in entries if any(is_one_entry(fact, one, entry.values) for one in meant))
    return next(alike, None)


def _says(name: str, value: str, told: Mapping[str, str]) -> bool:
    return plain(told.get(name, "")) == plain(value)


def _is_same(fact: str, shown: Mapping[str, str], told: Mapping[str, str]) -> bool:
    return fact_key(fact, shown) == fact_key(fact, told) and not differing(fact, shown, told)


def _others(name: str, value: str, told: Iterable[tuple[Telling, str]]) -> Iterator[Other]:
    seen = {plain(value)}
    for telling, said in told:
        if plain(said) not in seen:
            seen.add(plain(said))
            yield Other({name: said}, said, source_of(telling, looked_for(name, {name: said})))


def _other_entries(
    fact: str, values: Mapping[str, str], told: Iterable[tuple[Telling, Mapping[str, str]]]
) -> Iterator[Other]:
    seen: set[str] = set()
    for telling, said in told:
        otherwise = differing(fact, values, said)
        words = in_words(fact, {**values, **otherwise}, dated=dates.partial)
        if otherwise and plain(words) not in seen:
            seen.add(plain(words))
            yield Other(otherwise, words, source_of(telling, looked_for(fact, said)))


def _decided(decision: FactDecision) -> Decided:
    by = decision.decided_by.name if decision.decided_by else ""
    # What no document tells differs from nothing.
    is_added = decision.kind == DecisionKind.CORRECTED and not decision.now
    return Decided(decision.pk, "ADDED" if is_added else decision.kind, by, decision.decided_at)


def _newest(tellings: Iterable[Telling]) -> datetime | None:
    return max((one.document.received_at for one in tellings), default=None)
