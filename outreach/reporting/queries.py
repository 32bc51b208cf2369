"""Figures over all drafts."""

from outreach.briefs.types import Brief, Draft
from outreach.models import DraftVersion
from outreach.reporting.types import Grounding
from outreach.verification.rules import verify
from outreach.verification.types import Verification

_AT_ONCE = 200


def grounding() -> Grounding:
    """Return how much of every draft version is licensed by the facts its sentences cite.

    Each is judged anew by the rules of today; one whose brief was frozen again after it was written counts as
    its report says, since the facts it was written from are gone. Reads a few hundred versions at a time.
    """
    found = Grounding()
    versions = DraftVersion.objects.select_related("message__brief", "report").order_by("pk")
    for version in versions.iterator(chunk_size=_AT_ONCE):
        judged = _judged(version)
        found.versions += 1
        for item in judged.checkables:
            found.checked[item.kind] += 1
            found.licensed[item.kind] += item.licensed_by is not None
        if any(item.licensed_by is None for item in judged.checkables):
            found.below.append(str(version.pk))
    return found


def _judged(version: DraftVersion) -> Verification:
    brief, report = version.message.brief, getattr(version, "report", None)
    if report is not None and brief.frozen_at > version.written_at:
        return Verification.model_validate(report.content)
    return verify(brief=Brief.model_validate(brief.content), draft=Draft.model_validate(version.content))
