"""`manage.py compose` and `manage.py verify`: a brief in, a text and its checks out, without a database."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from outreach.briefs.types import Draft
from outreach.drafting.rules import compose
from outreach.management.documents import read_brief
from outreach.verification.types import Verification

_REPOSITORY = Path(__file__).parents[3]
# Servers that nobody can reach.
_NOWHERE = {
    "DATABASE_URL": "postgres://axis:none@%2Fnonexistent/axis",
    "REDIS_URL": "unix:///nonexistent/redis.sock?db=0",
}
_NURSE = Path(__file__).parent / "examples" / "nurse.json"
_SPANISH = _NURSE.with_name("finance-spanish.json")


def run(*arguments: str | Path) -> tuple[str, str, int]:
    """Return what a command printed, what it complained of, and its exit code."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(*map(str, arguments), stdout=out, stderr=err)
    except SystemExit as stopped:
        return out.getvalue(), err.getvalue(), int(str(stopped.code))
    return out.getvalue(), err.getvalue(), 0


def changed(tmp_path: Path, **changes: Any) -> Path:
    """Return a file that holds the nurse's brief with some fields replaced."""
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(json.loads(_NURSE.read_text(encoding="utf-8")) | changes), encoding="utf-8")
    return path


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.json"
    path.write_text(run("compose", _NURSE, "--json")[0], encoding="utf-8")
    return path


def test_a_person_gets_the_draft_as_it_will_be_read() -> None:
    out, err, code = run("compose", _NURSE)
    composed = compose(brief=read_brief(_NURSE))
    assert isinstance(composed, Draft)
    assert out.strip() == f"Subject: {composed.subject}\n\n{composed.full_text()}"
    assert (err, code) == ("", 0)


def test_a_program_gets_the_draft_and_its_verification() -> None:
    out, _err, code = run("compose", _NURSE, "--json")
    told = json.loads(out)
    assert code == 0
    assert Draft.model_validate(told["draft"]) == compose(brief=read_brief(_NURSE))
    assert Verification.model_validate(told["verification"]).status == "pass"


def test_no_draft_is_a_result_with_its_reason() -> None:
    out, err, code = run("compose", _SPANISH, "--json")
    assert (err, code) == ("", 1)
    assert json.loads(out)["no_draft"]["code"] == "locale_not_supported"
    assert set(json.loads(out)["no_draft"]) == {"code", "reason"}
    out, _err, code = run("compose", _SPANISH)
    assert code == 1
    assert out.startswith("No draft (locale_not_supported). ")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"salary": 3}, "/salary: No such field is known here."),
        ({"touch": "x"}, "/touch: "),
        (
            {"facts": [{"id": "A1", "kind": "wish", "text": "x"}]},
            "/facts/0/kind: Must be one of 'achievement'",
        ),
        ({"facts": [{"id": "A1", "kind": "role"}]}, "/facts/0/text: This is missing."),
        (
            {"links": [{"achievement": "A9", "requirement": "Q1", "keyword": "x"}]},
            "/links/0/achievement: No fact",
        ),
        ({"sender": None}, "/sender: Must be an object."),
        ({"facts": "none"}, "/facts: Must be a list."),
        ({"role_title": "\ud800"}, "/role_title: "),
    ],
)
def test_a_brief_that_is_none_says_where_and_why(tmp_path: Path, changes: dict[str, Any], fault: str) -> None:
    path = changed(tmp_path, **changes)
    for command in (("compose", path), ("compose", path, "--json"), ("verify", path, path)):
        out, err, code = run(*command)
        assert (out, code) == ("", 2)
        assert f"{path}: {fault}" in err
        assert "pydantic" not in err


