"""A role against many people: everybody stays, the best first, each answer with the words of a document."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from axis.accounts.models import User
from axis.events.models import ChangeRecord
from candidates.matching.queries import RankedPerson, ranked_people
from candidates.matching.services import (
    ask_for_matching,
    match_candidate,
    match_role,
    match_some,
    match_with_open_roles,
)
from candidates.models import (
    Achievement,
    Candidate,
    CandidateSkill,
    ContactPoint,
    Evidence,
    Match,
    MatchRun,
    Role,
    SourceDocument,
)
from candidates.roles.services import RequirementValue, create_role
from outreach.models import OutreachMessage
from tests.factories.people import ClientFactory, UserFactory
from tests.factories.world import make_candidate, make_message

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    """A recruiter."""
    return UserFactory()


def role_asking(*needs: tuple[str, bool]) -> Role:
    """Return a role that asks for these words, each a must or not."""
    return create_role(
        client=ClientFactory(),
        title="Cluster keeper",
        summary="",
        requirements=[RequirementValue(word, [word], is_must, 1) for word, is_must in needs],
        facts=[],
        owner=None,
        now=timezone.now(),
    )


def person(
    name: str, *told: str, level: str = "own_part", skills: tuple[str, ...] = (), **fields: Any
) -> Candidate:
    """Return somebody whose one document tells these statements, one a line."""
    now = timezone.now()
    made = Candidate.objects.create(name=name, sort_name=name.lower(), created_at=now, updated_at=now)
    document = SourceDocument.objects.create(
        candidate=made,
        state="READY",
        text="\n".join(told),
        sha256=f"{made.pk.hex:0>64}",
        source="x",
        received_at=now,
    )
    start = 0
    for number, text in enumerate(told, 1):
        row = Achievement.objects.create(
            candidate=made,
            source_document=document,
            start=start,
            end=start + len(text),
            text=text,
            **{"kind": "ACHIEVEMENT", "role_level": level, "line_no": number, "line_count": len(told)}
            | fields,
        )
        Evidence.objects.create(achievement=row, level="candidate_document", strength=0.5, under_told=0)
        start += len(text) + 1
    ContactPoint.objects.create(
        candidate=made,
        source_document=document,
        kind="EMAIL",
        value=f"{made.pk.hex}@example.org",
        normalised=f"{made.pk.hex}@example.org",
    )
    CandidateSkill.objects.bulk_create(
        CandidateSkill(candidate=made, source_document=document, name=skill) for skill in skills
    )
    return made


def test_everybody_stays_in_the_list_the_best_first_and_ties_by_name(user: User) -> None:
    role = role_asking(("Kubernetes", True), ("Go", False))
    person("Zoe", "Drew maps")
    person("Bea", "Moved 40 apps to k8s")
    person("Ann", "Moved 9 apps to Kubernetes")
    person("Cid", skills=("Kubernetes",))
    assert match_role(role=role, now=timezone.now()) == 4
    person("Eve", "Moved 9 apps to Kubernetes")
    people = ranked_people(role=role, user=user)
    assert [one.candidate.name for one in people] == ["Ann", "Bea", "Cid", "Zoe", "Eve"]
    assert [one.match.fit if one.match else None for one in people] == [0.75, 0.75, 0.375, 0.0, None]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "MET"),
        ({"role_level": "we"}, "PARTLY"),
        ({"role_level": "helped"}, "PARTLY"),
        ({"role_level": "present"}, "PARTLY"),
        ({"kind": "DUTY", "role_level": "duty"}, "PARTLY"),
        ({"kind": "DUTY", "role_level": "led"}, "PARTLY"),
        ({"is_suspect": True}, "NOT_SHOWN"),
        ({"kind": "SELF_EVALUATION"}, "NOT_SHOWN"),
    ],
)
def test_only_an_own_act_meets(user: User, fields: dict[str, Any], state: str) -> None:
    role = role_asking(("Kubernetes", True))
    match_candidate(candidate=person("Ann", "Kept Kubernetes up", **fields), role=role, now=timezone.now())
    (box,) = ranked_people(role=role, user=user)[0].strip
    assert box.state == state
    assert bool(box.why) is (state == "PARTLY")


@pytest.mark.parametrize("file", ["aoife-brennan.json", "li-na-zhou.json", "sam-adeyemi.json"])
def test_every_quote_stands_in_its_document_as_quoted(file: str) -> None:
    candidate = make_candidate(file)
    role = role_asking(
        *[(word, True) for word in ("handover", "SQL", "latency", "sign", "map", "Go", "ICU", "IV")]
    )
    reasons = match_candidate(candidate=candidate, role=role, now=timezone.now()).reasons
    document = SourceDocument.objects.get(candidate=candidate)
    shown = [reason for reason in reasons if reason["result"] != "NOT_SHOWN"]
    assert shown
    for reason in shown:
        assert reason["document_id"] == str(document.pk)
        assert reason["quote"][reason["start"] : reason["end"]]
        if reason["row_kind"] == "skill":
            skill = CandidateSkill.objects.get(pk=reason["row_id"])
            assert reason["quote"] in [skill.name, *skill.keywords]
        elif not reason["row_kind"]:
            assert document.text[reason["document_start"] : reason["document_end"]] == reason["quote"]
            assert Achievement.objects.get(pk=reason["achievement_id"]).line_no == reason["line_no"]


def test_what_is_only_partly_shown_becomes_no_link_of_a_message(user: User) -> None:
    candidate = person("Ann", "Helped move 40 apps to Kubernetes", level="helped")
    message = make_message(candidate, role_asking(("Kubernetes", True)), requested_by=user)
    brief = OutreachMessage.objects.get(pk=message.pk).brief.content
    assert brief["links"] == []


def test_what_they_say_as_we_may_be_quoted(user: User) -> None:
    candidate = person("Ann", "We moved 40 apps to Kubernetes", level="we")
    message = make_message(candidate, role_asking(("Kubernetes", True)), requested_by=user)
    brief = OutreachMessage.objects.get(pk=message.pk).brief.content
    assert [link["keyword"] for link in brief["links"]] == ["Kubernetes"]


def test_matching_again_keeps_one_row_and_its_key() -> None:
    role, candidate = role_asking(("Go", True)), person("Ann", "Rewrote the ledger in Go")
    first = match_candidate(candidate=candidate, role=role, now=timezone.now())
    CandidateSkill.objects.all().delete()
    Achievement.objects.all().delete()
    assert match_role(role=role, now=timezone.now()) == 1
    again = Match.objects.get()
    assert (again.pk, again.fit) == (first.pk, 0.0)
    assert set(ChangeRecord.objects.filter(kind__endswith="matched").values_list("kind", flat=True)) == {
        "role.matched"
    }


def test_two_hundred_people_cost_few_queries(
    user: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    role = role_asking(("Go", True), ("Rust", False))
    for index in range(205):
        person(f"P{index:03}", f"Moved {index} jobs to Go" if index % 3 else "Drew maps")
    with django_assert_max_num_queries(12):
        assert match_role(role=role, now=timezone.now()) == 205
    with django_assert_max_num_queries(12):
        page = ranked_people(role=role, user=user, size=200)
        assert len(page) == 200
        assert all(one.candidate.current_employment is None and len(one.strip) == 2 for one in page)


@pytest.mark.parametrize("size", [1, 2, 7])
def test_every_person_comes_on_one_page(user: User, size: int) -> None:
    role = role_asking(("Go", True))
    for index in range(5):
        person(f"P{index}", "Rewrote it in Go" if index % 2 else "Drew maps")
    match_role(role=role, now=timezone.now())
    person("Not yet matched")
    seen: list[RankedPerson] = []
    after: str | None = None
    while not seen or after:
        page = ranked_people(role=role, user=user, after=after, size=size)
        seen += page
        after = page.next
    names = [one.candidate.name for one in seen]
    assert names == ["P1", "P3", "P0", "P2", "P4", "Not yet matched"]


def test_people_are_matched_batch_by_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("candidates.matching.services.BATCH", 2)
    for index in range(5):
        person(f"P{index}", "Rewrote it in Go")
    assert match_role(role=role_asking(("Go", True)), now=timezone.now()) == 5
    assert set(Match.objects.values_list("fit", flat=True)) == {1.0}


def test_the_strip_tells_each_box_in_words_and_leads_to_the_quote(user: User) -> None:
    role = role_asking(("Kubernetes", True), ("Go", False), ("Rust", False))
    candidate = person("Ann", 'Moved "40" apps to <k8s>', skills=("Go",))
    match_candidate(candidate=candidate, role=role, now=timezone.now())
    strip = ranked_people(role=role, user=user)[0].strip
    html = render_to_string("components/requirement_strip.html", {"requirements": strip})
    document = SourceDocument.objects.get()
    assert f"/candidates/documents/{document.pk}/?start=0&amp;end={len(document.text)}#lit" in html
    assert "<strong>Met:</strong> Kubernetes <q>Moved &quot;40&quot; apps to &lt;k8s&gt;</q>" in html
    assert "<strong>Partly:</strong> Go (only listed) <q>Go</q>" in html
    assert "<strong>Not shown:</strong> Rust</span>" in html
    assert "1 of 3 shown, 1 partly" in " ".join(html.split())


def test_a_run_goes_through_everybody_by_parts_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("candidates.matching.services.BATCH", 2)
    monkeypatch.setattr("candidates.matching.services._BATCHES_A_TIME", 1)
    role = role_asking(("Go", True))
    people = [person(f"P{number}", "Rewrote the ledger in Go") for number in range(5)]
    now = timezone.now()
    run_id = ask_for_matching(role=role, now=now)
    assert ask_for_matching(role=role, now=now) == run_id
    for compared in (2, 4, 5):
        assert match_some(run_id=run_id, now=now)
        assert MatchRun.objects.get(pk=run_id).compared == compared
    assert match_some(run_id=run_id, now=now)
    assert MatchRun.objects.get(pk=run_id).state == "DONE"
    assert not match_some(run_id=run_id, now=now)
    assert {match.candidate_id for match in Match.objects.filter(role=role)} == {one.pk for one in people}
    assert ask_for_matching(role=role, now=now) != run_id


def test_who_becomes_ready_is_compared_with_the_open_roles() -> None:
    role, closed = role_asking(("Go", True)), role_asking(("Go", True))
    Role.objects.filter(pk=closed.pk).update(closed_at=timezone.now())
    candidate = person("Ann", "Rewrote the ledger in Go")
    document = SourceDocument.objects.get(candidate=candidate)
    match_with_open_roles(document_id=document.pk, now=timezone.now())
    assert [(match.role_id, match.fit) for match in Match.objects.all()] == [(role.pk, 1.0)]
