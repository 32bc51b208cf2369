"""What is running for a person: imports being read and drafts being written, as a ring with a panel."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from axis.ui.access import SignedInRequest, recruiter_required
from candidates.ingest.queries import imports_running, progress_of
from outreach.reviews.queries import drafts_in_hand


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
    """The ring of the top bar for htmx, and the same as a page of its own."""
    jobs = [*_imports(request), *_drafts(request)]
    done, total = sum(job.done for job in jobs), sum(job.total for job in jobs)
    context = {"jobs": jobs, "done": done, "total": total, "share": round(100 * done / total) if total else 0}
    template = "outreach/running.html#ring" if request.htmx else "outreach/running.html"
    return render(request, template, context)


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
