"""`manage.py compose BRIEF`: the first e-mail a brief gives, printed and stored nowhere."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from outreach.briefs.types import Draft, NoDraft
from outreach.drafting.rules import compose
from outreach.management.documents import PUBLISHED, NotValid, read_brief, schema_text, shown
from outreach.verification.rules import verify
from outreach.verification.types import Verification

_NOT_PASSED, _NOT_VALID = 1, 2


class Command(BaseCommand):
    """Needs neither the database nor a worker, so that anybody may see what a brief gives."""

    help = (
        "Print the draft a brief gives (- reads it here). Exit 0 pass, 1 no draft or held, 2 no valid brief."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("brief", nargs="?", type=Path, help="a file as docs/brief.schema.json describes it")
        what.add_argument("--write-schemas", action="store_true", help="write docs/*.schema.json anew")
        parser.add_argument(
            "--json", action="store_true", help="print the draft and its verification as JSON"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the draft, or why there is none."""
        if options["write_schemas"]:
            for name, model in PUBLISHED.items():
                (settings.BASE_DIR / "docs" / name).write_text(schema_text(model), encoding="utf-8")
            return
        try:
            brief = read_brief(options["brief"])
        except NotValid as fault:
            self.stderr.write(shown(fault.message))
            raise SystemExit(_NOT_VALID) from fault
        result = compose(brief=brief)
        judged = verify(brief=brief, draft=result) if isinstance(result, Draft) else None
        self.stdout.write(_as_json(result, judged) if options["json"] else _page(result))
        if judged is None or judged.status != "pass":
            raise SystemExit(_NOT_PASSED)


def _as_json(result: Draft | NoDraft, judged: Verification | None) -> str:
    if isinstance(result, NoDraft) or judged is None:
        told = {"no_draft": result.model_dump(mode="json")}
    else:
        told = {"draft": result.model_dump(mode="json"), "verification": judged.model_dump(mode="json")}
    return json.dumps(told, ensure_ascii=False)


def _page(result: Draft | NoDraft) -> str:
    if isinstance(result, NoDraft):
        return shown(_("No draft (%(code)s). %(reason)s") % {"code": result.code, "reason": result.reason})
    subject = _("Subject: %(subject)s") % {"subject": result.subject}
    return shown(f"{subject}\n\n{result.full_text()}")
