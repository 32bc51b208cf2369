"""What people said they want, for a profile, for a role's people, and for whoever would write to them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from axis.accounts.models import User
from candidates.compliance.types import Reason, When
from candidates.models import Candidate, Preference, Role
from candidates.models.preference import PreferenceKind
from candidates.profiles.preferences.rules import Terms, Wish, goes_against, is_over, keeps_from_writing

# A reason is a sentence; the whole of long words stands on the profile.
_QUOTED = 240
# No preference that names something means a role of which nothing is known.
_ANY = Terms(UUID(int=0), "", "", "")


@dataclass(frozen=True)
class ForRole:
    """What one person said, beside one role.

    Args:
        against: What the role goes against, by comparison.
        other: What no rule compares, or does not go against it, to be read.
    """

    against: tuple[Preference, ...] = ()
    other: tuple[Preference, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.against or self.other)


@dataclass(frozen=True)
class Said:
    """What a person said: what stands, newest first, and what they or somebody took back."""

    standing: tuple[Preference, ...]
    withdrawn: tuple[Preference, ...]


def preferences_for(*, user: User) -> QuerySet[Preference]:
    """Return the preferences this user may see, the last said first, with what they name."""
    seen = Preference.objects.visible_to(user).select_related("client", "recorded_by")
    return seen.order_by("-said_on", "-pk")


def said_by(*, candidate: Candidate, user: User) -> Said:
    """Return what a person said, in one query.

    Args:
        candidate: The person.
        user: Who looks.
    """
    rows = list(preferences_for(user=user).filter(candidate=candidate))
    standing = tuple(row for row in rows if row.withdrawn_at is None)
    return Said(standing, tuple(row for row in rows if row.withdrawn_at is not None))


def beside_role(*, role: Role, candidate_ids: Collection[UUID], now: datetime) -> dict[UUID, ForRole]:
    """Return what these people said, beside a role; in one query however many they are.

    Nobody is left out for it: a role that goes against what somebody said is for a person to weigh.

    Args:
        role: The role, with its client.
        candidate_ids: The people; who said nothing has no entry.
        now: When.
    """
    rows = Preference.objects.standing().filter(candidate__in=candidate_ids).select_related("client")
    found: defaultdict[UUID, tuple[list[Preference], list[Preference]]] = defaultdict(lambda: ([], []))
    terms, today = terms_of(role), now.date()
    for row in rows.order_by("-said_on", "-pk"):
        wish = wish_of(row)
        if not is_over(wish, today=today):
            found[row.candidate_id][not goes_against(wish, terms, today=today)].append(row)
    return {pk: ForRole(tuple(against), tuple(other)) for pk, (against, other) in found.items()}


def reasons_not_to_write(*, candidate: Candidate, role: Role, channel: str, now: datetime) -> list[Reason]:
    """Return why nobody writes to a person about a role, as they said it themselves.

    A refused employer or channel counts for good, a day they asked to wait for until it comes.

    Args:
        candidate: The person.
        role: The role, with its client.
        channel: How one would write, as candidates.models.contact_record.Channel.
        now: When.
    """
    rows = Preference.objects.standing().filter(candidate=candidate).exclude(kind=PreferenceKind.WANTS)
    return reasons_among(rows.order_by("-said_on", "-pk"), role=role, channel=channel, now=now)


def reasons_among(
    preferences: Iterable[Preference], *, role: Role | None, channel: str, now: datetime
) -> list[Reason]:
    """Return the reasons of `reasons_not_to_write` that these standing preferences of one person give.

    Args:
        preferences: What they said.
        role: The role; None for those that hold whatever the role.
        channel: How one would write.
        now: When.
    """
    terms, today = terms_of(role) if role else _ANY, now.date()
    return [
        _reason(row)
        for row in preferences
        if keeps_from_writing(wish_of(row), terms, channel=channel, today=today)
    ]


def wish_of(row: Preference) -> Wish:
    """Return a preference as rules read it."""
    return Wish(row.kind, row.subject, row.until, row.client_id, row.about, row.channel)


def terms_of(role: Role) -> Terms:
    """Return what a role states that a preference can be compared with; it needs its client."""
    return Terms(role.client_id, role.client.name, role.place, role.pattern)


def _reason(row: Preference) -> Reason:
    told = {"day": date_format(row.said_on, "j M Y"), "words": Truncator(row.words).chars(_QUOTED)}
    if row.kind == PreferenceKind.WAITS and row.until:
        text = _("They asked us to wait. They said on %(day)s: “%(words)s”")
        until = datetime.combine(row.until, time.min, tzinfo=UTC)
        return Reason("asked_to_wait", When.LATER, text % told, until=until)
    if row.channel:
        text = _("They do not want to be reached this way. They said on %(day)s: “%(words)s”")
        return Reason("channel_refused", When.ALWAYS, text % told, detail=row.channel)
    text = _("They refuse to work for this client. They said on %(day)s: “%(words)s”")
    return Reason("employer_refused", When.ALWAYS, text % told)