def test_an_id_that_stands_twice_is_named(tmp_path: Path) -> None:
    facts = json.loads(_NURSE.read_text(encoding="utf-8"))["facts"]
    _out, err, code = run("compose", changed(tmp_path, facts=[*facts, facts[0]]))
    assert code == 2
    assert f"/facts/{len(facts)}/id: The id A1 stands twice." in err


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b'{"a" 1}', "Not JSON at line 1, column 6"),
        (b'{"touch": NaN}', "NaN is no number"),
        (b"\xff\xfe", "Not UTF-8 at byte 0"),
        (b"[" * 100_000, "Nested too deep"),
        (b"[]", "Must be an object"),
        (b"", "Not JSON at line 1"),
        (b"9" * 5000, "Not JSON"),
    ],
)
def test_what_is_no_json_is_refused_plainly(tmp_path: Path, raw: bytes, why: str) -> None:
    path = tmp_path / "brief.json"
    path.write_bytes(raw)
    out, err, code = run("compose", path)
    assert (out, code) == ("", 2)
    assert why in err


def test_a_missing_file_is_refused_plainly(tmp_path: Path) -> None:
    _out, err, code = run("compose", tmp_path / "none.json")
    assert code == 2
    assert "The file cannot be opened: No such file or directory." in err


def test_a_draft_as_compose_prints_it_is_judged(draft: Path) -> None:
    out, err, code = run("verify", _NURSE, draft)
    assert (err, code) == ("", 0)
    assert out.startswith("pass: 0 findings; ")
    out, _err, code = run("verify", _NURSE, draft, "--json")
    assert code == 0
    assert Verification.model_validate_json(out).status == "pass"


def test_what_is_wrong_is_told_with_rule_severity_and_words(draft: Path) -> None:
    told = json.loads(draft.read_text(encoding="utf-8"))["draft"]
    strength = next(sentence for sentence in told["segments"] if "14 a month" in sentence["text"])
    strength["text"] = strength["text"].replace("14 a month", "41 a month")
    draft.write_text(json.dumps(told), encoding="utf-8")
    out, _err, code = run("verify", _NURSE, draft)
    assert code == 1
    assert out.startswith("block: ")
    assert "GRD-01 block: “41 a month”" in out or "GRD-01 block: “41”" in out
    out, _err, code = run("verify", _NURSE, draft, "--json")
    assert code == 1
    assert "GRD-01" in {finding["rule"] for finding in json.loads(out)["findings"]}


def test_a_draft_that_is_none_says_where_and_why(draft: Path) -> None:
    told = json.loads(draft.read_text(encoding="utf-8"))
    del told["draft"]["segments"][0]["move"]
    draft.write_text(json.dumps(told), encoding="utf-8")
    out, err, code = run("verify", _NURSE, draft)
    assert (out, code) == ("", 2)
    assert f"{draft}: /draft/segments/0/move: This is missing." in err


def test_what_would_steer_a_terminal_is_spelt_out(tmp_path: Path, draft: Path) -> None:
    told = json.loads(draft.read_text(encoding="utf-8"))["draft"]
    told["segments"][1]["text"] = "Ran \x9b31m the \u202eward for 77 weeks."
    draft.write_text(json.dumps(told), encoding="utf-8")
    out, _err, code = run("verify", _NURSE, draft)
    assert code == 1
    assert "\x9b" not in out
    assert "\u202e" not in out
    _out, err, _code = run("compose", changed(tmp_path, **{"\u202ex": 1}))
    assert "\u202e" not in err


def _without_database(*arguments: str, given: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=_REPOSITORY,
        env=_NOWHERE | {"PATH": "", "DJANGO_SETTINGS_MODULE": "axis.settings.test"},
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_both_need_no_database_and_read_standard_input() -> None:
    composed = _without_database("compose", "--json", "-", given=_NURSE.read_bytes())
    assert composed.returncode == 0, composed.stderr
    judged = _without_database("verify", "--json", str(_NURSE), "-", given=composed.stdout)
    assert judged.returncode == 0, judged.stderr
    assert json.loads(judged.stdout)["status"] == "pass"


def test_only_one_of_two_files_can_come_by_standard_input() -> None:
    done = _without_database("verify", "-", "-", given=b"{}")
    assert done.returncode == 2
    assert b"Only one of both" in done.stderr
