"""How fast a role is matched: `python -m benchmarks.matching --people N`.

The people are invented and written straight into a database of their own, which is thrown away at the end.
Prints a few lines and then the same as one line of JSON.
"""

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from tests.servers import start_servers

_STATEMENTS = 14
_ACTS = (
    "Moved",
    "Rewrote",
    "Led the move of",
    "We moved",
    "Helped to move",
    "Responsible for",
    "Cut the cost of",
)
_THINGS = ("billing", "the ledger", "40 reports", "the ward rota", "pipe stores", "the close", "two plants")
_WITH = (
    "to Kubernetes",
    "in Go",
    "with k8s",
    "in JavaScript",
    "under IFRS",
    "by TIG",
    "to Postgres",
    "in a week",
)
_SKILLS = (
    "Java",
    "SQL",
    "Excel",
    "TIG",
    "IFRS",
    "Kubernetes",
    "C++",
    "HACCP",
    "user research",
    "Spring Boot",
)
_ASKED = ("Kubernetes", "Go", "PostgreSQL", "machine learning", "month-end close")
_SEED = 20261126


def measure(people: int) -> dict[str, float]:
    """Return seconds and rates for so many people; Django must be set up on an empty database."""
    rng = random.Random(_SEED)
    role = _role()
    _people(people, rng)
    services, queries = (import_module(f"candidates.matching.{name}") for name in ("services", "queries"))
    user = apps.get_model("accounts", "User").objects.create(email="bench@example.org", kind="RECRUITER")
    seconds: dict[str, float] = {
        "people": people,
        "requirements": len(_ASKED),
        "statements_each": _STATEMENTS,
    }
    for name in ("first", "again"):
        start = time.perf_counter()
        services.match_role(role=role, now=timezone.now())
        seconds[f"match_{name}_s"] = round(time.perf_counter() - start, 3)
        seconds[f"match_{name}_people_s"] = round(people / (time.perf_counter() - start), 1)
    after: str | None = None
    for name in ("first", "second"):
        start = time.perf_counter()
        page = queries.ranked_people(role=role, user=user, after=after)
        assert sum(len(person.strip) for person in page) == len(_ASKED) * len(page)
        seconds[f"page_{name}_ms"] = round(1000 * (time.perf_counter() - start), 1)
        after = page.next
    return seconds


def _role() -> Any:
    client = apps.get_model("accounts", "Client").objects.create(name="Bench")
    role = apps.get_model("candidates", "Role").objects.create(
        client=client, title="Bench", created_at=timezone.now()
    )
    need = apps.get_model("candidates", "Requirement")
    need.objects.bulk_create(
        need(role=role, text=word, keywords=[word], is_must=rank < 3, weight=1 + rank, rank=rank)
        for rank, word in enumerate(_ASKED)
    )
    return role


def _people(count: int, rng: random.Random) -> None:
    model = apps.get_model("candidates", "Candidate")
    now = timezone.now()
    for first in range(0, count, 500):
        names = [f"Person {number:06}" for number in range(first, min(first + 500, count))]
        people = model.objects.bulk_create(
            model(name=name, sort_name=name.lower(), created_at=now, updated_at=now) for name in names
        )
        _documents(people, rng)


def _documents(people: list[Any], rng: random.Random) -> None:
    model, achievement, evidence, skill = (
        apps.get_model("candidates", name)
        for name in ("SourceDocument", "Achievement", "Evidence", "CandidateSkill")
    )
    told = [[_statement(rng) for _ in range(_STATEMENTS)] for _ in people]
    documents = model.objects.bulk_create(
        model(
            candidate=person,
            state="READY",
            text="\n".join(text for text, _level in lines),
            sha256=f"{person.pk.hex:0>64}",
            source="invented",
            received_at=timezone.now(),
        )
        for person, lines in zip(people, told, strict=True)
    )
    rows = achievement.objects.bulk_create(
        achievement(candidate=document.candidate, source_document=document, **row)
        for document, lines in zip(documents, told, strict=True)
        for row in _rows(lines)
    )
    evidence.objects.bulk_create(
        evidence(achievement=row, level="candidate_document", strength=rng.random(), under_told=0)
        for row in rows
    )
    skill.objects.bulk_create(
        skill(candidate=document.candidate, source_document=document, name=name)
        for document in documents
        for name in rng.sample(_SKILLS, 4)
    )


def _statement(rng: random.Random) -> tuple[str, str]:
    act = rng.choice(_ACTS)
    # Half of real texts are not plain ASCII; these take the slower way.
    end = rng.choice(("", " – over two years"))
    level = "we" if act.startswith("We") else "helped" if act.startswith("Helped") else "own_part"
    return f"{act} {rng.choice(_THINGS)} {rng.choice(_WITH)}, {rng.randint(2, 900)} times{end}", level


def _rows(lines: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    start = 0
    for number, (text, level) in enumerate(lines, 1):
        yield {
            "start": start,
            "end": start + len(text),
            "text": text,
            "kind": "ACHIEVEMENT",
            "role_level": level,
            "line_no": number,
            "line_count": len(lines),
        }
        start += len(text) + 1


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="People a second that a role is matched with.")
    parser.add_argument("--people", type=int, default=2000)
    people = parser.parse_args().people
    folder, sockets = (Path(tempfile.mkdtemp(prefix="axis-", dir="/tmp")) for _ in range(2))
    start_servers(folder, sockets)
    os.environ["DJANGO_SETTINGS_MODULE"] = "axis.settings.test"
    django.setup()
    call_command("migrate", verbosity=0)
    figures = measure(people)
    for name, value in figures.items():
        print(f"{name:22} {value:>12}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
