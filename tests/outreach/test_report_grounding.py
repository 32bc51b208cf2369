"""`manage.py report_grounding`: how much of what all drafts say is licensed."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command

from outreach.models import Brief, DraftVersion, VerificationReport
from tests.factories.world import World

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[str, int]:
    """Return what was printed and the exit code."""
    out = io.StringIO()
    try:
        call_command("report_grounding", *arguments, stdout=out)
    except SystemExit as stopped:
        return out.getvalue(), int(str(stopped.code))
    return out.getvalue(), 0


def figures() -> tuple[dict[str, Any], int]:
    """Return what a program gets."""
    out, code = run("--json")
    return json.loads(out), code


def _spoil(version: DraftVersion) -> None:
    """Put a number into a sentence that none of its facts holds."""
    told = next(s for s in version.content["segments"] if s["move"] == "strength" and s["fact_ids"])
    told["text"] += " That took 4711 days."
    version.save()


def test_without_drafts_there_is_nothing_to_report() -> None:
    assert run() == ("There is no draft yet.\n", 1)
    found, code = figures()
    assert code == 1
    assert (found["versions"], found["precision"]) == (0, None)


def test_drafts_that_say_only_what_their_facts_say_are_at_one(world: World) -> None:
    found, code = figures()
    assert code == 0
    assert found["versions"] == DraftVersion.objects.count()
    assert found["precision"] == 1.0
    assert found["licensed"] == found["checked"] > 0
    assert found["checked"] == sum(kind["checked"] for kind in found["kinds"].values())
    assert found["below"] == []
    out, code = run()
    assert code == 0
    assert "1.0000" in out


def test_a_draft_below_one_is_named(world: World) -> None:
    version = DraftVersion.objects.get(message=world.message)
    _spoil(version)
    found, code = figures()
    assert code == 1
    assert found["below"] == [str(version.pk)]
    assert found["precision"] < 1
    assert found["kinds"]["number"]["licensed"] < found["kinds"]["number"]["checked"]
    out, code = run()
    assert code == 1
    assert f"Below 1: version {version.pk}" in out


def test_a_version_whose_facts_were_frozen_again_counts_as_it_was_judged(world: World) -> None:
    version = DraftVersion.objects.get(message=world.message)
    later = version.written_at + timedelta(days=1)
    brief = Brief.objects.get(message=world.message)
    brief.content["facts"] = []
    brief.frozen_at = later
    brief.save()
    assert figures()[1] == 0
    VerificationReport.objects.filter(version=version).delete()
    assert figures()[1] == 1


def test_no_report_is_needed_to_judge(world: World) -> None:
    VerificationReport.objects.all().delete()
    found, code = figures()
    assert code == 0
    assert found["versions"] == DraftVersion.objects.count()
