"""What a person decides about a fact: the right value, one of several sources, wrong, or still right."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from candidates.compliance.queries import is_refused_anywhere
from candidates.models import Candidate, FactDecision
from candidates.models.fact_decision import DecisionKind
from candidates.profiles.facts.errors import FactRefused
from candidates.profiles.facts.queries.reading import Telling, tellings_of
from candidates.profiles.facts.rules import ACHIEVEMENT, CONTACT_POINT, FIELDS, fact_key
from candidates.profiles.facts.rules.comparing import differing, is_one_entry
from candidates.profiles.facts.rules.wording import right_values
from candidates.profiles.facts.services.applying import apply_decisions, say_of_entry
from candidates.profiles.facts.services.finding import gone, held, subject_of
from candidates.profiles.facts.services.keeping import Subject, field_subject, keep_decision
from candidates.profiles.facts.services.settling import settle


@transaction.atomic
def correct_fact(
    *,
    candidate: Candidate,
    fact: str,
    entry_id: UUID | None = None,
    values: Mapping[str, str],
    actor_id: UUID | None,
    now: datetime,
) -> FactDecision:
    """Say what is right; no later import changes it.

    Args:
        candidate: The person.
        fact: A field or the kind of an entry.
        entry_id: The entry; None for a field.
        values: The right values by name; of an entry those left out stay as documents tell them.
        actor_id: Who knows.
        now: When.

    Raises:
        FactGone: The profile has no such fact any more.
        FactRefused: The values cannot stand or are what the profile says, or somebody said no at the address.
    """
    person = held(candidate=candidate)
    subject = subject_of(candidate=person, fact=fact, entry_id=entry_id)
    if fact == ACHIEVEMENT:
        raise FactRefused(_("Their own words are not rewritten. Mark the achievement as wrong instead."))
    _refuse_to_lose(subject)
    said = subject.shown | {name: value for name, value in values.items() if name in subject.was}
    right = right_values(fact, _asked(said), region=person.country_code)
    changed = {name: value for name, value in right.items() if subject.shown[name] != value}
    if not changed:
        raise FactRefused(_("The profile says so already. Change what is wrong."))
    _refuse_what_is_wrong(person, subject, right)
    return _decide(person, subject, DecisionKind.CORRECTED, {**subject.now, **changed}, None, actor_id, now)


@transaction.atomic
def choose_fact(
    *,
    candidate: Candidate,
    fact: str,
    entry_id: UUID | None = None,
    document_id: UUID,
    actor_id: UUID | None,
    now: datetime,
) -> FactDecision:
    """Say which of several sources is right; no later import changes it.

    Args:
        candidate: The person.
        fact: A field or the kind of an entry.
        entry_id: The entry; None for a field, also for one that is blank.
        document_id: The document that is right; the one the profile follows already may be it.
        actor_id: Who decides.
        now: When.

    Raises:
        FactGone: The profile has no such fact any more, or the document does not tell it.
        FactRefused: It says what somebody found wrong.
    """
    person = held(candidate=candidate)
    told = next((t for t in _read(person, document_id) if t.document.pk == document_id), None)
    if told is None:
        raise gone()
    if fact not in FIELDS:
        subject = subject_of(candidate=person, fact=fact, entry_id=entry_id)
        values = {**subject.now, **_told_of(subject, told)}
        _refuse_what_is_wrong(person, subject, {**subject.shown, **values})
    elif fact in told.fields:
        subject, values = field_subject(candidate=person, fact=fact), {fact: told.fields[fact]}
    else:
        raise gone()
    return _decide(person, subject, DecisionKind.CHOSEN, values, document_id, actor_id, now)


@transaction.atomic
def mark_wrong(
    *, candidate: Candidate, fact: str, entry_id: UUID | None = None, actor_id: UUID | None, now: datetime
) -> FactDecision:
    """Take a fact away, and keep it away whatever later documents say.

    Args:
        candidate: The person.
        fact: A field, the kind of an entry, or an achievement.
        entry_id: The entry; None for a field.
        actor_id: Who knows.
        now: When.

    Raises:
        FactGone: The profile has no such fact any more.
        FactRefused: It is the name, which nobody is without, or an address at which they said no.
    """
    if fact == "name":
        raise FactRefused(_("A person keeps a name. Give the right one."))
    person = held(candidate=candidate)
    subject = subject_of(candidate=person, fact=fact, entry_id=entry_id)
    _refuse_to_lose(subject)
    return _decide(person, subject, DecisionKind.WRONG, subject.now, None, actor_id, now)


@transaction.atomic
def check_fact(
    *, candidate: Candidate, fact: str, entry_id: UUID | None = None, actor_id: UUID | None, now: datetime
) -> FactDecision:
    """Note that a fact was looked at today and is right.

    Args:
        candidate: The person.
        fact: A field or the kind of an entry.
        entry_id: The entry; None for a field.
        actor_id: Who looked.
        now: When.

    Raises:
        FactGone: The profile has no such fact any more.
    """
    person = held(candidate=candidate)
    subject = subject_of(candidate=person, fact=fact, entry_id=entry_id)
    return _decide(person, subject, DecisionKind.CHECKED, subject.now, None, actor_id, now)


_VERBS = {
    DecisionKind.CORRECTED: "fact_corrected",
    DecisionKind.CHOSEN: "fact_chosen",
    DecisionKind.WRONG: "fact_marked_wrong",
    DecisionKind.CHECKED: "fact_checked",
}


def _decide(
    person: Candidate,
    subject: Subject,
    kind: DecisionKind,
    values: Mapping[str, str],
    document_id: UUID | None,
    actor_id: UUID | None,
    now: datetime,
) -> FactDecision:
    decision = keep_decision(
        candidate=person, subject=subject, kind=kind, values=values, document_id=document_id,
        actor_id=actor_id, now=now,
    )  # fmt: skip
    is_shown = kind != DecisionKind.CHECKED
    if is_shown:
        say_of_entry(decision=decision, entry_id=subject.entry_id)
        apply_decisions(candidate_ids=[person.pk])
    settle(
        candidate=person, fact=subject.fact, verb=_VERBS[kind], actor_id=actor_id, now=now, is_shown=is_shown
    )
    return decision


def _told_of(subject: Subject, told: Telling) -> dict[str, str]:
    """Return what a document says otherwise of an entry.

    Raises:
        FactGone: It does not speak of it.
    """
    fact, meant = subject.fact, (subject.shown, subject.was)
    entries = [one.values for one in told.entries if one.fact == fact]
    alike = [said for said in entries if any(is_one_entry(fact, one, said) for one in meant)]
    if not alike:
        raise gone()
    same = [said for said in alike if fact_key(fact, said) == fact_key(fact, subject.shown)]
    return differing(fact, subject.shown, (same or alike)[0])


def _refuse_what_is_wrong(person: Candidate, subject: Subject, said: Mapping[str, str]) -> None:
    """Refuse to say of an entry what another decision keeps away: both cannot hold.

    Raises:
        FactRefused: It is what somebody found wrong.
    """
    fact, key = subject.fact, fact_key(subject.fact, said)
    if fact in FIELDS or key == fact_key(fact, subject.shown):
        return
    wrong = FactDecision.objects.ruling().filter(candidate=person, fact=fact, kind=DecisionKind.WRONG)
    if any(key == fact_key(fact, one.was | one.now) for one in wrong):
        raise FactRefused(_("Somebody found just this to be wrong. Take that back first."))


def _refuse_to_lose(subject: Subject) -> None:
    """Refuse to take an address away by which it is remembered that somebody said no.

    Raises:
        FactRefused: It is one.
    """
    address = (subject.shown.get("kind", ""), subject.shown.get("normalised", ""))
    if subject.fact == CONTACT_POINT and is_refused_anywhere([address]):
        raise FactRefused(_("They said no at this address. It stays, so that nobody writes to them."))


def _asked(values: Mapping[str, str]) -> dict[str, str]:
    """Return what is asked of a person; how an address is compared follows from it."""
    return {name: value for name, value in values.items() if name != "normalised"}


def _read(person: Candidate, document_id: UUID) -> list[Telling]:
    return tellings_of(candidate_id=person.pk, also=[document_id])
