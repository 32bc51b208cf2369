"""Reading writes nothing, a longer list costs no more queries, and every page carries the policy."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from axis.accounts.models import User
from axis.accounts.services import make_key
from candidates.insights.services import InsightValue, correct_insight, enter_insight, sign_insight
from outreach.senders.services import make_embedded_sender
from tests.architecture.matrix import address, body, caller, readings, url_names
from tests.factories.people import ClientFactory, UserFactory
from tests.factories.world import World, make_candidate, make_message, make_role, make_shortlist

# Pages that hold a list, and the query counts they must stay under.
LISTS = (
    "candidates:list",
    "candidates:duplicates",
    "candidates:statements",
    "candidates:import",
    "candidates:tables",
    "insights:list",
    "roles:list",
    "roles:page",
    "review:list",
    "shortlists:list",
    "shortlists:page",
    "shortlists:preview",
    "shortlists:compare",
    "outreach:role-drafts",
    "senders:list",
    "settings:people",
    "settings:clients",
    "settings:api-keys",
    "today",
)
MOST_QUERIES = 13
FIGURE: dict[str, Any] = {
    "title": "Falls on wards",
    "statement": "Across the 40 wards in the 2025 Falls Report, the median drop was 12%.",
    "metric": "falls a month",
    "unit": "percent",
    "statistic": "MEDIAN",
    "population": "wards",
    "sample_size": 40,
    "setting": "hospitals",
    "source_title": "Falls Report",
    "source_date": date(2025, 3, 1),
}
# A person's page shows all of them; what they did in full is loaded in a fixed number of steps.
MOST_QUERIES_OF_A_PERSON = 14
# A message's page asks everything that could keep it from leaving, each of another table, and read now; what
# the person wants is read once more, to be shown; what was marked as wrong and what is told no more are asked
# of their own tables.
MOST_QUERIES_OF_A_MESSAGE = 24


@pytest.fixture
def admin(world: World) -> Client:
    """An administrator's browser."""
    return caller("admin", world).client


@pytest.mark.parametrize("who", ["admin", "manager"])
def test_no_page_writes_when_it_is_read(who: str, world: World) -> None:
    """GET of every address is judged in test_permission_matrix.py."""
    asking, further = caller(who, world), readings(world)
    asked = [*product(("GET",), further), *product(("HEAD", "OPTIONS"), [*addresses_of(world), *further])]
    assert [f"{method} {path}" for method, path in asked if asking.ask(method, path).has_written] == []


def addresses_of(world: World) -> list[str]:
    """Return every address there is, once."""
    return [address(name, world) for name in url_names()]


def add_rows(world: World, number: int) -> None:
    """Add that many rows to every list."""
    start = world.client.roles.count() * 1000
    for index in range(start, start + number):
        person = make_candidate(name=f"Person {index}", email=f"person{index}@example.org")
        make_message(person, world.role, requested_by=world.people["recruiter"])
        make_shortlist(world.role, person, proposed_by=world.people["recruiter"])
        make_role(world.client, title="Lead Nurse for Patient Safety", rename=f"Nurse {index}")
        signer = UserFactory(approver=True)
        add_figure(signer, corrected=index % 2 == 0)
        make_embedded_sender(owner=signer, signature="A recruiter\nHarbour Search Ltd", now=timezone.now())
        make_key(
            program=UserFactory(service=True),
            scopes=["roles:read"],
            days=180,
            actor_id=world.people["admin"].pk,
            now=timezone.now(),
        )
        ClientFactory()


def add_figure(signer: User, *, corrected: bool) -> None:
    """Enter and sign a figure; a corrected one adds two rows to the list."""
    value, now = InsightValue(**FIGURE), timezone.now()
    insight = enter_insight(value=value, entered_by=signer, now=now)
    sign_insight(insight=insight, signed_by=signer, now=now)
    if corrected:
        value = replace(value, sample_size=41)
        correct_insight(insight=insight, value=value, corrected_by=signer, now=now)


def queries(client: Client, path: str) -> int:
    """Return how many queries a page costs once it is warm, beside the one that notes whom it showed."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return sum("audit_personview" not in query["sql"] for query in captured)


def test_twenty_rows_cost_no_more_queries_than_ten(world: World, admin: Client) -> None:
    add_rows(world, 9)
    few = {name: queries(admin, address(name, world)) for name in LISTS}
    add_rows(world, 10)
    many = {name: queries(admin, address(name, world)) for name in LISTS}
    assert many == few
    assert {name: number for name, number in many.items() if number > MOST_QUERIES} == {}


def test_a_person_and_a_message_are_read_in_few_queries(world: World, admin: Client) -> None:
    person = reverse("candidates:page", kwargs={"pk": world.candidate.pk})
    message = reverse("review:message", kwargs={"pk": world.message.pk})
    assert queries(admin, f"{person}?tab=achievements") <= MOST_QUERIES_OF_A_PERSON
    # Where each fact is from takes the documents and what was decided, however many there are of both, and
    # skills in question are read for the career alone.
    assert queries(admin, person) <= MOST_QUERIES_OF_A_PERSON + 3
    assert queries(admin, message) <= MOST_QUERIES_OF_A_MESSAGE


@pytest.mark.parametrize("who", ["anonymous", "admin", "manager"])
def test_every_page_carries_a_policy_without_loopholes(who: str, world: World) -> None:
    """Every address, sent what it asks for, is judged in test_permission_matrix.py."""
    asking, nowhere = caller(who, world), "/no/such/page/"
    sent_empty = [address(name, world) for name in url_names() if body(name, world)]
    asked = [*product(("GET", "POST"), [*readings(world), nowhere]), *product(("POST",), sent_empty)]
    answers = {(method, path): asking.ask(method, path) for method, path in asked}
    assert [where for where, answer in answers.items() if answer.has_loophole] == []
    assert answers["GET", nowhere].is_page
    assert answers["GET", nowhere].verdict == "404"
