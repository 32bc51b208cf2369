"""What every address does alike: problems, unknown fields, pages, If-Match, request ids and limits."""

import json
import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from axis.accounts.models import ApiKey
from axis.accounts.services import deactivate_user, revoke_key
from axis.lib.problems import PROBLEMS
from axis.rest import throttles
from axis.rest.throttles import take
from candidates.models import Candidate
from tests.api.conftest import PERSON, Program, program_with
from tests.factories.people import UserFactory
from tests.factories.world import World, make_candidate

pytestmark = pytest.mark.django_db


def told(answer: Any, status: int, code: str) -> dict[str, Any]:
    """Return the problem an answer tells, which must be this one."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert (body["status"], body["code"]) == (status, code)
    assert body["request_id"] == answer["X-Request-ID"]
    assert PROBLEMS[code][0] == status
    return body


def test_every_refusal_is_a_problem_with_a_stable_name(program: Program, world: World) -> None:
    path = f"candidates/{world.candidate.pk}"
    told(program.get("nothing/here"), 404, "not-found")
    page = program.client.get(program.get("nothing/here").json()["type"])
    assert (page.status_code, page["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "not-found" in page.content.decode()
    told(program.get("problems/made-up"), 404, "not-found")
    told(program.post("nothing/here"), 404, "not-found")
    told(program.get(f"candidates/{world.role.pk}"), 404, "not-found")
    told(program.get("candidates/12"), 404, "not-found")
    told(program.ask("PUT", path), 405, "method-not-allowed")
    told(program.get(path, Accept="text/html"), 406, "not-acceptable")
    told(program.post("roles", b"{"), 400, "malformed-request")
    told(program.post("roles", b"[" * 100_000), 400, "malformed-request")
    told(program.post("roles", b'{"title": "\xff"}'), 400, "malformed-request")
    told(program.post("roles", b"title=x", Content_Type="text/plain"), 415, "unsupported-media-type")
    told(program.post("roles", b" " * (1024 * 1024 + 1)), 413, "payload-too-large")
    told(program.get("candidates?q=a%00b"), 400, "malformed-request")
    told(program.get("candidates?cursor=made-up"), 400, "invalid-cursor")
    assert "GET" in program.ask("PUT", path)["Allow"]


def test_without_a_key_that_works_nothing_opens(world: World) -> None:
    program = program_with("candidates:read")
    stranger = Program("axs_live_aaaaaaaa_" + "b" * 49, UserFactory(service=True))
    told(stranger.get("candidates"), 401, "unauthenticated")
    told(Program("", program.user).get("candidates"), 401, "unauthenticated")
    bare = Client().get("/api/v1/candidates")
    assert bare["WWW-Authenticate"].startswith("Bearer")
    assert program.get("candidates").status_code == 200
    revoke_key(key=ApiKey.objects.get(user=program.user), actor_id=None, now=timezone.now())
    told(program.get("candidates"), 401, "unauthenticated")
    other = program_with("candidates:read")
    deactivate_user(user=other.user, actor_id=None, now=timezone.now())
    told(other.get("candidates"), 401, "unauthenticated")


def test_a_key_in_an_address_is_refused_whoever_it_is(program: Program) -> None:
    for path in (f"me?key={program.secret}", f"candidates?q={program.secret}", f"roles/{program.secret}"):
        told(program.get(path), 400, "key-in-address")


def test_a_key_opens_what_its_scopes_name_and_nothing_else(world: World) -> None:
    paths = ("candidates", "achievements", "roles", "clients", "matches", "insights", "suppressions")
    for scope in ("candidates:read", "achievements:read", "matches:read", "insights:read"):
        reader = program_with(scope)
        opened = {path for path in paths if reader.get(path).status_code == 200}
        assert opened == {scope.partition(":")[0]}
        refused = told(reader.post("candidates", PERSON), 403, "insufficient-scope")
        assert refused["required_scopes"] == ["candidates:write"]
    assert not Candidate.objects.filter(name="Ada Byron").exists()


def test_a_key_is_used_and_says_when(program: Program) -> None:
    assert ApiKey.objects.get(user=program.user).last_used_at is None
    program.get("me")
    assert ApiKey.objects.get(user=program.user).last_used_at is not None


def test_a_signed_in_recruiter_needs_the_token_of_their_session() -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(UserFactory())
    assert browser.get("/api/v1/roles").status_code == 200
    answer = browser.post("/api/v1/candidates", json.dumps(PERSON), content_type="application/json")
    told(answer, 403, "not-allowed")
    assert not Candidate.objects.exists()


def test_unknown_fields_and_filters_are_named(program: Program) -> None:
    sent = {**PERSON, "nmae": "x", "employments": [{"employer": "A", "boss": "B"}]}
    errors = told(program.post("candidates", sent), 400, "unknown-field")["errors"]
    assert {(error["pointer"], error["code"]) for error in errors} == {
        ("/nmae", "unknown_field"),
        ("/employments/0/boss", "unknown_field"),
    }
    errors = told(program.get("candidates?ordering=phone&limit=0"), 400, "validation-failed")["errors"]
    assert {(error["parameter"], error["code"]) for error in errors} == {
        ("ordering", "unknown_field"),
        ("limit", "greater_than_equal"),
    }
    for odd in ("limit=201", "limit=abc", "limit=1.5", "limit=1&limit=2", "order=phone", "owner_id=7"):
        told(program.get(f"candidates?{odd}"), 400, "validation-failed")
    for odd in ("0407-12-08T08:19:15%2B18:51", "yesterday", "1700000000", "2026-11-20T10:00:00"):
        told(program.get(f"candidates?updated_since={odd}"), 400, "validation-failed")
    assert program.get("candidates?updated_since=2026-11-20T10:00:00Z").status_code == 200


@pytest.mark.parametrize("name", ["contactpoint__value", "owner__email", "emails", "search", "notes__text"])
@pytest.mark.parametrize("how", ["{}", "{}__startswith", "order={}", "ordering=-{}", "fields={}"])
def test_nothing_denied_can_be_asked_for_by_a_filter_or_an_order(world: World, name: str, how: str) -> None:
    """S-05: the same refusal whatever the value, so that nothing can be guessed by it."""
    reader = program_with("candidates:read")
    asked = how.format(name)
    answers = [reader.get(f"candidates?{asked}{'' if '=' in asked else f'={value}'}") for value in "az"]
    assert {answer.status_code for answer in answers} == {400}
    assert answers[0].json()["errors"] == answers[1].json()["errors"]


def test_all_pages_hold_everybody_once_while_another_writes(program: Program) -> None:
    people = [make_candidate(name=f"Person {n:02}", email=f"p{n}@example.org") for n in range(7)]
    seen: list[str] = []
    address = "candidates?limit=2"
    while address:
        page = program.get(address)
        seen += [row["name"] for row in page.json()["data"]]
        make_candidate(name=f"Aaron {len(seen)}", email=f"a{len(seen)}@example.org")
        link = page.headers.get("Link", "")
        assert bool(link) == page.json()["has_more"]
        address = link.partition("<")[2].partition(">")[0]
    assert [name for name in seen if name.startswith("Person")] == [person.name for person in people]
    assert len(seen) == len(set(seen))


def test_a_cursor_fits_one_list_with_its_filters_alone(program: Program) -> None:
    for n in range(3):
        make_candidate(name=f"Person {n}", email=f"p{n}@example.org")
    cursor = program.get("candidates?limit=1").json()["next_cursor"]
    assert program.get(f"candidates?limit=2&cursor={cursor}").status_code == 200
    for path in ("candidates?order=newest&", "candidates?tag=x&", "roles?", "achievements?"):
        told(program.get(f"{path}cursor={cursor}"), 400, "invalid-cursor")


def test_a_write_with_if_match_meets_only_what_was_read(program: Program, world: World) -> None:
    path = f"candidates/{world.candidate.pk}"
    tag = program.get(path)["ETag"]
    assert program.get(path, If_None_Match=tag).status_code == 304
    first = program.patch(path, {"headline": "One"}, If_Match=tag)
    assert first.status_code == 200
    told(program.patch(path, {"headline": "Two"}, If_Match=tag), 412, "precondition-failed")
    world.candidate.refresh_from_db()
    assert world.candidate.headline == "One"
    assert program.patch(path, {"headline": "Three"}, If_Match=first["ETag"]).status_code == 200
    assert program.get(path, If_None_Match=tag).status_code == 200
    role = f"roles/{world.role.pk}"
    told(program.post(f"{role}/close", If_Match='"other"'), 412, "precondition-failed")
    assert program.post(f"{role}/close", If_Match=program.get(role)["ETag"]).status_code == 200


def test_a_request_keeps_its_id_where_it_can_be_one(program: Program) -> None:
    assert program.get("me", X_Request_ID="from-the-ats-0001")["X-Request-ID"] == "from-the-ats-0001"
    for odd in ("short", "with space in it", "x" * 65, "a<b>cdefgh"):
        assert program.get("me", X_Request_ID=odd)["X-Request-ID"] != odd


def test_a_caller_who_asks_too_often_waits_and_others_do_not(
    program: Program, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No window may end between the requests.
    at = time.time()
    monkeypatch.setattr(throttles, "take", lambda caller, **_now: take(caller, now=at))
    settings.AXIS_API_LIMITS = (("burst", 3, 1000), ("hourly", 5, 3600))
    answers = [program.get("me") for _time in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[0]["RateLimit-Policy"] == '"burst";q=3;w=1000,"hourly";q=5;w=3600'
    assert answers[0]["X-RateLimit-Remaining"] == "2"
    told(answers[3], 429, "quota-exceeded")
    assert int(answers[3]["Retry-After"]) >= 1
    assert program_with("roles:read").get("me").status_code == 200


def test_without_redis_nobody_is_held_up(program: Program, settings: Any) -> None:
    settings.REDIS_URL = "unix:///nonexistent/redis.sock?db=0"
    settings.AXIS_API_LIMITS = (("burst", 1, 1000),)
    throttles._counts.client = None
    try:
        assert {program.get("me").status_code for _time in range(3)} == {200}
        assert throttles._counts.away_until > time.monotonic(), "nobody asks again for a while"
    finally:
        throttles._counts.client, throttles._counts.away_until = None, 0.0


@pytest.mark.parametrize(
    "path", ["candidates", "achievements", "skills", "roles", "matches", "insights", "clients"]
)
def test_ten_rows_more_cost_no_more_queries(program: Program, world: World, path: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert program.get(path).status_code == 200
        return len(captured)

    program.get(path)
    few = queries()
    for n in range(4):
        make_candidate(name=f"Person {n}", email=f"p{n}@example.org")
    assert queries() == few
    assert few <= 8
