"""What recruiters decide about a person's statements, one after the other."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from axis.lib.errors import DomainError
from axis.ui.access import SignedInRequest, recruiter_required
from axis.work.bell import ring_many
from candidates.achievements.errors import DecisionRefused, WordsNotFound
from candidates.achievements.queries import statements_for, statements_of_person
from candidates.achievements.services import correct_words, decide_statement, undo_decision
from candidates.models import Achievement, FactDecision, StatementDecision
from candidates.profiles.facts.errors import FactGone
from candidates.profiles.facts.rules import ACHIEVEMENT
from candidates.profiles.facts.services import mark_wrong, withdraw_decision
from candidates.profiles.queries import to_weigh
from candidates.ui.candidates import person_page
from candidates.ui.statements import NEW, address_of, listing_of

# What the buttons of a statement send, and what is decided by it.
DECISIONS = {
    "kept": ("KEPT", ""),
    "confirmed": ("CONFIRMED", ""),
    "achievement": ("KIND", "ACHIEVEMENT"),
    "duty": ("KIND", "DUTY"),
    "nothing": ("KIND", "NOT_ACHIEVEMENT"),
    "confidential": ("CONFIDENTIAL", "yes"),
    "tellable": ("CONFIDENTIAL", "no"),
}


@require_POST
@recruiter_required
def statement_decide(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Decide about a statement and go on to the next."""
    row = get_object_or_404(statements_for(user=request.user), pk=pk)
    told = request.POST.get("decision", "")
    following = _next(request, row)
    try:
        made = _decide(request, row, told)
    except (DecisionRefused, FactGone) as refused:
        return _refused(request, row, refused, status=409)
    ring_many(to_weigh(candidate_id=row.candidate_id))
    return redirect(
        address_of(row.candidate_id, at=following, is_new_only=_is_new_only(request), did=made.pk)
    )


def _decide(request: SignedInRequest, row: Achievement, told: str) -> StatementDecision | FactDecision:
    by, now = request.user, timezone.now()
    if told == "wrong":
        return mark_wrong(candidate=row.candidate, fact=ACHIEVEMENT, entry_id=row.pk, actor_id=by.pk, now=now)
    act, value = ("LEVEL", told[6:]) if told.startswith("level:") else DECISIONS.get(told, ("", ""))
    return decide_statement(achievement=row, act=act, value=value, actor=by, now=now)


@require_POST
@recruiter_required
def statement_words(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give a statement other words of its document, or split it: one part a line."""
    row = get_object_or_404(statements_for(user=request.user), pk=pk)
    parts = [line for line in request.POST.get("words", "").splitlines() if line.strip()]
    if request.POST.get("is_split") and len(parts) < 2:
        refused = WordsNotFound(_("Give each part its own line; there must be two at least."))
        return _refused(request, row, refused, status=422)
    parts = parts if request.POST.get("is_split") else [" ".join(parts)]
    try:
        made = correct_words(achievement=row, parts=parts, actor=request.user, now=timezone.now())
    except WordsNotFound as refused:
        return _refused(request, row, refused, status=422)
    except DecisionRefused as refused:
        return _refused(request, row, refused, status=409)
    ring_many(to_weigh(candidate_id=row.candidate_id))
    first = made.made.order_by("start")[0]
    return redirect(address_of(row.candidate_id, at=first.pk, is_new_only=_is_new_only(request), did=made.pk))


@require_POST
@recruiter_required
def statement_undo(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take a decision back and return to its statement."""
    rows = StatementDecision.objects.visible_to(request.user).select_related("achievement")
    decision = rows.filter(pk=pk).first()
    if decision is None:
        return _not_wrong_after_all(request, pk)
    try:
        row = undo_decision(decision=decision, actor=request.user, now=timezone.now())
    except DecisionRefused as refused:
        return _refused(request, decision.achievement, refused, status=409)
    ring_many(to_weigh(candidate_id=row.candidate_id))
    return redirect(address_of(row.candidate_id, at=row.pk, is_new_only=_is_new_only(request)))


def _not_wrong_after_all(request: SignedInRequest, pk: UUID) -> HttpResponse:
    about = FactDecision.objects.visible_to(request.user).filter(fact=ACHIEVEMENT)
    decision = get_object_or_404(about.select_related("candidate"), pk=pk)
    same = statements_for(user=request.user).filter(
        candidate=decision.candidate_id, text=decision.was.get("text", "")
    )
    # The one it was said of before those of other documents; none where it is found no more.
    row = min(same, key=lambda one: one.source_document_id != decision.was_document_id, default=None)
    try:
        withdraw_decision(decision=decision, actor_id=request.user.pk, now=timezone.now())
    except FactGone as refused:
        if row is not None:
            return _refused(request, row, refused, status=409)
    ring_many(to_weigh(candidate_id=decision.candidate_id))
    return redirect(
        address_of(decision.candidate_id, at=row.pk if row else None, is_new_only=_is_new_only(request))
    )


def _is_new_only(request: SignedInRequest) -> bool:
    return request.POST.get("only") == NEW


def _next(request: SignedInRequest, row: Achievement) -> UUID:
    """Return the statement after one in the order of the page, itself where it is the last."""
    rows = list(statements_of_person(user=request.user, candidate_id=row.candidate_id))
    only = _is_new_only(request)
    listing = listing_of(rows, candidate_id=row.candidate_id, is_new_only=only, keep=str(row.pk))
    here = listing.at(str(row.pk))
    following = listing.beside(here, 1) if here else None
    return following.row.pk if following else row.pk


def _refused(
    request: SignedInRequest, row: Achievement, refused: DomainError, *, status: int
) -> HttpResponse:
    """Return the page as it is now, with why and with what was typed."""
    typed = request.POST.get("words", "").replace("\x00", "")
    said = {
        "refused": str(refused),
        "typed": typed,
        "is_split": bool(request.POST.get("is_split")),
        # The box that was sent stays open, however little was in it.
        "is_typed": "words" in request.POST,
    }
    return person_page(
        request,
        row.candidate_id,
        tab="achievements",
        status=status,
        said=said,
        at=str(row.pk),
        is_new_only=_is_new_only(request),
    )
