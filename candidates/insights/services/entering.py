"""Enter, sign and withdraw figures."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.ingest.rules import one_line
from candidates.insights.errors import InsightRefused, MayNotSign
from candidates.insights.rules import default_expiry, lacks
from candidates.models import Insight
from candidates.models.insight import SMALLEST_SAMPLE


@dataclass(frozen=True)
class InsightValue:
    """One figure as somebody enters it; the fields are those of candidates.models.Insight."""

    title: str
    statement: str
    metric: str
    unit: str
    statistic: str
    population: str
    sample_size: int
    setting: str
    source_title: str
    source_date: date
    source_url: str = ""
    method: str = ""
    is_demo: bool = False


@transaction.atomic
def enter_insight(*, value: InsightValue, entered_by: User, now: datetime) -> Insight:
    """Keep a figure; it is told to nobody until it is signed.

    Args:
        value: The figure.
        entered_by: Who enters it.
        now: When.

    Raises:
        InsightRefused: It is no figure that can be told; with the field and what to do.
    """
    return keep(value=value, entered_by=entered_by, now=now)


@transaction.atomic
def sign_insight(*, insight: Insight, signed_by: User, now: datetime) -> bool:
    """Answer for a figure with one's name; False when it is signed or withdrawn already.

    Args:
        insight: The figure.
        signed_by: A recruiter who may approve.
        now: When.

    Raises:
        MayNotSign: The person may not approve messages, and so not what they rest on.
    """
    check_may_sign(user=signed_by)
    waiting = Insight.objects.filter(pk=insight.pk, signed_at=None, withdrawn_at=None)
    if not waiting.update(signed_by=signed_by, signed_at=now):
        return False
    note(insight=insight, verb="signed", actor_id=signed_by.pk, now=now)
    return True


@transaction.atomic
def withdraw_insight(*, insight: Insight, actor: User, now: datetime) -> None:
    """Tell a figure to nobody any more; what was sent with it stays as it was.

    Args:
        insight: The figure.
        actor: Who withdraws it.
        now: When.
    """
    if Insight.objects.filter(pk=insight.pk, withdrawn_at=None).update(withdrawn_at=now):
        note(insight=insight, verb="withdrawn", actor_id=actor.pk, now=now)


def keep(*, value: InsightValue, entered_by: User, now: datetime, replaces: Insight | None = None) -> Insight:
    """Check a figure and keep it, unsigned.

    Raises:
        InsightRefused: It is no figure that can be told; with the field and what to do.
    """
    value = plain(value=value)
    _check(value, now=now)
    insight = Insight.objects.create(
        **asdict(value),
        expires_on=default_expiry(value.source_date),
        entered_by=entered_by,
        entered_at=now,
        replaces=replaces,
    )
    note(insight=insight, verb="entered", actor_id=entered_by.pk, now=now)
    return insight


def plain(*, value: InsightValue) -> InsightValue:
    """Return a figure whose words hold no line break, and nothing that turns the text around it."""
    words = {name: one_line(given) for name, given in vars(value).items() if isinstance(given, str)}
    return replace(value, **words)  # type: ignore[arg-type]


def check_may_sign(*, user: User) -> None:
    """Check that somebody may answer for a figure.

    Raises:
        MayNotSign: They may not approve messages, and so not what these rest on.
    """
    if not (user.is_recruiter and user.may_approve and user.is_active):
        raise MayNotSign(_("You may enter figures, but not sign them. An administrator can change that."))


def note(*, insight: Insight, verb: str, actor_id: UUID, now: datetime) -> None:
    """Write an act on a figure into the audit and the feed."""
    audit(action=f"candidates.insight.{verb}", actor_id=actor_id, target=f"insight:{insight.pk}", now=now)
    change(kind=f"insight.{verb}", object_type="insight", object_id=insight.pk, now=now)


def _check(value: InsightValue, *, now: datetime) -> None:
    if value.sample_size < SMALLEST_SAMPLE:
        message = _("A figure of fewer than %(least)d is told to nobody.") % {"least": SMALLEST_SAMPLE}
        raise InsightRefused("sample_size", message)
    if value.source_date > now.date():
        raise InsightRefused("source_date", _("It lies in the future. When was it published?"))
    missing = lacks(
        statement=value.statement, source_title=value.source_title, source_year=value.source_date.year
    )
    told = {
        "source": _("Name the source as it is called: population, source with year, statistic."),
        "year": _("Name the year of the source."),
        "number": _("Name the figure itself."),
        "plainness": _("Say it without adjectives and exclamation marks; the reader concludes."),
    }
    if missing:
        raise InsightRefused("statement", " ".join(told[name] for name in missing))
