"""/insights and /suppressions."""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from django.utils import timezone
from pydantic import Field, StringConstraints
from rest_framework.decorators import action

from axis.accounts.queries import clients_for
from axis.rest.operations import operation
from axis.rest.reading import invalid_field, names_nothing
from axis.rest.shapes import WHOLE, Body, Listed, ListQuery, Named, WholeDate
from axis.rest.views import Resource
from candidates.api import shapes, telling
from candidates.api.asking import InsightQuery
from candidates.api.bodies import MaybeLink, SuppressionBody
from candidates.compliance.queries import suppressions_for
from candidates.compliance.rules import EMAIL, normalised_email
from candidates.compliance.services import suppress
from candidates.insights.queries import insights_for
from candidates.insights.services import InsightValue, enter_insight, withdraw_insight
from candidates.models.insight import SMALLEST_SAMPLE

Phrase = Annotated[Named, StringConstraints(max_length=160)]


class InsightBody(Body):
    """A market figure; it is told to nobody until a person signs it."""

    title: Phrase
    statement: Annotated[
        Named,
        Field(description="As a message says it: population, source with year, statistic, no adjectives."),
    ]
    metric: Annotated[Named, StringConstraints(max_length=120)]
    unit: Annotated[Named, StringConstraints(max_length=40)]
    statistic: Literal["MEDIAN", "MEAN", "SHARE", "COUNT"]
    population: Phrase
    sample_size: Annotated[int, Field(ge=SMALLEST_SAMPLE, le=2_000_000_000), WHOLE]
    setting: Phrase
    source_title: Phrase
    source_date: WholeDate
    source_url: MaybeLink = ""
    method: Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00]*$")] = ""


class InsightViewSet(Resource):
    """Market figures achievements may stand beside."""

    scopes: ClassVar = {"read": "insights:read", "write": "insights:write"}

    @operation("List insights", answer=shapes.Insight, query=InsightQuery, is_list=True)
    def list(self, request: Any, *, query: InsightQuery) -> Listed[Any]:
        """Figures, the newest source first."""
        rows = insights_for(user=request.user)
        if query.state == "usable":
            rows = rows.filter(signed_at__isnull=False, withdrawn_at__isnull=True)
        elif query.state == "unsigned":
            rows = rows.filter(signed_at__isnull=True, withdrawn_at__isnull=True)
        elif query.state == "withdrawn":
            rows = rows.filter(withdrawn_at__isnull=False)
        return self.page(rows, query=query, order=("-source_date", "-id"), shape=telling.insight)

    @operation("Get an insight", answer=shapes.Insight)
    def retrieve(self, request: Any, *, pk: str) -> shapes.Insight:
        """One figure with its source."""
        return telling.insight(self.one(insights_for(user=request.user), pk))

    @operation("Enter an insight", answer=shapes.Insight, body=InsightBody, status=201)
    def create(self, request: Any, *, body: InsightBody) -> shapes.Insight:
        """Keeps a figure. A statement without its source, year or number, or with adjectives, is refused."""
        told = body.model_dump()
        value = InsightValue(**{**told, "source_date": _day(body.source_date)})
        made = enter_insight(value=value, entered_by=request.user, now=timezone.now())
        return telling.insight(insights_for(user=request.user).get(pk=made.pk))

    @action(detail=True, methods=["post"])
    @operation("Withdraw an insight", answer=shapes.Insight)
    def withdraw(self, request: Any, *, pk: str) -> shapes.Insight:
        """Tells a figure to nobody any more; withdrawn already, nothing happens. Honours If-Match."""
        rows = insights_for(user=request.user)
        present = self.one(rows.select_for_update(of=("self",)), pk)
        self.match(telling.insight(present))
        withdraw_insight(insight=present, actor=request.user, now=timezone.now())
        return telling.insight(rows.get(pk=pk))


class SuppressionViewSet(Resource):
    """Who is never to be written to."""

    scopes: ClassVar = {"read": "suppressions:read", "write": "suppressions:write"}

    @operation("List suppressions", answer=shapes.Suppression, query=ListQuery, is_list=True)
    def list(self, request: Any, *, query: ListQuery) -> Listed[Any]:
        """Refusals with reason and date; the addresses are kept as keyed hashes and told to nobody."""
        rows = suppressions_for(user=request.user)
        return self.page(rows, query=query, order=("id",), shape=telling.suppression)

    @operation("Suppress an address", answer=shapes.Suppressed, body=SuppressionBody)
    def create(self, request: Any, *, body: SuppressionBody) -> shapes.Suppressed:
        """From now on nobody writes there, and no door lets the person in again."""
        client = None
        if body.client_id is not None:
            client = clients_for(user=request.user).filter(pk=body.client_id).first()
            if client is None:
                raise names_nothing("/client_id", "There is no such client.")
        address = normalised_email(body.email)
        if not address:
            raise invalid_field("/email", "invalid_email", "This is no e-mail address.")
        added = suppress(
            addresses=[(EMAIL, address)],
            reason=body.reason,
            actor_id=request.user.pk,
            now=timezone.now(),
            client=client,
        )
        return shapes.Suppressed(is_suppressed=True, was_known=added == 0)


def _day(text: str) -> date:
    return date.fromisoformat(text)
