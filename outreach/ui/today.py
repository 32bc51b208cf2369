"""Today: what needs me."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from axis.ui.access import SignedInRequest, signed_in
from candidates.profiles.duplicates.queries import due_pairs
from candidates.profiles.notes.queries import mentions_waiting
from candidates.shortlists.queries import decision_news, waiting_for
from outreach.reviews.queries import draft_progress, review_queue

# More than these are read in their own list.
MOST_SHORTLISTS = MOST_MENTIONS = 10


@require_safe
@signed_in
def today(request: SignedInRequest) -> HttpResponse:
    """What waits for this person, in the order of what is lost by waiting; nothing is a fine state."""
    if not request.user.is_recruiter:
        return render(request, "outreach/today_visitor.html", {"waiting": waiting_for(user=request.user)})
    oldest = review_queue(user=request.user).order_by("requested_at", "pk").first()
    progress = draft_progress(user=request.user)
    shortlists = decision_news(user=request.user)[:MOST_SHORTLISTS]
    context = {
        "progress": progress,
        "oldest": oldest,
        "shortlists": shortlists,
        "mentions": mentions_waiting(user=request.user)[:MOST_MENTIONS],
        "pairs": due_pairs(user=request.user, now=timezone.now()).count(),
    }
    return render(request, "outreach/today.html", context)
