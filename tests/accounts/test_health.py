"""Health: what answers, within a second, without a word about versions; and policy reports."""

import json
import socket
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import Settings

from axis.ui import health
from axis.work.models import Heartbeat

ALL_WELL = {"database": "ok", "broker": "ok", "worker": "ok"}


def beat(seconds_ago: int) -> None:
    at = timezone.now() - timedelta(seconds=seconds_ago)
    Heartbeat.objects.update_or_create(part="worker", defaults={"at": at})


@pytest.mark.django_db(transaction=True)
def test_everything_is_well() -> None:
    beat(seconds_ago=170)
    response = Browser().get("/health")
    assert (response.status_code, response.json()) == (200, ALL_WELL)
    call_command("check_health", "--part", "worker")


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_has_been_silent_is_stale() -> None:
    beat(seconds_ago=190)
    response = Browser().get("/health")
    assert (response.status_code, response.json()) == (200, {**ALL_WELL, "worker": "stale"})
    with pytest.raises(CommandError, match="worker: stale"):
        call_command("check_health", "--part", "worker")


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port where somebody listens and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["redis://127.0.0.1:1/0", "redis://127.0.0.1:{silent}/0", "nonsense://"])
def test_a_broker_that_is_away_leaves_the_web_healthy(
    settings: Settings, address: str, silent_port: int
) -> None:
    settings.REDIS_URL = address.format(silent=silent_port)
    before = time.monotonic()
    response = Browser().get("/health")
    assert time.monotonic() - before < 1.5
    assert (response.status_code, response.json()["broker"]) == (200, "away")


def test_a_database_that_hangs_is_away_after_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_heartbeat_is_fresh", lambda: time.sleep(3))
    before = time.monotonic()
    response = Browser().get("/health")
    assert time.monotonic() - before < 1.5
    assert response.status_code == 503
    assert (response.json()["database"], response.json()["worker"]) == ("away", "away")


def test_a_web_server_that_does_not_answer_is_not_well() -> None:
    with pytest.raises(CommandError, match="web: "):
        call_command("check_health", "--part", "web", "--port", "1")


OLD = {"csp-report": {"document-uri": "https://axis.example/people?q=Li+Na", "blocked-uri": "inline"}}
NEW = [{"type": "csp-violation", "body": {"documentURL": "https://axis.example/x", "blockedURL": "eval"}}]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (json.dumps(OLD), "application/csp-report", 204),
        (json.dumps(NEW), "application/reports+json", 204),
        (json.dumps(OLD), "application/json", 400),
        ("{", "application/csp-report", 400),
        ("[" * 4000, "application/csp-report", 400),
        ("[]", "application/reports+json", 400),
        ('{"csp-report": 1}', "application/csp-report", 400),
        (json.dumps({"csp-report": {"blocked-uri": "x" * 8200}}), "application/csp-report", 400),
    ],
)
def test_policy_reports_and_nothing_else_are_taken(body: str, kind: str, status: int) -> None:
    browser = Browser(enforce_csrf_checks=True)
    assert browser.post("/csp", body, content_type=kind).status_code == status
    assert browser.get("/csp").status_code == 405


def test_a_report_is_one_line_without_what_was_searched_for(caplog: pytest.LogCaptureFixture) -> None:
    Browser().post("/csp", json.dumps(OLD), content_type="application/csp-report")
    lines: list[Any] = [record.msg for record in caplog.records if record.name == "axis.ui.views"]
    (line,) = lines
    assert (line["event"], line["page"]) == ("content_policy_violation", "https://axis.example/people")


def test_an_address_that_only_takes_forms_says_so_instead_of_an_empty_error() -> None:
    answer = Browser().get("/csp")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "The address only takes what a form sends." in answer.content.decode()
