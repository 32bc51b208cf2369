"""What must not be written: markup by hand, open doors, hidden handlers, eager tasks."""

import re

import pytest

from axis.celery import app
from tests.architecture.source import PACKAGES, python_files, short, templates

FORBIDDEN_IN_TEMPLATES = {
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "inline style": re.compile(r"\sstyle=|<style", re.IGNORECASE),
    "inline handler": re.compile(r"\son[a-z]+=|hx-on", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape off"),
    "another host": re.compile(r"(?:src|href|action)=\"https?://", re.IGNORECASE),
}
FORBIDDEN_IN_CODE = {
    "mark_safe": re.compile(r"\bmark_safe\b"),
    "AllowAny": re.compile(r"\bAllowAny\b"),
    "post_save": re.compile(r"\bpost_save\b"),
    "pickle": re.compile(r"^import pickle|from pickle", re.MULTILINE),
    "eager": re.compile(r"task_always_eager\s*=\s*True|CELERY_TASK_ALWAYS_EAGER"),
    "request data as keywords": re.compile(r"\*\*request\.(GET|POST)"),
}
# A browser sends reports of the content policy by itself, without a token.
MAY_SKIP_CSRF = {"axis/ui/views.py"}
# Icons are files of our own, drawn into the page.
MAY_MARK_SAFE = {"axis/ui/icons.py", "axis/ui/controls.py"}


@pytest.mark.parametrize("what", FORBIDDEN_IN_TEMPLATES)
def test_no_template_holds(what: str) -> None:
    pattern = FORBIDDEN_IN_TEMPLATES[what]
    # A plain-text mail is no markup, and an escaped apostrophe in it would be read as written.
    pages = [path for path in templates() if path.suffix == ".html"]
    assert [short(path) for path in pages if pattern.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("what", FORBIDDEN_IN_CODE)
def test_no_code_holds(what: str) -> None:
    pattern = FORBIDDEN_IN_CODE[what]
    found = {short(path) for path in python_files(*PACKAGES) if pattern.search(path.read_text())}
    assert found - (MAY_MARK_SAFE if what == "mark_safe" else set()) == set()


def test_only_the_policy_report_skips_the_csrf_check() -> None:
    found = {short(path) for path in python_files(*PACKAGES) if "csrf_exempt" in path.read_text()}
    assert found <= MAY_SKIP_CSRF


def test_tasks_never_run_in_the_caller() -> None:
    assert app.conf.task_always_eager is False
