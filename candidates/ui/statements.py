"""The achievements of a person as a timeline, one of them chosen and lit in its document."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from axis.audit.models import ViewPlace
from axis.audit.services import record_views
from axis.ui import dates
from axis.ui.access import SignedInRequest, recruiter_required
from axis.ui.paging import keyset_page
from candidates.achievements.queries import statements_of_person, undecided_for
from candidates.achievements.statements.rules import shown_words
from candidates.achievements.statements.rules.bars import Bar, bars
from candidates.achievements.statements.rules.timeline import Entry, Group, Job, timeline
from candidates.ingest.queries import document_pages_for
from candidates.ingest.rules import lit_lines
from candidates.models import Achievement, Candidate, FactDecision, StatementDecision
from candidates.models.achievement import ROLE_WORDS, AchievementKind
from candidates.profiles.facts.queries import wrong_by_words
from candidates.profiles.facts.rules import ACHIEVEMENT, in_words, plain

# The address asks for those nobody has looked at.
NEW = "new"


@dataclass(frozen=True)
class Shown:
    """One statement as the page shows it.

    Args:
        row: The statement, its standing decisions loaded, the last first.
        number: Its place in the timeline, from 1.
        bars: Its changes as bars.
        address: The page with it chosen.
        wrong: The decision that it is wrong, or the post it was told under; None where it is not.
    """

    row: Achievement
    number: int
    bars: Sequence[Bar]
    address: str
    wrong: FactDecision | None

    @property
    def decisions(self) -> list[StatementDecision]:
        """What was decided about it and stands; first that it was made of another, if it was."""
        made = [self.row.made_by] if self.row.made_by else []
        return [*self.row.decisions.all(), *made]

    @property
    def wrong_post(self) -> str:
        """The post it was told under, where that is what is wrong."""
        if self.wrong is None or self.wrong.fact == ACHIEVEMENT:
            return ""
        return in_words(self.wrong.fact, self.wrong.was | self.wrong.now, dated=dates.partial)

    @property
    def words(self) -> str:
        """Its words on one line, for correcting them."""
        return shown_words(self.row.text)


@dataclass(frozen=True)
class Listing:
    """A person's statements in the order of the timeline."""

    groups: list[Group[Shown]]
    is_new_only: bool

    @property
    def shown(self) -> list[Shown]:
        """All of them, one after the other."""
        return [one for group in self.groups for one in group.rows]

    def at(self, pk: str) -> Shown | None:
        """Return the statement of an id, else the first."""
        every = self.shown
        return next((one for one in every if str(one.row.pk) == pk), next(iter(every), None))

    def beside(self, chosen: Shown, step: int) -> Shown | None:
        """Return the one so many places on, or None beyond the ends."""
        place = chosen.number - 1 + step
        return self.shown[place] if 0 <= place < len(self.shown) else None


@require_safe
@recruiter_required
def statement_list(request: SignedInRequest) -> HttpResponse:
    """Achievements nobody has looked at, of everybody, the newest first."""
    page = keyset_page(undecided_for(user=request.user), order=("-id",), after=request.GET.get("after"))
    seen = list({row.candidate_id for row in page.rows})
    record_views(viewer_id=request.user.pk, person_ids=seen, place=ViewPlace.LIST, now=timezone.now())
    rows = [
        {"row": row, "address": address_of(row.candidate_id, at=row.pk, is_new_only=True)}
        for row in page.rows
    ]
    return render(request, "candidates/statement_list.html", {"page": page, "rows": rows})


