"""Keep what people say they want, put a newer word in the place of an older one, and withdraw it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import Client, User
from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.models import Candidate, Preference
from candidates.models.contact_record import Channel
from candidates.models.preference import LONGEST_WORDS, PreferenceKind, PreferenceSubject, SaidHow
from candidates.profiles.preferences.errors import PreferenceRefused, PreferenceSettled
from candidates.profiles.preferences.rules import COMPARED

# Somewhere it is tomorrow already.
_AHEAD = timedelta(days=1)


@dataclass(frozen=True)
class PreferenceValue:
    """One thing a person said.

    Args:
        kind: One of PreferenceKind.
        subject: One of PreferenceSubject.
        words: Their own words, 1 to 1,000 characters, kept as they are.
        said_on: The day; not one to come.
        said_how: One of SaidHow.
        until: For WAITS: from which day they may be asked again.
        client: The client they name: an employer they refuse or want, or for whom they wait.
        about: What they name, as roles state it ("Leeds", "nights"); for subjects in COMPARED.
        channel: The way of reaching them, for the subject CONTACT; one of Channel or "".
    """

    kind: str
    subject: str
    words: str
    said_on: date
    said_how: str
    until: date | None = None
    client: Client | None = None
    about: str = ""
    channel: str = ""


@transaction.atomic
def record_preference(
    *,
    candidate: Candidate,
    value: PreferenceValue,
    recorded_by: User,
    now: datetime,
    replaces: Preference | None = None,
) -> Preference:
    """Keep what a person said; an older word it replaces holds no longer.

    Args:
        candidate: The person.
        value: What they said.
        recorded_by: Who keeps it.
        now: When.
        replaces: What they said before, of the same person.

    Raises:
        PreferenceRefused: Something of it cannot be.
        PreferenceSettled: What it replaces holds no longer, or is another person's.
    """
    checked = _checked(value, today=now.date())
    if replaces is not None:
        own = Preference.objects.standing().filter(pk=replaces.pk, candidate=candidate)
        if not own.update(withdrawn_at=now):
            raise PreferenceSettled(_("It was withdrawn or changed meanwhile. Look again."))
    preference = Preference.objects.create(
        candidate=candidate, **checked, replaces=replaces, recorded_by=recorded_by, recorded_at=now
    )
    _tell("preference_recorded", candidate.pk, actor_id=recorded_by.pk, now=now)
    return preference


@transaction.atomic
def withdraw_preference(*, preference: Preference, actor_id: UUID, now: datetime) -> None:
    """Let something a person said hold no longer; withdrawing it twice changes nothing.

    Args:
        preference: What they said.
        actor_id: Who withdraws it.
        now: When.
    """
    if Preference.objects.standing().filter(pk=preference.pk).update(withdrawn_at=now):
        _tell("preference_withdrawn", preference.candidate_id, actor_id=actor_id, now=now)


@transaction.atomic
def reinstate_preference(*, preference: Preference, actor_id: UUID, now: datetime) -> None:
    """Let something that was withdrawn hold again.

    Args:
        preference: What they said.
        actor_id: Who says so.
        now: When.

    Raises:
        PreferenceSettled: A newer word stands in its place.
    """
    if Preference.objects.standing().filter(replaces=preference).exists():
        raise PreferenceSettled(_("A newer word stands in its place. Withdraw that one first."))
    withdrawn = Preference.objects.filter(pk=preference.pk, withdrawn_at__isnull=False)
    if withdrawn.update(withdrawn_at=None):
        _tell("preference_reinstated", preference.candidate_id, actor_id=actor_id, now=now)


def _checked(value: PreferenceValue, *, today: date) -> dict[str, object]:
    """Return the fields to keep.

    Raises:
        PreferenceRefused: Something of it cannot be.
    """
    words, about = value.words.strip(), " ".join(value.about.split())[:100]
    choices = ((PreferenceKind, "kind"), (PreferenceSubject, "subject"), (SaidHow, "said_how"))
    for known, field in choices:
        if getattr(value, field) not in known:
            raise PreferenceRefused(_("Choose one of the list."), field=field)
    if not words or len(words) > LONGEST_WORDS:
        text = _("Write what they said, in at most %(most)d characters.") % {"most": LONGEST_WORDS}
        raise PreferenceRefused(text, field="words")
    if value.said_on > today + _AHEAD:
        raise PreferenceRefused(_("The day they said it cannot be to come."), field="said_on")
    _check_ends(value)
    _check_names(value, about=about)
    return {
        "kind": value.kind,
        "subject": value.subject,
        "words": words,
        "said_on": value.said_on,
        "said_how": value.said_how,
        "until": value.until,
        "client": value.client,
        "about": about,
        "channel": value.channel,
    }


def _check_ends(value: PreferenceValue) -> None:
    if value.until is None:
        return
    if value.kind != PreferenceKind.WAITS:
        raise PreferenceRefused(_("Only what they ask us to wait for has a day."), field="until")
    if value.until <= value.said_on:
        raise PreferenceRefused(_("The day to wait for comes after the day they said it."), field="until")


def _check_names(value: PreferenceValue, *, about: str) -> None:
    """Refuse to name what no rule would compare, so that nobody believes it is compared."""
    is_of_employer = value.subject == PreferenceSubject.EMPLOYER
    if value.client and not is_of_employer and value.kind != PreferenceKind.WAITS:
        text = _("A client goes with the subject “An employer”, or with what they ask us to wait for.")
        raise PreferenceRefused(text, field="client")
    if about and value.subject not in COMPARED:
        text = _("This subject is not compared with roles. Their words are enough.")
        raise PreferenceRefused(text, field="about")
    if value.channel and (value.channel not in Channel or value.subject != PreferenceSubject.CONTACT):
        text = _("A channel goes with the subject “How and when to reach them”.")
        raise PreferenceRefused(text, field="channel")


def _tell(verb: str, candidate_id: UUID, *, actor_id: UUID, now: datetime) -> None:
    # Whoever asks for who was changed since learns what they want, too.
    Candidate.objects.filter(pk=candidate_id).update(updated_at=now)
    target = f"candidate:{candidate_id}"
    audit(action=f"candidates.candidate.{verb}", actor_id=actor_id, target=target, now=now)
    change(kind="candidate.updated", object_type="candidate", object_id=candidate_id, now=now)
