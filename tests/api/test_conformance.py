"""The API does what its contract says, whatever is sent: every operation by schemathesis, all its checks.

25 examples an operation, of data the contract allows and of data it does not, 200 in `make soak`; besides,
every value at the edge of what a schema allows, each parameter left out, each method nobody named. All look
at one world, since what a request wrote is taken away again.
"""

import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from schemathesis import Case as AnyCase
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation

from axis.api import router
from axis.rest.contract import contract
from tests.api.conftest import program_with
from tests.factories.world import World, make_world

# One process asks all of it: its world and what schemathesis has worked out are made once.
pytestmark = pytest.mark.xdist_group("contract")
IS_SOAK = bool(os.environ.get("AXIS_SOAK"))
SCHEMA = schemathesis.openapi.from_dict(contract(router))
SCHEMA.app = get_wsgi_application()
Case = AnyCase[Any]
Operation = APIOperation[Any, Any, Any, Any]
OPERATIONS: dict[str, Operation] = {
    one.ok().label: one.ok() for one in SCHEMA.get_all_operations() if isinstance(one, Ok)
}
# Of one operation, where not all are asked.
MOST_EDGES = 10
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
QUICK = hypothesis_settings(
    max_examples=200 if IS_SOAK else 25,
    deadline=None,
    phases=(Phase.generate, Phase.shrink) if IS_SOAK else (Phase.generate,),
    database=None,
    derandomize=not IS_SOAK,
    suppress_health_check=list(HealthCheck),
)
# What only a body or parameter the schema does not allow may be told.
OF_THE_SCHEMA = {
    "unknown_field",
    "required",
    "string_pattern_mismatch",
    "string_too_long",
    "string_too_short",
    "too_long",
    "too_short",
    "literal_error",
    "uuid_parsing",
    "greater_than_equal",
    "less_than_equal",
}


@dataclass(frozen=True)
class Caller:
    """Who asks, and what there is to ask about.

    Args:
        secret: A key of every scope.
        ids: A row there is for each field that names one, and for each resource by its path.
    """

    secret: str
    ids: dict[str, str]


@pytest.fixture(scope="module")
def caller(django_db_setup: None, django_db_blocker: Any) -> Iterator[Caller]:
    """A program in a world of its own, which is made once for all operations and never kept."""
    ends = (request_started, request_finished)
    unlimited = override_settings(AXIS_API_LIMITS=(("burst", 10_000_000, 10),))
    with django_db_blocker.unblock(), unlimited, transaction.atomic():
        for end in ends:
            end.disconnect(close_old_connections)
        logging.disable()
        yield Caller(program_with().secret, _ids_of(make_world()))
        logging.disable(logging.NOTSET)
        for end in ends:
            end.connect(close_old_connections)
        transaction.set_rollback(True)


def _ids_of(world: World) -> dict[str, str]:
    rows: dict[str, Any] = {
        "candidates": world.candidate,
        "documents": world.document,
        "imports": world.table,
        "achievements": world.candidate.achievements.first(),
        "skills": world.candidate.candidateskill_set.first(),
        "roles": world.role,
        "matches": world.candidate.matches.first(),
        "insights": world.insight,
        "messages": world.message,
        "shortlists": world.shortlist,
        "shortlist-entries": world.shortlist.entries.get(),
        "preferences": world.preference,
        "candidate_id": world.candidate,
        "client_id": world.client,
        "role_id": world.role,
        "shortlist_id": world.shortlist,
        "owner_id": world.people["recruiter"],
        "recruiter_id": world.people["recruiter"],
    }
    return {name: str(row.pk) for name, row in rows.items()}


@pytest.mark.django_db
@pytest.mark.soak
@pytest.mark.parametrize("label", OPERATIONS)
def test_an_operation_does_what_the_contract_says(label: str, caller: Caller) -> None:
    """Half of the allowed requests are about rows there are."""
    judge = judge_of(caller)

    @QUICK
    @given(st.one_of([OPERATIONS[label].as_strategy(generation_mode=mode) for mode in MODES]), st.booleans())
    def each(case: Case, is_known: bool) -> None:
        judge(case, is_known)

    each()


@pytest.mark.django_db
@pytest.mark.soak
@pytest.mark.parametrize("label", OPERATIONS)
def test_an_operation_keeps_its_edges(label: str, caller: Caller) -> None:
    """The edges are the same on every run; all of them in `make soak`, else some of every kind."""
    judge, operation = judge_of(caller), OPERATIONS[label]
    config = SCHEMA.config.generation_for(operation=operation, phase="coverage")
    edges = list(SCHEMA.iter_coverage_cases(operation, generation_modes=MODES, generation_config=config))
    for case in edges[:: 1 if IS_SOAK else 1 + len(edges) // MOST_EDGES]:
        judge(case, True)


def judge_of(caller: Caller) -> Callable[[Case, bool], None]:
    """Return what sends a request, judges the answer, and takes away what was written."""
    headers = {"Authorization": f"Bearer {caller.secret}"}

    def judge(case: Case, is_known: bool) -> None:
        if is_known and case.meta is not None and case.meta.generation.mode.is_positive:
            make_known(case, caller.ids)
        with transaction.atomic():
            try:
                case.call_and_validate(headers=headers, additional_checks=[refused_by_name])
            finally:
                transaction.set_rollback(True)

    return judge


def make_known(case: Case, ids: dict[str, str]) -> None:
    """Let a request be about rows there are, as they are."""
    if "id" in case.path_parameters:
        case.path_parameters["id"] = ids.get(case.operation.tags[0], ids["client_id"])
    if "If-Match" in case.headers:
        case.headers["If-Match"] = "*"
    body: Any = case.body
    bodies = [body, *body.get("people", ())[:1]] if isinstance(body, dict) else []
    for told in (case.query, *bodies):
        told.update({name: pk for name, pk in ids.items() if name.endswith("_id") and told.get(name)})


def refused_by_name(_context: Any, response: Any, case: Case) -> None:
    """A refusal names what is wrong, and nothing the schema could have said is wrong in what it allows."""
    assert response.headers["x-request-id"]
    if response.status_code != 400:
        return
    told = response.json()
    codes = {fault["code"] for fault in told.get("errors", ())}
    if case.meta is not None and case.meta.generation.mode.is_positive:
        assert not codes & OF_THE_SCHEMA, told
    elif told["code"] in {"validation-failed", "unknown-field"}:
        assert codes
