"""What is running for a person: imports being read and drafts being written, as a ring with a panel."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from axis.ui.access import SignedInRequest, recruiter_required
from candidates.ingest.queries import imports_running, progress_of
from outreach.reviews.queries import drafts_in_hand, review_queue


@dataclass(frozen=True)
class Job:
    """One thing that is running: what, where to look, and how far it is."""

    label: str
    href: str
    done: int
    total: int


@require_safe
@recruiter_required
def running(request: SignedInRequest) -> HttpResponse:
    """The ring of the top bar for htmx, with how many drafts wait for the rail, or a page of its own."""
    jobs = [*_imports(request), *_drafts(request)]
    done, total = sum(job.done for job in jobs), sum(job.total for job in jobs)
    context: dict[str, object] = {"jobs": jobs, "done": done, "total": total}
    if not request.htmx:
        return render(request, "outreach/running.html", context)
    context |= {
        "share": round(100 * done / total) if total else 0,
        "to_review": review_queue(user=request.user).count(),
    }
    return render(request, "outreach/running.html#ring", context)


def _imports(request: SignedInRequest) -> list[Job]:
    jobs = []
    for run in imports_running(user=request.user):
        progress = progress_of(run)
        label = _("Reading: %(source)s") % {"source": run.source}
        href = reverse("candidates:import-run", kwargs={"pk": run.pk})
        jobs.append(Job(label, href, progress.done, progress.total))
    return jobs


def _drafts(request: SignedInRequest) -> list[Job]:
    return [
        Job(
            label=_("Drafting: %(role)s") % {"role": batch.title},
            href=reverse("outreach:role-drafts", kwargs={"role_pk": batch.role_id}),
            done=batch.total - batch.working,
            total=batch.total,
        )
        for batch in drafts_in_hand(user=request.user)
    ]
