"""`manage.py verify BRIEF DRAFT`: what is wrong with a draft, whoever wrote it; stored nowhere."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outreach.briefs.types import Draft
from outreach.management.documents import STANDARD_INPUT, NotValid, read_brief, read_draft, shown
from outreach.verification.rules import verify
from outreach.verification.types import Finding, Verification

_NOT_PASSED, _NOT_VALID = 1, 2


class Command(BaseCommand):
    """Needs neither the database nor a worker, so that a text may be judged wherever it is written."""

    help = "Judge a draft against its brief. Exit 0 pass, 1 hold or block, 2 no valid file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("brief", type=Path, help="a file as docs/brief.schema.json describes it")
        parser.add_argument("draft", type=Path, help="a draft, by itself or as compose --json prints it")
        parser.add_argument("--json", action="store_true", help="print the verification as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print what the checks found."""
        if options["brief"] == options["draft"] == STANDARD_INPUT:
            raise CommandError(_("Only one of both can come by standard input."), returncode=_NOT_VALID)
        try:
            brief, draft = read_brief(options["brief"]), read_draft(options["draft"])
        except NotValid as fault:
            self.stderr.write(shown(fault.message))
            raise SystemExit(_NOT_VALID) from fault
        judged = verify(brief=brief, draft=draft)
        told = json.dumps(judged.model_dump(mode="json"), ensure_ascii=False)
        self.stdout.write(told if options["json"] else shown(_page(draft, judged)))
        if judged.status != "pass":
            raise SystemExit(_NOT_PASSED)


def _page(draft: Draft, judged: Verification) -> str:
    licensed = sum(item.licensed_by is not None for item in judged.checkables)
    count = ngettext("%(count)s finding", "%(count)s findings", len(judged.findings)) % {
        "count": len(judged.findings)
    }
    share = _("%(licensed)s of %(all)s checked words are licensed") % {
        "licensed": licensed,
        "all": len(judged.checkables),
    }
    return "\n".join((f"{judged.status}: {count}; {share}", *(_entry(draft, f) for f in judged.findings)))


def _entry(draft: Draft, finding: Finding) -> str:
    """Return one finding: rule, severity and words, then what is wrong."""
    words = _words(draft, finding)
    return f"\n  {finding.rule} {finding.severity}{f': “{words}”' if words else ''}\n    {finding.message}"


def _words(draft: Draft, finding: Finding) -> str:
    """Return the words it is about: a part of a sentence, the sentence, a part of the subject, or ""."""
    if finding.segment is None:
        return draft.subject[slice(*finding.span)] if finding.span else ""
    text = (*draft.segments, *draft.footer)[finding.segment].text
    return text[slice(*finding.span)] if finding.span else text
