"""`manage.py report_grounding`: how much of what all drafts say is licensed by the facts they cite."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from outreach.reporting.queries import grounding
from outreach.reporting.types import Grounding


class Command(BaseCommand):
    """Reads every draft version there is."""

    help = "Print licensed / all checked words over every draft. Exit 1 when there is none or one is below 1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the figures."""
        found = grounding()
        self.stdout.write(json.dumps(_figures(found)) if options["json"] else _page(found))
        if not found.versions or found.below:
            raise SystemExit(1)


def _figures(found: Grounding) -> dict[str, Any]:
    return {
        "versions": found.versions,
        "checked": found.checked.total(),
        "licensed": found.licensed.total(),
        "precision": round(found.precision, 4) if found.versions else None,
        "kinds": {
            kind: {"checked": count, "licensed": found.licensed[kind]}
            for kind, count in sorted(found.checked.items())
        },
        "below": found.below,
    }


def _page(found: Grounding) -> str:
    if not found.versions:
        return _("There is no draft yet.")
    head = _("%(versions)s versions, %(licensed)s of %(checked)s licensed: %(precision).4f") % {
        "versions": found.versions,
        "licensed": found.licensed.total(),
        "checked": found.checked.total(),
        "precision": found.precision,
    }
    kinds = [f"  {kind}: {found.licensed[kind]}/{count}" for kind, count in sorted(found.checked.items())]
    below = [_("Below 1: version %(id)s") % {"id": pk} for pk in found.below]
    return "\n".join((head, *kinds, *below))
