"""/achievements: what people did, and what is decided about it."""

from typing import Any, ClassVar, Literal
from uuid import UUID

from django.utils import timezone
from rest_framework.decorators import action

from axis.accounts.models import User
from axis.rest.errors import Problem
from axis.rest.operations import operation
from axis.rest.reading import invalid_field, names_nothing
from axis.rest.shapes import Body, Listed
from axis.rest.views import Resource
from axis.work.bell import ring_many
from candidates.achievements.errors import DecisionRefused
from candidates.achievements.queries import statements_for
from candidates.achievements.services import decide_statement, undo_decision
from candidates.achievements.services.settling import hold_documents
from candidates.api import shapes, telling
from candidates.api.asking import AchievementQuery
from candidates.api.naming import whose
from candidates.models import Achievement, FactDecision, StatementDecision
from candidates.profiles.facts.errors import FactGone
from candidates.profiles.facts.rules import ACHIEVEMENT
from candidates.profiles.facts.services import mark_wrong, withdraw_decision
from candidates.profiles.queries import to_weigh

Value = Literal[
    "ACHIEVEMENT", "DUTY", "NOT_ACHIEVEMENT",
    "led", "co_led", "own_part", "we", "helped", "present", "duty",
    "yes", "no",
]  # fmt: skip
# What each act is told with; the others with nothing.
VALUES: dict[str, tuple[str, ...]] = {
    "KIND": ("ACHIEVEMENT", "DUTY", "NOT_ACHIEVEMENT"),
    "LEVEL": ("led", "co_led", "own_part", "we", "helped", "present", "duty"),
    "CONFIDENTIAL": ("yes", "no"),
}


class DecisionBody(Body):
    """What somebody decided about a statement.

    KEPT: it is right as read. KIND: what it is. LEVEL: how much was theirs. CONFIDENTIAL: "yes" or "no".
    CONFIRMED: the person confirmed it. WRONG: it is not so, in none of their documents.
    """

    act: Literal["KEPT", "KIND", "LEVEL", "CONFIDENTIAL", "CONFIRMED", "WRONG"]
    value: Value | None = None


class UndoBody(Body):
    """The decision to take back: `decision_id` of the answer to it."""

    decision_id: UUID


class AchievementViewSet(Resource):
    """What people did, in their own words."""

    scopes: ClassVar = {"read": "achievements:read", "write": "candidates:write"}

    @operation("List achievements", answer=shapes.Achievement, query=AchievementQuery, is_list=True)
    def list(self, request: Any, *, query: AchievementQuery) -> Listed[Any]:
        """Statements of everybody or of one person, each with its span in the document and its evidence."""
        rows = statements_for(user=request.user)
        if query.candidate_id:
            rows = rows.filter(candidate_id=whose(request.user, query.candidate_id))
        if query.kind:
            rows = rows.filter(kind=query.kind)
        return self.page(rows, query=query, order=("id",), shape=telling.achievement)

    @operation("Get an achievement", answer=shapes.Achievement)
    def retrieve(self, request: Any, *, pk: str) -> shapes.Achievement:
        """One statement."""
        return telling.achievement(self.one(statements_for(user=request.user), pk))

    @action(detail=True, methods=["post"])
    @operation(
        "Decide about an achievement",
        answer=shapes.DecidedAchievement,
        body=DecisionBody,
        problems=("conflict",),
    )
    def decide(self, request: Any, *, pk: str, body: DecisionBody) -> shapes.DecidedAchievement:
        """Later readings of the document change nothing of it; drafts, matches and shortlists follow. Kept
        with who and when, and taken back by undo. Honours If-Match."""
        wanted = VALUES.get(body.act)
        if (wanted is None) != (body.value is None) or (wanted and body.value not in wanted):
            says = f"One of {', '.join(wanted)}." if wanted else "This act has no value."
            raise invalid_field("/value", "not_of_act", says)
        row = self._held(request.user, pk)
        try:
            decision_id = _decide(row, body, user=request.user)
        except (DecisionRefused, FactGone) as refused:
            raise Problem("conflict", refused.message) from None
        return _told(self.one(statements_for(user=request.user), pk), decision_id=decision_id)

    @action(detail=True, methods=["post"])
    @operation(
        "Take a decision about an achievement back",
        answer=shapes.Achievement,
        body=UndoBody,
        problems=("conflict",),
    )
    def undo(self, request: Any, *, pk: str, body: UndoBody) -> shapes.Achievement:
        """The latest decision first: what somebody decided since is a 409. Honours If-Match."""
        row, user, now = self._held(request.user, pk), request.user, timezone.now()
        theirs = {"pk": body.decision_id, "candidate": row.candidate_id}
        decision = StatementDecision.objects.visible_to(user).filter(**theirs, achievement=row).first()
        wrong = FactDecision.objects.visible_to(user).filter(**theirs, fact=ACHIEVEMENT).first()
        try:
            if decision is not None:
                undo_decision(decision=decision, actor=user, now=now)
            elif wrong is not None and wrong.was.get("text") == row.text:
                withdraw_decision(decision=wrong, actor_id=user.pk, now=now)
            else:
                raise names_nothing("/decision_id", "There is no such decision about it.")
        except (DecisionRefused, FactGone) as refused:
            raise Problem("conflict", refused.message) from None
        ring_many(to_weigh(candidate_id=row.candidate_id))
        return telling.achievement(self.one(statements_for(user=user), pk))

    def _held(self, user: User, pk: str) -> Achievement:
        """Return a statement as the caller has read it, held until the answer is written."""
        hold_documents(achievement_id=UUID(pk))
        row: Achievement = self.one(statements_for(user=user), pk)
        self.match(telling.achievement(row))
        return row


def _decide(row: Achievement, body: DecisionBody, *, user: User) -> UUID:
    now = timezone.now()
    made: FactDecision | StatementDecision
    if body.act == "WRONG":
        made = mark_wrong(
            candidate=row.candidate, fact=ACHIEVEMENT, entry_id=row.pk, actor_id=user.pk, now=now
        )
    else:
        made = decide_statement(achievement=row, act=body.act, value=body.value or "", actor=user, now=now)
    ring_many(to_weigh(candidate_id=row.candidate_id))
    return made.pk


def _told(row: Achievement, *, decision_id: UUID) -> shapes.DecidedAchievement:
    return shapes.DecidedAchievement(**telling.achievement(row).model_dump(), decision_id=decision_id)
