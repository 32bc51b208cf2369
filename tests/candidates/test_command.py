"""`manage.py ingest`: one outcome a file, for a person or for a program."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from candidates.models import Candidate, ContactHold, DuplicatePair, Match, SourceDocument
from tests.factories.people import ClientFactory
from tests.factories.world import demo_resume, make_role
from tests.unit.shared import DATA, need_shared

pytestmark = pytest.mark.django_db


def ingest(*arguments: str) -> tuple[int, str]:
    """Return the exit code and what was printed."""
    out = io.StringIO()
    try:
        call_command("ingest", *arguments, stdout=out)
    except SystemExit as left:
        return int(str(left.code)), out.getvalue()
    return 0, out.getvalue()


def test_a_good_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "aoife.json"
    file.write_text(json.dumps(demo_resume()))
    code, told = ingest(str(file), "--source", "a referral")
    assert code == 0
    assert f"{file}: Aoife Brennan, " in told
    assert "achievements" in told
    assert SourceDocument.objects.get().source == "a referral"
    code, told = ingest(str(file))
    assert code == 0
    assert "here already" in told
    assert Candidate.objects.count() == 1


def test_a_program_gets_one_object_a_file(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.json").write_text(json.dumps(demo_resume()))
    (tmp_path / "inner" / "b.json").write_text('{"basics": {"name": "A",}}')
    (tmp_path / "notes.md").write_text("no résumé")
    (tmp_path / ".hidden.json").write_text("{}")
    code, told = ingest(str(tmp_path), "--json")
    good, bad, other = (json.loads(line) for line in told.splitlines())
    assert code == 1
    assert (Path(other["file"]).name, other["state"]) == ("notes.md", "REFUSED")
    assert "paste the text instead" in other["message"]
    assert good["state"] == "READY"
    assert good["candidate"] == "Aoife Brennan"
    assert good["achievements"] > 5
    assert bad["state"] == "REFUSED"
    assert bad["place"].startswith("line 1, column")
    assert bad["message"]


def test_whoever_may_be_here_already_is_asked_about_and_held(tmp_path: Path) -> None:
    for number, name in enumerate(("Aoife Brennan", "Aoife M. Brennan")):
        told = demo_resume()
        told["basics"] |= {"name": name, "email": f"a{number}@example.org", "phone": ""}
        (tmp_path / f"{number}.json").write_text(json.dumps(told))
    ingest(str(tmp_path))
    pair = DuplicatePair.objects.get()
    assert ContactHold.objects.filter(candidate__in=[pair.one, pair.other]).count() == 2


def test_whoever_is_brought_in_is_held_against_open_roles(tmp_path: Path) -> None:
    make_role(ClientFactory(), title="Lead Nurse for Patient Safety")
    (tmp_path / "aoife.json").write_text(json.dumps(demo_resume()))
    ingest(str(tmp_path))
    assert Match.objects.get().candidate.name == "Aoife Brennan"


def test_a_file_that_is_not_there_or_empty_is_an_outcome_too(tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_bytes(b"")
    code, told = ingest(str(tmp_path / "gone.json"), str(tmp_path / "empty.json"), "--json")
    gone, empty = (json.loads(line) for line in told.splitlines())
    assert code == 1
    assert "cannot be opened" in gone["message"]
    assert "empty" in empty["message"]
    assert SourceDocument.objects.count() == 0


def test_every_shared_file_has_an_outcome() -> None:
    need_shared("json-resume")
    code, told = ingest(str(DATA / "json-resume"), "--json")
    outcomes = [json.loads(line) for line in told.splitlines()]
    assert code == 1
    assert len(outcomes) == sum(path.is_file() for path in (DATA / "json-resume").rglob("*"))
    ready = {Path(outcome["file"]).name for outcome in outcomes if outcome["state"] == "READY"}
    assert {outcome["state"] for outcome in outcomes} == {"READY", "REFUSED"}
    assert len(ready) >= 16
    assert all(outcome["message"] for outcome in outcomes if outcome["state"] == "REFUSED")
