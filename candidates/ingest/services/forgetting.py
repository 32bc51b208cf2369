"""Forget what a run notes of files that were here already, once their person is erased."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from candidates.models import ImportRun


@transaction.atomic
def forget_files(*, document_ids: Iterable[UUID]) -> None:
    """Take the names of files out of every run that turned them away because their document was here.

    How many files a run turned away, and why, stays.

    Args:
        document_ids: The documents.
    """
    for wanted in map(str, document_ids):
        runs = ImportRun.objects.select_for_update().filter(turned_away__contains=[{"document": wanted}])
        for run in runs.order_by("pk"):
            run.turned_away = [_without_name(told, wanted) for told in run.turned_away]
            run.save(update_fields=["turned_away"])


def _without_name(told: dict[str, str], document: str) -> dict[str, str]:
    if told.get("document") != document:
        return told
    return {"file": _("erased"), "code": told["code"], "message": told["message"]}
