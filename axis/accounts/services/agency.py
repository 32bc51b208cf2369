"""Writes of the one agency."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from axis.accounts.errors import ChangedMeanwhile
from axis.accounts.models import Agency
from axis.accounts.rules import fingerprint
from axis.audit import services as audit

FIELDS = ("legal_name", "postal_address", "privacy_contact", "time_zone", "languages")


def agency_mark(agency: Agency | None) -> str:
    """Return the mark of what a form of the agency shows."""
    return fingerprint(str(getattr(agency, name)) for name in FIELDS) if agency else ""


def save_agency(
    *,
    legal_name: str,
    postal_address: str,
    privacy_contact: str,
    time_zone: str,
    languages: Sequence[str],
    actor_id: UUID | None,
    now: datetime,
    mark: str | None = None,
) -> Agency:
    """Make or change the agency of this installation; the same values twice change nothing.

    Args:
        legal_name: Name as registered.
        postal_address: Address as it stands in messages.
        privacy_contact: E-mail address for people's privacy requests.
        time_zone: IANA name.
        languages: Codes of the languages the agency writes in.
        actor_id: Who does it; None for a command.
        now: When.
        mark: What the person had read, from `agency_mark`; None overwrites whatever is there.

    Raises:
        ChangedMeanwhile: Somebody else saved the agency since it was read.
    """
    values: dict[str, object] = {
        "legal_name": legal_name,
        "postal_address": postal_address,
        "privacy_contact": privacy_contact,
        "time_zone": time_zone,
        "languages": list(languages),
    }
    return _save(values, actor_id=actor_id, now=now, mark=mark)


@transaction.atomic
def _save(values: dict[str, object], *, actor_id: UUID | None, now: datetime, mark: str | None) -> Agency:
    agency = Agency.objects.select_for_update().first()
    changed = [name for name in FIELDS if agency is None or getattr(agency, name) != values[name]]
    if agency and not changed:
        return agency
    if mark is not None and mark != agency_mark(agency):
        raise ChangedMeanwhile(_("Somebody else has changed these settings. Look again, then save."))
    agency = _store(agency, values, now=now)
    audit.record(
        action="accounts.agency.saved",
        actor_id=actor_id,
        target=f"agency:{agency.pk}",
        now=now,
        details={"fields": changed},
    )
    return agency


def _store(agency: Agency | None, values: dict[str, object], *, now: datetime) -> Agency:
    if agency is None:
        try:
            with transaction.atomic():
                return Agency.objects.create(**values, updated_at=now)
        except IntegrityError as error:
            raise ChangedMeanwhile(_("Somebody else has just set up the agency. Look again.")) from error
    for name, value in values.items():
        setattr(agency, name, value)
    agency.updated_at = now
    agency.save(update_fields=[*values, "updated_at"])
    return agency
