"""One source document: its pages or text with a span lit, what was read of it, and what was not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from axis.audit.models import ViewPlace
from axis.audit.services import record_views
from axis.ui import dates
from axis.ui.access import SignedInRequest, recruiter_required
from candidates.achievements.queries import statements_for
from candidates.ingest.queries import document_pages_for, read_stored
from candidates.ingest.rules import (
    OF_THE_PAGE,
    ParsedResume,
    hidden_words,
    lit_lines,
    read_fields,
    sheets,
    unread_lines,
)
from candidates.ingest.services import picture_of
from candidates.models import SourceDocument
from candidates.models.achievement import AchievementKind

WHY_HIDDEN = {
    "vanished": gettext_lazy("marked as hidden"),
    "white": gettext_lazy("white on white"),
    "tiny": gettext_lazy("too small to be read"),
    "outside": gettext_lazy("outside the page"),
    "invisible": gettext_lazy("without colour or contrast"),
}


@require_safe
@recruiter_required
def document_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The document; `start` and `end` light one span of it, `show` is pages, text, unread or hidden."""
    document = seen_document(request, pk)
    context: dict[str, Any] = {"document": document}
    if document.text:
        context |= beside(request, document, address=reverse("candidates:document", kwargs={"pk": pk}))
    return render(request, "candidates/document.html", context)


@require_safe
@recruiter_required
def page_of_document(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A picture of one page, which `number` names, for whoever may see the document."""
    document = seen_document(request, pk)
    picture = picture_of(document=document, page=_whole(request.GET.get("number")))
    if not picture:
        raise Http404
    response = HttpResponse(picture, content_type="image/png")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def seen_document(request: SignedInRequest, pk: UUID) -> SourceDocument:
    """Return a document this user may see; that they saw the person it is about is kept."""
    document = get_object_or_404(document_pages_for(user=request.user), pk=pk)
    if document.candidate_id:
        viewer_id, person_ids = request.user.pk, [document.candidate_id]
        record_views(viewer_id=viewer_id, person_ids=person_ids, place=ViewPlace.DOCUMENT, now=timezone.now())
    return document


def beside(request: SignedInRequest, document: SourceDocument, *, address: str) -> dict[str, Any]:
    """Return what a page shows of a document that was read: itself, and beside it what was read of it.

    Args:
        request: Says which way to look at it, and which span is lit.
        document: The document.
        address: Where the ways to look at it lead.
    """
    start, end = _whole(request.GET.get("start")), _whole(request.GET.get("end"))
    layout = document.layout or {}
    pages = sheets(text=document.text, layout=layout, start=start, end=end)
    parsed = read_stored(document).parsed
    rows = statements_for(user=request.user).filter(source_document=document)
    told = rows.filter(kind=AchievementKind.ACHIEVEMENT).values_list("start", "end")
    unread = [*_unread(parsed, told=list(told)), *layout.get("margins", [])]
    hidden = [(WHY_HIDDEN.get(why, why), page, words) for why, page, words in hidden_words(document.layout)]
    ways = _ways(
        unread=len(unread), hidden=len(hidden), pages=len(pages), is_marked=bool(layout.get("lines"))
    )
    asked = request.GET.get("show")
    show = asked if asked in {name for name, _label, _count in ways} else ways[0][0]
    lit = next((sheet.number for sheet in pages if sheet.marks), 0)
    return {
        "lines": lit_lines(text=document.text, lines=document.lines, start=start, end=end),
        "corrected": document.corrections,
        "show": show,
        "pages": pages,
        "lit_page": lit,
        "fields": [replace(field, value=dates.with_partials(field.value)) for field in read_fields(parsed)],
        "unread": unread,
        "hidden": hidden,
        "scanned": [sheet.number for sheet in pages if sheet.is_picture],
        "tabs": [
            {"href": f"{address}?show={name}", "label": label, "is_current": name == show, "count": count}
            for name, label, count in ways
        ],
    }


def _ways(*, unread: int, hidden: int, pages: int, is_marked: bool) -> list[tuple[str, str, int | None]]:
    """Return the ways to look at a document, the one it opens in first."""
    ways: list[tuple[str, str, int | None]] = [
        ("text", _("Text"), None),
        ("unread", _("Unread"), unread),
        ("hidden", _("Hidden"), hidden),
    ]
    if not pages:
        return ways
    # Of one that was read from the data in it no words are marked on its pages: its text is first.
    return [("pages", _("Pages"), pages), *ways] if is_marked else [*ways, ("pages", _("Pages"), pages)]


def _unread(parsed: ParsedResume, *, told: Sequence[tuple[int, int]]) -> Iterator[str]:
    for line in unread_lines(parsed, told=told):
        if line.section != OF_THE_PAGE:
            yield parsed.text[line.start : line.end]


def _whole(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else 0