def statements_context(
    request: SignedInRequest, candidate: Candidate, *, at: str = "", is_new_only: bool | None = None
) -> dict[str, object]:
    """Return what the page of a person's achievements shows.

    Args:
        request: Asks with `at` for a statement, with `only` for those nobody has looked at, and with `did`
            for the decision to be told about.
        candidate: The person.
        at: The statement to choose, whatever the address says.
        is_new_only: Likewise, whether only those nobody has looked at are listed.
    """
    wanted = at or request.GET.get("at", "")
    only = request.GET.get("only") == NEW if is_new_only is None else is_new_only
    rows = list(statements_of_person(user=request.user, candidate_id=candidate.pk))
    listing = listing_of(rows, candidate_id=candidate.pk, is_new_only=only, keep=wanted)
    chosen = listing.at(wanted)
    context: dict[str, object] = {
        "listing": listing,
        "chosen": chosen,
        "is_chosen": bool(wanted),
        "left": sum(_is_new(row) for row in rows),
        "total": len(rows),
        "is_of_several": len({row.source_document_id for row in rows}) > 1,
        "every": address_of(candidate.pk),
        "new": address_of(candidate.pk, is_new_only=True),
        "did": _did(request, candidate),
        "levels": list(ROLE_WORDS.items()),
    }
    if chosen is None:
        return context
    document = document_pages_for(user=request.user).get(pk=chosen.row.source_document_id)
    row = chosen.row
    return context | {
        "previous": listing.beside(chosen, -1),
        "next": listing.beside(chosen, 1),
        "document": document,
        "lines": lit_lines(text=document.text, lines=document.lines, start=row.start, end=row.end),
    }


def listing_of(rows: Sequence[Achievement], *, candidate_id: UUID, is_new_only: bool, keep: str) -> Listing:
    """Return statements in the order of the timeline.

    Args:
        rows: Of `statements_of_person`.
        candidate_id: Whose.
        is_new_only: Whether only those nobody has looked at are listed.
        keep: The id of one that is listed anyway.
    """
    wrong = wrong_by_words(candidate_id=candidate_id) if any(row.is_wrong for row in rows) else {}
    entries = [
        Entry(row, _job(row), tuple(row.stated_on), (number, row.start))
        for number, row in enumerate(rows)
        if not is_new_only or _is_new(row) or str(row.pk) == keep
    ]
    groups, number = [], 0
    for group in timeline(entries):
        shown = []
        for row in group.rows:
            number += 1
            address = address_of(candidate_id, at=row.pk, is_new_only=is_new_only)
            drawn = bars(row.text, metrics=row.metrics, numbers=row.quantities)
            found_wrong = wrong.get(plain(row.text)) if row.is_wrong else None
            shown.append(Shown(row, number, drawn, address, found_wrong))
        groups.append(Group(group.job, group.year, tuple(shown)))
    return Listing(groups, is_new_only)


def address_of(
    candidate_id: UUID, *, at: UUID | None = None, is_new_only: bool = False, did: UUID | None = None
) -> str:
    """Return the address of a person's achievements, one of them chosen."""
    asked = {"tab": "achievements", "at": at, "only": NEW if is_new_only else None, "did": did}
    query = urlencode({name: str(value) for name, value in asked.items() if value is not None})
    return f"{reverse('candidates:page', kwargs={'pk': candidate_id})}?{query}"


def _is_new(row: Achievement) -> bool:
    is_open = row.decided_at is None and not row.is_wrong
    return is_open and row.kind == AchievementKind.ACHIEVEMENT and not row.is_suspect


def _job(row: Achievement) -> Job | None:
    post = row.employment
    if post is None:
        return None
    return Job(post.pk, post.position, post.employer, post.started_on, post.ended_on)


@dataclass(frozen=True)
class Did:
    """The decision a page tells about.

    Args:
        pk: The decision.
        words: What was decided.
        text: About which words.
        is_wrong: Whether it was that they are wrong.
    """

    pk: UUID
    words: str
    text: str
    is_wrong: bool


def _did(request: SignedInRequest, candidate: Candidate) -> Did | None:
    """Return the decision the page tells about, while it stands."""
    try:
        pk = UUID(request.GET.get("did", ""))
    except ValueError:
        return None
    own = StatementDecision.objects.visible_to(request.user).standing().filter(candidate=candidate)
    if decision := own.select_related("achievement").filter(pk=pk).first():
        return Did(pk, decision.words, decision.achievement.text, is_wrong=False)
    wrong = FactDecision.objects.visible_to(request.user).ruling().filter(candidate=candidate)
    if found := wrong.filter(pk=pk, fact=ACHIEVEMENT).first():
        return Did(pk, _("Wrong"), found.was["text"], is_wrong=True)
    return None
