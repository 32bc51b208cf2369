"""Resource: what every address of the API does the same way."""

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from axis.lib.keyset import BrokenCursor, Gather, keyset_page
from axis.rest.errors import Problem
from axis.rest.idempotency import Answer, fingerprint_of, key_of, once
from axis.rest.operations import Operation
from axis.rest.reading import bytes_sent
from axis.rest.shapes import Listed, ListQuery, Shape
from axis.rest.throttles import quota_headers

UUID_PATTERN = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
_WRITES = {"POST", "PATCH", "PUT", "DELETE"}


class Resource(ViewSet):
    """A group of addresses with one pair of scopes, "read" and "write".

    Views are marked with `axis.rest.operations.operation`. A write runs in one transaction; a POST with an
    Idempotency-Key runs once, and the record of it commits with what it wrote.
    """

    lookup_value_regex = UUID_PATTERN
    scopes: ClassVar[dict[str, str]] = {}
    request: Request

    def perform(self, described: Operation, act: Callable[[], Any]) -> Response:
        """Run a view and turn what it returned into an answer.

        Raises:
            Problem: `If-Match` is needed and was left out.
        """
        if described.needs_match and "If-Match" not in self.request.headers:
            raise Problem("precondition-required")
        if self.request.method not in _WRITES:
            return self._read(described, act)
        answer, is_earlier = self._write(described, act)
        response = Response(answer.body, status=answer.status, headers=dict(answer.headers))
        if is_earlier:
            response["Idempotent-Replayed"] = "true"
        return response

    def page(
        self,
        rows: QuerySet[Any],
        *,
        query: ListQuery,
        order: Sequence[str],
        shape: Callable[[Any], Shape],
        gather: Gather = "nothing",
    ) -> Listed[Any]:
        """Return a page of a list, and a cursor that fits this list with these filters alone.

        Args:
            rows: What the caller may see and asked for.
            query: How many, after what.
            order: As `keyset_page` takes it, like gather.
            shape: Makes of a row what is answered.
            gather: Whether few are found before they are put in order.

        Raises:
            Problem: The cursor was made for another list or other filters.
        """
        try:
            page = keyset_page(
                rows,
                order=order,
                after=query.cursor,
                size=query.limit,
                bound_to=bound_to_filters(query),
                is_strict=True,
                gather=gather,
            )
        except BrokenCursor:
            raise Problem("invalid-cursor") from None
        data = [shape(row) for row in page.rows]
        return Listed[Any](data=data, has_more=page.next is not None, next_cursor=page.next)

    def one(self, rows: QuerySet[Any], pk: str) -> Any:
        """Return one row of those the caller may see.

        Raises:
            Problem: There is none, or none for them.
        """
        found: Model | None = rows.filter(pk=pk).first()
        if found is None:
            raise Problem("not-found")
        return found

    def match(self, present: Shape) -> None:
        """Refuse a write when the caller has read something else; call with the row locked.

        Raises:
            Problem: `If-Match` was sent and does not fit.
        """
        wanted = self.request.headers.get("If-Match", "").strip()
        if wanted and wanted != "*" and etag_of(_plain(present)) not in _tags(wanted):
            raise Problem("precondition-failed")

    @property
    def allowed_methods(self) -> list[str]:
        """What `Allow` names: not OPTIONS, which no address answers."""
        return [method for method in super().allowed_methods if method != "OPTIONS"]

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Response:
        """Add what is left of the caller's limits."""
        final: Response = super().finalize_response(request, response, *args, **kwargs)
        plain = getattr(request, "_request", request)
        for name, value in quota_headers(getattr(plain, "axis_quotas", [])).items():
            final[name] = value
        return final

    def _read(self, described: Operation, act: Callable[[], Any]) -> Response:
        data = _plain(act())
        if described.is_list:
            response = Response(data)
            if data["next_cursor"]:
                response["Link"] = f'<{_next_address(self.request, data["next_cursor"])}>; rel="next"'
            return response
        tag = etag_of(data)
        if tag in _tags(self.request.headers.get("If-None-Match", "")):
            return Response(status=304, headers={"ETag": tag})
        return Response(data, headers={"ETag": tag})

    def _write(self, described: Operation, act: Callable[[], Any]) -> tuple[Answer, bool]:
        def answered() -> Answer:
            return self._answer(described, act())

        header = self.request.headers.get("Idempotency-Key")
        if header is None or self.request.method != "POST":
            with transaction.atomic():
                return answered(), False
        plain = self.request._request  # noqa: SLF001
        caller: Any = self.request.user
        mark = fingerprint_of(
            method="POST",
            address=plain.get_full_path(),
            body=bytes_sent(plain),
            scopes=caller.key_scopes,
        )
        return once(
            principal_id=caller.pk, key=key_of(header), fingerprint=mark, now=timezone.now(), act=answered
        )

    def _answer(self, described: Operation, returned: Any) -> Answer:
        """Take what a view returned: a Shape, or a Shape with another status of success."""
        shape, status = returned if isinstance(returned, tuple) else (returned, described.status)
        data = _plain(shape)
        headers = {"ETag": etag_of({name: data[name] for name in data if name not in shape.beside})}
        if status == 201 and "id" in data:
            place = self.request.path.rstrip("/").removesuffix("/upsert")
            headers["Location"] = f"{place}/{data['id']}"
        return Answer(status, data, headers, getattr(shape, "id", None))


def bound_to_filters(query: ListQuery) -> str:
    """Return what a cursor is bound to: the same for the same filters and order."""
    filters = json.dumps(query.model_dump(mode="json", exclude={"limit", "cursor"}), sort_keys=True)
    return hashlib.sha256(filters.encode()).hexdigest()[:16]


def etag_of(data: Any) -> str:
    """Return the strong tag of an answer: the same for the same words, whoever asks."""
    words = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return f'"{hashlib.sha256(words.encode()).hexdigest()[:32]}"'


def _plain(shape: Shape) -> Any:
    return shape.model_dump(mode="json")


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",")} - {""}


def _next_address(request: Request, cursor: str) -> str:
    parameters = request.query_params.copy()
    parameters["cursor"] = cursor
    return f"{request.path}?{parameters.urlencode()}"
