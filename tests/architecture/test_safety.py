"""What must not be written: markup by hand, open doors, hidden handlers, eager tasks."""

import re
from pathlib import Path

import pytest

from axis.celery import app
from tests.architecture.source import PACKAGES, python_files, short, templates

FORBIDDEN_IN_TEMPLATES = {
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "inline style": re.compile(r"\sstyle=|<style", re.IGNORECASE),
    "inline handler": re.compile(
        r"\son[a-z]+=|hx-on|javascript:|hx-(?:vals|vars|headers)=[\"']js:", re.IGNORECASE
    ),
    "unescaped text": re.compile(r"\|\s*safe(?:seq)?\b|autoescape off"),
    "another host": re.compile(r"(?:src|href|action|hx-\w+)=[\"'](?:https?:)?//", re.IGNORECASE),
    "form without a token": re.compile(
        r"<form(?=[^>]*method=[\"']post)(?:(?!</form>|csrf_token|\{% form).)*</form>", re.DOTALL
    ),
}
FORBIDDEN_IN_CODE = {
    "mark_safe": re.compile(r"\bmark_safe\b|\bSafeString\(|__html__"),
    "AllowAny": re.compile(r"\bAllowAny\b"),
    "csrf_exempt": re.compile(r"\bcsrf_exempt\b"),
    "post_save": re.compile(r"\b(?:post|pre)_(?:save|delete)\b"),
    "pickle": re.compile(r"^(?:import|from) pickle\b", re.MULTILINE),
    "eager": re.compile(r"task_always_eager\s*=\s*True|CELERY_TASK_ALWAYS_EAGER|always_eager=True"),
    "request data as keywords": re.compile(r"\*\*request\.(GET|POST)"),
    "raw SQL with a value in it": re.compile(r"\.(?:raw|extra|execute)\(\s*f[\"']"),
}
# file -> why it may.
MAY = {
    "mark_safe": {"axis/ui/icons.py"},  # Icons are files of our own, drawn into the page.
    # A browser sends reports of the content policy without a token, and a mail program stops all mail.
    "csrf_exempt": {"axis/ui/views.py", "outreach/ui/stopping.py"},
    # Whoever has the address of a letter may stop, without a cookie a token could be compared with.
    "form without a token": {"templates/outreach/stop.html"},
}


@pytest.mark.parametrize("what", FORBIDDEN_IN_TEMPLATES)
def test_no_template_holds(what: str) -> None:
    pattern = FORBIDDEN_IN_TEMPLATES[what]
    # A plain-text mail is no markup, and an escaped apostrophe in it would be read as written.
    pages = [path for path in templates() if path.suffix == ".html"]
    found = {short(path) for path in pages if pattern.search(path.read_text(encoding="utf-8"))}
    assert found == MAY.get(what, set())


@pytest.mark.parametrize("what", FORBIDDEN_IN_CODE)
def test_no_code_holds(what: str) -> None:
    pattern = FORBIDDEN_IN_CODE[what]
    found = {short(path) for path in python_files(*PACKAGES) if pattern.search(path.read_text())}
    # An exception nobody needs any more goes, too.
    assert found == MAY.get(what, set())


def test_the_tests_run_no_task_in_the_caller_either() -> None:
    others = [path for path in python_files("tests", "benchmarks") if path.name != Path(__file__).name]
    eager = FORBIDDEN_IN_CODE["eager"]
    assert [short(path) for path in others if eager.search(path.read_text())] == []
    assert app.conf.task_always_eager is False
