"""One page that writes a row and rings for it, as every page of Axis does."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from axis.work.bell import ring
from tests.kill.app.models import Chore


@csrf_exempt
@require_POST
@login_not_required
def make_chore(request: HttpRequest) -> HttpResponse:
    """Make a chore of the batch named in the address."""
    chore = Chore.objects.create(batch=request.GET["batch"])
    ring("kill.first", chore_id=chore.pk)
    return HttpResponse(str(chore.pk), content_type="text/plain", status=201)
