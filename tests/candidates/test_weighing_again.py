"""What is found wrong leaves evidence, matches and shortlists with a worker's next step."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from axis.accounts.models import User
from axis.events.models import ChangeRecord
from axis.work.services import database_now
from candidates.matching.services import match_role, match_with_open_roles
from candidates.models import (
    Achievement,
    Candidate,
    CandidateSkill,
    Employment,
    Evidence,
    Match,
    Role,
    SourceDocument,
)
from candidates.profiles.facts.services import mark_wrong, withdraw_decision
from candidates.profiles.queries import readable_candidates_for, to_weigh
from candidates.profiles.services import decide_skill
from candidates.roles.services import RequirementValue, create_role
from candidates.shortlists.queries import entries_for, seen_entries
from candidates.tasks import evidence
from tests.factories.people import ClientFactory, UserFactory
from tests.factories.statements import HIGHLIGHTS, bring
from tests.factories.world import make_shortlist

pytestmark = pytest.mark.django_db


def role_asking(*words: str) -> Role:
    """Return an open role that asks for these words."""
    return create_role(
        client=ClientFactory(),
        title="Head of nursing",
        summary="",
        requirements=[RequirementValue(word, [word], True, 1) for word in words],
        facts=[],
        owner=None,
        now=timezone.now(),
    )


def work(person: Candidate) -> int:
    """Let a worker do what is due for a person; return how many documents it passed."""
    due = SourceDocument.objects.due(now=database_now()).filter(candidate=person)
    ids = list(due.values_list("pk", flat=True))
    for pk in ids:
        evidence(sourcedocument_id=str(pk))
    return len(ids)


def answers(person: Candidate, role: Role) -> list[tuple[str, str]]:
    """Return what a role's match with a person says of each requirement."""
    reasons = Match.objects.get(candidate=person, role=role).reasons
    return [(reason["result"], reason["quote"]) for reason in reasons]


@pytest.fixture
def user() -> User:
    """A recruiter."""
    return UserFactory()


def test_a_wrong_statement_leaves_evidence_and_matches_wherever_it_is_told(user: User) -> None:
    person = bring(*HIGHLIGHTS)
    bring(*HIGHLIGHTS[:2], source="another list")
    role = role_asking("handover")
    match_role(role=role, now=timezone.now())
    row = Achievement.objects.filter(candidate=person, text=HIGHLIGHTS[0])[0]
    assert answers(person, role) == [("MET", HIGHLIGHTS[0])]
    decision = mark_wrong(
        candidate=person, fact="achievement", entry_id=row.pk, actor_id=user.pk, now=timezone.now()
    )
    assert len(to_weigh(candidate_id=person.pk)) == 2
    assert person in readable_candidates_for(user=user), "nobody leaves a list for it meanwhile"
    assert work(person) == 2
    assert answers(person, role) == [("NOT_SHOWN", "")]
    assert not Evidence.objects.filter(achievement__text=HIGHLIGHTS[0]).exists()

    withdraw_decision(decision=decision, actor_id=user.pk, now=timezone.now())
    assert work(person) == 2
    assert answers(person, role) == [("MET", HIGHLIGHTS[0])]
    assert Evidence.objects.filter(achievement__text=HIGHLIGHTS[0]).count() == 2
    assert work(person) == 0


def _reject_skill(person: Candidate, user: User) -> Callable[[], None]:
    skill = CandidateSkill.objects.create(
        candidate=person, source_document=person.source_documents.get(), name="Falconry", rank=0
    )
    match_role(role=Role.objects.get(), now=timezone.now())
    decide_skill(skill=skill, status="REJECTED", actor=user, now=timezone.now())
    return lambda: decide_skill(skill=skill, status="FOUND", actor=user, now=timezone.now())


def _wrong_post(person: Candidate, user: User) -> Callable[[], None]:
    post = Employment.objects.get(candidate=person)
    told = mark_wrong(
        candidate=person, fact="employment", entry_id=post.pk, actor_id=user.pk, now=timezone.now()
    )
    return lambda: withdraw_decision(decision=told, actor_id=user.pk, now=timezone.now())


@pytest.mark.parametrize(("word", "find_wrong"), [("Falconry", _reject_skill), ("Ward sister", _wrong_post)])
def test_skills_and_posts_are_followed_and_leave_what_a_client_was_shown(
    word: str, find_wrong: Callable[[Candidate, User], Callable[[], None]], user: User
) -> None:
    person, role = bring(*HIGHLIGHTS), role_asking(word)
    match_role(role=role, now=timezone.now())
    take_back = find_wrong(person, user)
    assert work(person) == 1
    assert answers(person, role) == [("NOT_SHOWN", "")]
    take_back()
    assert work(person) == 1
    assert answers(person, role)[0][1] == word


def test_a_frozen_entry_loses_what_was_found_wrong(user: User) -> None:
    person, role = bring(*HIGHLIGHTS), role_asking("handover", "Ward sister")
    match_role(role=role, now=timezone.now())
    make_shortlist(role, person, proposed_by=user)

    def shown() -> list[str]:
        (seen,) = seen_entries(entries_for(user=user))
        return [box["quote"] for box in seen.requirements] + [quote["text"] for quote in seen.quotes]

    before = shown()
    assert before[0] == HIGHLIGHTS[0]
    assert before[1] == "Ward sister"
    decision = mark_wrong(
        candidate=person, fact="employment", entry_id=Employment.objects.get().pk, actor_id=user.pk,
        now=timezone.now(),
    )  # fmt: skip
    assert shown() == ["", ""]
    withdraw_decision(decision=decision, actor_id=user.pk, now=timezone.now())
    assert shown() == before
    skill = CandidateSkill.objects.create(candidate=person, name="Ward sister", rank=9)
    decide_skill(skill=skill, status="REJECTED", actor=user, now=timezone.now())
    assert shown() == [before[0], "", *before[2:]]


@pytest.mark.parametrize("roles", [1, 7])
def test_a_person_meets_every_open_role_in_the_same_number_of_queries(roles: int) -> None:
    person = bring(*HIGHLIGHTS)
    for _number in range(roles):
        role_asking("handover")
    document = person.source_documents.get()
    with CaptureQueriesContext(connection) as asked:
        match_with_open_roles(document_id=document.pk, now=timezone.now())
    assert Match.objects.filter(candidate=person).count() == roles
    assert len(asked) <= 13
    told = ChangeRecord.objects.filter(kind="match.updated").values_list("object_id", flat=True)
    assert set(told) == set(Match.objects.values_list("pk", flat=True))
    match_with_open_roles(document_id=document.pk, now=timezone.now())
    assert set(told.all()) == set(Match.objects.values_list("pk", flat=True)), "the ids that are kept"
