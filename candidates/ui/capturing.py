"""Capture: a bookmark opens this page with what was selected elsewhere; nothing is kept before it is sent."""

from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from axis.ui.access import SignedInRequest, recruiter_required
from candidates.ingest.rules import in_file_name, with_address
from candidates.ingest.services import IncomingFile
from candidates.ui.forms import CaptureForm
from candidates.ui.imports import bring_files

# Runs on another site and does nothing there but go away. What was selected stands behind the "#", which no
# browser sends to a server and no log holds.
_BOOKMARK = (
    "javascript:(()=>{const p=new URLSearchParams({address:location.href,title:document.title,"
    "text:String(getSelection()).slice(0,200000)});window.open('%s#'+p,'_blank','noopener')})()"
)


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def capture_page(request: SignedInRequest) -> HttpResponse:
    """Show what came from another page, ask for its source and why it may be held, and only then keep it."""
    form = CaptureForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        address = request.build_absolute_uri(reverse("candidates:capture"))
        context = {"form": form, "bookmark": _BOOKMARK % address}
        return render(request, "candidates/capture.html", context, status=422 if form.is_bound else 200)
    given = form.cleaned_data
    page = given["address"].partition("#")[0].partition("?")[0]
    told = {"source": given["source"][:120], "page": page}
    given["source"] = _("%(source)s, captured from %(page)s") % told
    name = given["name"].strip()
    shown = in_file_name(given["title"][:200]) or urlsplit(given["address"]).hostname or ""
    raw = with_address(given["text"], address=given["address"]).encode("utf-8", "replace")
    file = IncomingFile(name=_("%(title)s.txt") % {"title": shown}, raw=raw, given_name=name)
    return bring_files(request, form, [file])
