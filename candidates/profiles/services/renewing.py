"""What another document of somebody who is known changes of their profile."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from candidates.ingest.rules import ParsedResume
from candidates.models import (
    Candidate,
    CandidateLanguage,
    Education,
    Employment,
    FactDecision,
    SourceDocument,
)
from candidates.models.profile import LAYER
from candidates.models.source_document import DocumentKind
from candidates.profiles.facts.rules import PLACE, fields_told, place_told
from candidates.profiles.facts.rules.timing import is_older, lying_before
from candidates.profiles.services.entering import Entries, entries_of
from candidates.profiles.services.skilling import without_decided

# The lowest layer a small integer has room for.
_LOWEST = 31 * LAYER


@dataclass(frozen=True)
class Renewal:
    """What a document changes.

    Args:
        known: Whose it is, held by the caller.
        fields: What fields say by it.
        entries: What it tells of career, studies, skills, languages and addresses.
        is_older: Whether the profile knows of later years than the document does: then it only adds what lies
            before all that is known, and what nothing is known of.
        lists_skills: Whether it lists skills.
    """

    known: Candidate
    fields: dict[str, str]
    entries: Entries
    is_older: bool
    lists_skills: bool

    def write(self) -> None:
        """Write what it tells in place of what was told before, which stays readable in its own document."""
        told = replace(
            self.entries,
            employments=self._in_time(Employment, self.entries.employments),
            education=self._in_time(Education, self.entries.education),
            languages=self._languages(),
        )
        is_whole = self.lists_skills and not self.is_older
        skills = without_decided(told=told.skills, candidate=self.known, is_whole=is_whole)
        replace(told, skills=skills).write()

    def _in_time(self, model: type[Any], told: Sequence[Any]) -> Sequence[Any]:
        """Return the rows to be written; of those that are there, what these are silent on stays below."""
        held = list(model.objects.filter(candidate=self.known).order_by("rank", "pk"))
        if not told or not held:
            return told
        if self.is_older:
            earlier = lying_before(told, held)
            _lower(earlier, by=1 + max(row.rank for row in held) // LAYER)
            return earlier
        stay = lying_before(held, told)
        model.objects.filter(pk__in=[row.pk for row in held if row not in stay]).delete()
        _lower(stay, by=1)
        for row in stay:
            row.save(update_fields=["rank"])
        return told

    def _languages(self) -> Sequence[CandidateLanguage]:
        held = CandidateLanguage.objects.filter(candidate=self.known)
        if self.is_older and held.exists():
            return []
        if self.entries.languages:
            held.delete()
        return self.entries.languages


def renewal_of(*, parsed: ParsedResume, document: SourceDocument, known: Candidate) -> Renewal:
    """Return what a document changes of a profile.

    Args:
        parsed: What it says.
        document: The document.
        known: Whose it is, held by the caller.
    """
    entries = entries_of(parsed=parsed, candidate=known, document=document)
    career = list(Employment.objects.filter(candidate=known))
    if document.kind == DocumentKind.VCARD and career:
        # A card names the post of the day, and no career.
        entries = replace(entries, employments=[])
    is_past = is_older(entries.employments, career)
    fields = _fields_of(known, parsed)
    if is_past:
        fields = {name: value for name, value in fields.items() if value and not getattr(known, name)}
    return Renewal(known, fields, entries, is_past, bool(parsed.skills))


def _lower(rows: Sequence[Any], *, by: int) -> None:
    """Put rows below what is told above them, as far as there is room."""
    for row in rows:
        row.rank = min(row.rank + by * LAYER, _LOWEST + row.rank % LAYER)


def _fields_of(known: Candidate, parsed: ParsedResume) -> dict[str, str]:
    told = fields_told(parsed)
    decided = FactDecision.objects.ruling().filter(candidate=known, fact__in=PLACE).exists()
    held = {name: getattr(known, name) for name in PLACE}
    others = {name: value for name, value in told.items() if name not in PLACE}
    return others | place_told(held=held, told=told, is_decided=decided)
