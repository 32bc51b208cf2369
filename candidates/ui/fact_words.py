"""Facts as a person's page shows them: what each says, where it is from, how long ago it was seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from candidates.models import Candidate
from candidates.models.fact_decision import FactKind
from candidates.models.profile import ContactKind
from candidates.profiles.facts.queries import Fact, FactsOfPerson, Other, Source
from candidates.profiles.facts.rules import SKILL

LABELS: dict[str, str | Promise] = {
    "employer": gettext_lazy("Employer"),
    "position": gettext_lazy("Position"),
    "location": gettext_lazy("Place"),
    "started_on": gettext_lazy("From"),
    "ended_on": gettext_lazy("Until"),
    "summary": gettext_lazy("Summary"),
    "institution": gettext_lazy("School"),
    "area": gettext_lazy("Subject"),
    "study_type": gettext_lazy("Degree"),
    "language": gettext_lazy("Language"),
    "fluency": gettext_lazy("How well"),
    "value": gettext_lazy("Address"),
}
_SAID_BY = {
    "WRONG": gettext_lazy("marked as wrong by %(name)s"),
    "REJECTED": gettext_lazy("marked as wrong by %(name)s"),
    "CORRECTED": gettext_lazy("corrected by %(name)s"),
    "ADDED": gettext_lazy("added by %(name)s"),
}
_MONTH_DAYS = 30.44


@dataclass(frozen=True)
class ShownFact:
    """A fact as its row shows it.

    Args:
        fact: The fact.
        label: What it is.
        origin: Where it is from, in a few words.
        href: Where that stands, or "".
        place: Where in the document, in words; "" for none.
        stale: How long nobody has seen it, where that is too long.
        others: What other documents say, each with where that stands.
        address: The page on which it is put right.
    """

    fact: Fact
    label: str
    origin: str
    href: str
    place: str
    stale: str
    others: tuple[tuple[Other, str, str], ...]
    address: str


@dataclass(frozen=True)
class ShownFacts:
    """The facts of a person by the part of the page they stand in."""

    about: tuple[ShownFact, ...]
    jobs: tuple[ShownFact, ...]
    studies: tuple[ShownFact, ...]
    languages: tuple[ShownFact, ...]

    @property
    def open_questions(self) -> int:
        """How many of the facts about the person, which lie folded, other documents contradict."""
        return sum(bool(one.others) and one.fact.ruling is None for one in self.about)


def shown_facts(candidate: Candidate, facts: FactsOfPerson) -> ShownFacts:
    """Return the facts of a person for their page."""
    # Skills have a part of their own (candidates.ui.skill_words).
    told = [fact for fact in facts.facts if fact.fact != SKILL]
    shown = [shown_fact(candidate, fact, at=facts.at) for fact in told]
    parts = {"employment": "jobs", "education": "studies", "language": "languages"}

    def part(name: str) -> tuple[ShownFact, ...]:
        return tuple(one for one in shown if parts.get(one.fact.fact, "about") == name)

    return ShownFacts(part("about"), part("jobs"), part("studies"), part("languages"))


def shown_fact(candidate: Candidate, fact: Fact, *, at: datetime) -> ShownFact:
    """Return one fact for a page that is looked at then."""
    return ShownFact(
        fact=fact,
        label=label_of(fact),
        origin=_origin(fact),
        href=_document(fact.source) if fact.source else "",
        place=_place(fact.source) if fact.source else "",
        stale=_unseen(fact, at) if fact.is_stale else "",
        others=tuple((other, _document(other.source), _place(other.source)) for other in fact.others),
        address=address_of(candidate, fact),
    )


def label_of(fact: Fact) -> str:
    """Return what a fact is."""
    if fact.fact == FactKind.CONTACT_POINT:
        return str(ContactKind(fact.values["kind"]).label)
    if fact.fact == SKILL:
        return _("Skill")
    return str(FactKind(fact.fact).label)


def address_of(candidate: Candidate, fact: Fact) -> str:
    """Return the page on which a fact is put right."""
    asked = {"fact": fact.fact} | ({"entry": str(fact.entry_id)} if fact.entry_id else {})
    return f"{reverse('candidates:fact', kwargs={'pk': candidate.pk})}?{urlencode(asked)}"


def find_fact(facts: Iterable[Fact], *, fact: str, entry: str) -> Fact | None:
    """Return the fact an address names, or None."""
    named = (one for one in facts if one.fact == fact and str(one.entry_id or "") == entry)
    return next((one for one in named if not one.is_wrong), None)


def _origin(fact: Fact) -> str:
    ruling = fact.ruling
    by = (ruling.by if ruling else "") or _("a colleague")
    if ruling and ruling.kind in _SAID_BY:
        return str(_SAID_BY[ruling.kind]) % {"name": by}
    if ruling:
        title = fact.source.title if fact.source else _("a document that is gone")
        said = (
            _("%(title)s, confirmed by %(name)s")
            if ruling.kind == "CONFIRMED"
            else _("%(title)s, chosen by %(name)s")
        )
        return said % {"title": title, "name": by}
    if fact.source:
        return fact.source.title
    return _("entered here, nobody noted by whom")


def _place(source: Source) -> str:
    if source.place is None:
        return _("not found in the text")
    if source.place.page:
        return _("page %(page)d, line %(line)d") % {"page": source.place.page, "line": source.place.line}
    return _("line %(line)d") % {"line": source.place.line}


def _document(source: Source) -> str:
    address = reverse("candidates:document", kwargs={"pk": source.document_id})
    if source.place is None:
        return address
    return f"{address}?start={source.place.start}&end={source.place.end}#lit"


def _unseen(fact: Fact, at: datetime) -> str:
    seen = fact.checked_at or at
    months = max(6, round((at - seen).days / _MONTH_DAYS))
    return ngettext("last seen %(n)d month ago", "last seen %(n)d months ago", months) % {"n": months}
