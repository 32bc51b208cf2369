"""docker-compose.yml and Dockerfile against the code they run; no test needs a Docker engine."""

import importlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from celery.bin.celery import celery as celery_command
from django.core.management import get_commands, load_command_class

from axis.celery import QUEUES, app

ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = ("web", "worker", "beat", "migrate")


def code_of_settings() -> str:
    files = [*(ROOT / "axis" / "settings").glob("*.py"), ROOT / "axis" / "celery.py"]
    return "\n".join(path.read_text() for path in files)


def option(command: list[str], name: str) -> str:
    return command[command.index(name) + 1]


def test_the_services_and_their_images_are_the_promised_ones() -> None:
    assert set(SERVICES) == {*OURS, "database", "queue"}
    assert SERVICES["database"]["image"] == "pgvector/pgvector:pg18"
    assert SERVICES["queue"]["image"] == "redis:7.2"
    assert all(SERVICES[name]["build"] == "." for name in OURS)


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_read_by_the_settings(name: str) -> None:
    code = code_of_settings()
    # The first names the settings themselves; the second is read by Celery when it is imported.
    read_elsewhere = {"DJANGO_SETTINGS_MODULE", "REMAP_SIGTERM"}
    for variable in SERVICES[name]["environment"]:
        assert variable in read_elsewhere or f'"{variable}"' in code, variable


@pytest.mark.parametrize("name", OURS)
def test_every_variable_production_cannot_do_without_is_given(name: str) -> None:
    production = (ROOT / "axis" / "settings" / "production.py").read_text()
    needed = set(re.findall(r'env\.(?:text|key_ring)\("(\w+)"\)', production)) | {"AXIS_ALLOWED_HOSTS"}
    assert needed >= {"AXIS_SECRET_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "AXIS_BASE_URL"}
    environment = SERVICES[name]["environment"]
    assert needed <= set(environment)
    assert environment["DJANGO_SETTINGS_MODULE"] == "axis.settings.production"


def test_secrets_come_from_outside_and_are_asked_for() -> None:
    asked = (
        "AXIS_SECRET_KEY",
        "AXIS_PEPPER",
        "AXIS_KEYS",
        "AXIS_ALLOWED_HOSTS",
        "EMAIL_URL",
        "AXIS_BASE_URL",
    )
    for name in asked:
        assert SERVICES["web"]["environment"][name].startswith(f"${{{name}:?")
    assert "${AXIS_DATABASE_PASSWORD:?" in SERVICES["web"]["environment"]["DATABASE_URL"]
    assert SERVICES["database"]["environment"]["POSTGRES_PASSWORD"].startswith("${AXIS_SUPERUSER_PASSWORD:?")


def test_the_web_server_serves_our_application_on_the_published_port() -> None:
    command = SERVICES["web"]["command"]
    assert command[0] == "gunicorn"
    assert callable(importlib.import_module(command[1]).application)
    address, port = option(command, "--bind").split(":")
    assert address == "0.0.0.0"
    assert SERVICES["web"]["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert re.search(rf"^EXPOSE {port}$", DOCKERFILE, re.MULTILINE)
    assert f"http://127.0.0.1:{port}/health" in " ".join(SERVICES["web"]["healthcheck"]["test"])


def test_the_image_starts_the_same_web_server() -> None:
    told = re.search(r"^CMD (\[.+\])$", DOCKERFILE, re.MULTILINE)
    assert told is not None
    assert json.loads(told[1]) == SERVICES["web"]["command"]


def test_worker_and_beat_are_commands_celery_knows() -> None:
    for name in ("worker", "beat"):
        command = SERVICES[name]["command"]
        assert command[:3] == ["celery", "-A", "axis"]
        subcommand = celery_command.commands[command[3]]
        known = {flag for parameter in subcommand.params for flag in parameter.opts}
        flags = {word.split("=")[0] for word in command[4:] if word.startswith("-")}
        assert flags <= known
    assert importlib.import_module("axis").celery_app is app


def test_the_one_pool_reads_every_queue() -> None:
    assert tuple(option(SERVICES["worker"]["command"], "--queues").split(",")) == tuple(QUEUES)


def test_a_stop_leaves_time_for_the_soft_shutdown() -> None:
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["stop_grace_period"] == "90s"
    environment = SERVICES["worker"]["environment"]
    assert environment["REMAP_SIGTERM"] == "SIGQUIT"
    assert int(environment["AXIS_SOFT_SHUTDOWN"]) + 30 <= 90


@pytest.mark.parametrize("name", ["worker", "beat"])
def test_health_of_worker_and_beat_is_asked_by_a_command_that_exists(name: str) -> None:
    program, script, command, *arguments = SERVICES[name]["healthcheck"]["test"][1:]
    assert (program, script) == ("python", "manage.py")
    package = get_commands()[command]
    assert isinstance(package, str)
    parser = load_command_class(package, command).create_parser(script, command)
    assert parser.parse_args(arguments).part == "worker"


def test_servers_are_found_under_the_names_and_ports_they_have() -> None:
    environment = SERVICES["web"]["environment"]
    assert environment["DATABASE_URL"].endswith("@database:5432/axis")
    assert environment["REDIS_URL"] == "redis://queue:6379/0"
    assert SERVICES["queue"]["command"][-2:] == ["--maxmemory-policy", "noeviction"]
    assert set(COMPOSE["volumes"]) == {"database", "queue"}


def test_the_database_role_is_no_superuser() -> None:
    statements = COMPOSE["configs"]["role"]["content"]
    assert "CREATE ROLE axis LOGIN NOSUPERUSER" in statements
    assert "CREATE EXTENSION vector" in statements
    assert "POSTGRES_USER" not in SERVICES["database"]["environment"]


def test_the_image_is_built_from_what_is_there_by_hash_and_runs_without_rights() -> None:
    for sources in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE):
        for source in sources.split():
            assert (ROOT / source).exists(), source
    assert "pip install --require-hashes -r requirements.txt" in DOCKERFILE
    assert "npm ci" in DOCKERFILE
    users = re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE)
    assert users == ["axis"]
    assert DOCKERFILE.index("USER axis") < DOCKERFILE.index("CMD [")
