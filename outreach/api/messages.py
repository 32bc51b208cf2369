"""/messages."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, ClassVar

from django.utils import timezone
from rest_framework.decorators import action

from axis.accounts.models import User
from axis.accounts.queries import recruiters_for
from axis.rest.errors import Problem
from axis.rest.operations import operation
from axis.rest.reading import invalid_field, names_nothing
from axis.rest.shapes import Listed
from axis.rest.views import Resource
from axis.work.bell import ring
from candidates.compliance.queries import may_contact
from candidates.models import Candidate, Role
from candidates.models.contact_record import Channel
from candidates.profiles.queries import readable_candidates_for
from candidates.roles.queries import roles_for
from outreach.api import shapes, telling
from outreach.api.asking import ApprovalBody, DecisionBody, DraftBody, MessageQuery
from outreach.briefs.services import request_drafts
from outreach.models import OutreachMessage
from outreach.models.outreach_message import MessageState
from outreach.reviews.errors import MayNotApprove, MayNotBeSent, MayNotReview
from outreach.reviews.queries import message_pages_for, messages_for
from outreach.reviews.services import approve_message, pull_back, reject_message, send_back_message


class MessageViewSet(Resource):
    """Mails to people: drafted from facts, judged, approved as read, sent once."""

    scopes: ClassVar = {"read": "messages:read", "write": "messages:write", "approve": "messages:send"}

    @operation("List messages", answer=shapes.MessageRow, query=MessageQuery, is_list=True)
    def list(self, request: Any, *, query: MessageQuery) -> Listed[Any]:
        """Messages, the newest first."""
        rows = messages_for(user=request.user).select_related("requested_by")
        if query.state:
            rows = rows.filter(state=query.state.upper())
        if query.role_id:
            rows = rows.filter(role=query.role_id)
        if query.candidate_id:
            rows = rows.filter(candidate=query.candidate_id)
        if query.requested_since:
            rows = rows.filter(requested_at__gte=query.requested_since)
        return self.page(rows, query=query, order=("-id",), shape=telling.message_row)

    @operation("Get a message", answer=shapes.Message)
    def retrieve(self, request: Any, *, pk: str) -> shapes.Message:
        """One message: its newest text, the facts of each sentence, what the checks found, the letter whose
        sha256 an approval names, and what became of it."""
        found = self.one(message_pages_for(user=request.user), pk)
        return telling.message(found, user=request.user, now=timezone.now())

    @operation(
        "Ask for a draft",
        answer=shapes.Message,
        body=DraftBody,
        status=201,
        may_answer=(200,),
        problems=("contact-not-allowed",),
    )
    def create(self, request: Any, *, body: DraftBody) -> Any:
        """Asks for a draft to one person about one role; a worker writes and judges it within seconds. There
        is one message for each person and role: 200 answers with the one there is, asked for again where it
        came to nothing. Somebody nobody may write to, or who may be the same person as somebody else here,
        is a 409 with every reason."""
        user, now = request.user, timezone.now()
        candidate, role = _chosen(user, body)
        recruiter = _recruiter(user, role, body)
        _refuse_forbidden(candidate, role, recruiter, now=now)
        is_known = messages_for(user=user).filter(candidate=candidate, role=role).exists()
        asked = request_drafts(
            role=role, candidates=[candidate], requested_by=recruiter, actor_id=user.pk, now=now
        )
        for pk in asked:
            ring("outreach.brief", outreachmessage_id=pk)
        made = message_pages_for(user=user).get(candidate=candidate, role=role)
        return telling.message(made, user=user, now=now), 200 if is_known else 201

    @action(detail=True, methods=["get"])
    @operation("Why it does not leave now", answer=shapes.Reasons)
    def reasons(self, request: Any, *, pk: str) -> shapes.Reasons:
        """Every reason of this moment, those of the person, the sender, the clock and the approval."""
        found = self.one(message_pages_for(user=request.user), pk)
        answer = telling.standing_against(found, now=timezone.now())
        return shapes.Reasons(may_be_sent=answer.is_clear, reasons=telling.reasons_of(answer.reasons))

    @action(detail=True, methods=["post"])
    @operation(
        "Approve a message", answer=shapes.Message, body=ApprovalBody, problems=("contact-not-allowed",)
    )
    def approve(self, request: Any, *, pk: str, body: ApprovalBody) -> shapes.Message:
        """Lets exactly the bytes that were read leave, once their hold is over. Needs messages:send; the act
        stands in the audit trail under the program's name, and is void once no key of it may. Honours
        If-Match."""
        held = self._locked(request, pk)
        with told():
            approve_message(
                message=held,
                sha256=body.sha256,
                reviewer=request.user,
                attested=body.attested,
                now=timezone.now(),
            )
        ring(OutreachMessage.WORK[MessageState.APPROVED].task, outreachmessage_id=held.pk)
        return self._told(request, pk)

    @action(detail=True, methods=["post"], url_path="pull-back")
    @operation("Pull a message back", answer=shapes.Message)
    def pull_back(self, request: Any, *, pk: str) -> shapes.Message:
        """Voids the approval of what has not begun to leave. Honours If-Match."""
        held = self._locked(request, pk)
        with told():
            pull_back(message=held, reviewer=request.user, now=timezone.now())
        return self._told(request, pk)

    @action(detail=True, methods=["post"], url_path="send-back")
    @operation("Send a draft back", answer=shapes.Message, body=DecisionBody)
    def send_back(self, request: Any, *, pk: str, body: DecisionBody) -> shapes.Message:
        """Asks for another text from the same facts. Honours If-Match."""
        held = self._locked(request, pk)
        with told():
            send_back_message(message=held, reviewer=request.user, now=timezone.now(), **body.model_dump())
        return self._told(request, pk)

    @action(detail=True, methods=["post"])
    @operation("Reject a draft", answer=shapes.Message, body=DecisionBody)
    def reject(self, request: Any, *, pk: str, body: DecisionBody) -> shapes.Message:
        """This draft goes nowhere; asking for one again begins anew. Honours If-Match."""
        held = self._locked(request, pk)
        with told():
            reject_message(message=held, reviewer=request.user, now=timezone.now(), **body.model_dump())
        return self._told(request, pk)

    def _locked(self, request: Any, pk: str) -> OutreachMessage:
        held: OutreachMessage = self.one(messages_for(user=request.user).select_for_update(of=("self",)), pk)
        if "If-Match" in request.headers:
            self.match(self._told(request, pk))
        return held

    def _told(self, request: Any, pk: str) -> shapes.Message:
        present = message_pages_for(user=request.user).get(pk=pk)
        return telling.message(present, user=request.user, now=timezone.now())


@contextmanager
def told() -> Iterator[None]:
    """Tell the refusals of review that are more than a code: with their reasons, or as not allowed."""
    try:
        yield
    except MayNotBeSent as refused:
        reasons = [one.model_dump(mode="json") for one in telling.reasons_of(refused.reasons)]
        raise Problem("contact-not-allowed", refused.message, reasons=reasons) from None
    except (MayNotApprove, MayNotReview) as refused:
        raise Problem("not-allowed", refused.message) from None


def _chosen(user: User, body: DraftBody) -> tuple[Candidate, Role]:
    candidate = readable_candidates_for(user=user).filter(pk=body.candidate_id).first()
    if candidate is None:
        raise names_nothing("/candidate_id", "There is no such person whose documents are read.")
    role = roles_for(user=user).filter(pk=body.role_id).first()
    if role is None:
        raise names_nothing("/role_id", "There is no such role.")
    return candidate, role


def _recruiter(user: User, role: Role, body: DraftBody) -> User:
    """Return in whose name it goes: as asked, who asks, or the role's owner."""
    if body.recruiter_id is not None:
        named = recruiters_for(user=user).filter(pk=body.recruiter_id).first()
        if named is None:
            raise names_nothing("/recruiter_id", "There is no such recruiter.")
        return named
    if user.is_recruiter:
        return user
    if role.owner is None:
        raise invalid_field(
            "/recruiter_id", "recruiter_needed", "The role has no owner: say in whose name it goes."
        )
    return role.owner


def _refuse_forbidden(candidate: Candidate, role: Role, recruiter: User, *, now: datetime) -> None:
    answer = may_contact(candidate, channel=Channel.EMAIL, role=role, asked_by=recruiter, now=now)
    if against := (*answer.always, *answer.settle_first):
        reasons = [one.model_dump(mode="json") for one in telling.reasons_of(answer.reasons)]
        words = " ".join(reason.text for reason in against)
        raise Problem("contact-not-allowed", words, reasons=reasons)
