"""operation(): one thing an address does, with the types of what goes in and out.

The view it marks gets what was sent already read, and returns a Shape; reading, idempotency, transactions and
headers happen here, and axis.rest.openapi publishes the same types.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from rest_framework.request import Request
from rest_framework.response import Response

from axis.rest.reading import read_body, read_form, read_nothing, read_query
from axis.rest.shapes import Body, Form, Query, Shape

if TYPE_CHECKING:
    from axis.rest.views import Resource

View = Callable[..., Any]


@dataclass(frozen=True)
class Operation:
    """What an address does for one method.

    Args:
        summary: In a few words.
        answer: What comes back.
        body: What is sent, if anything.
        query: Its parameters.
        is_list: Whether `answer` comes as pages.
        status: The status of success.
        may_answer: Further statuses of success, such as 200 for an upsert that made nothing.
        problems: Names of problems beside those every address has.
        needs_match: Whether `If-Match` must be sent, since what it does to an object cannot be undone.
        description: What else is promised, from the view's docstring.
    """

    summary: str
    answer: type[Shape]
    body: type[Body] | None
    query: type[Query]
    is_list: bool
    status: int
    may_answer: tuple[int, ...]
    problems: tuple[str, ...]
    needs_match: bool
    description: str


def operation(
    summary: str,
    *,
    answer: type[Shape],
    body: type[Body] | None = None,
    query: type[Query] = Query,
    is_list: bool = False,
    status: int = 200,
    may_answer: tuple[int, ...] = (),
    problems: tuple[str, ...] = (),
    needs_match: bool = False,
) -> Callable[[View], View]:
    """Mark a view of a Resource; see `Operation`.

    The view is called with `body` and `query` as far as they are declared, and `pk` where it has one.
    """

    def mark(view: View) -> View:
        told = (view.__doc__ or "").strip()
        named = (summary, answer, body, query, is_list, status, may_answer, problems, needs_match)
        described = Operation(*named, told)

        @wraps(view)
        def answered(resource: "Resource", request: Request, **path: Any) -> Response:
            plain = request._request  # noqa: SLF001
            given: dict[str, Any] = dict(path)
            parameters = read_query(query, plain)
            if query is not Query:
                given["query"] = parameters
            if body is not None:
                given["body"] = (read_form if issubclass(body, Form) else read_body)(body, plain)
            elif request.method == "POST":
                read_nothing(plain)
            return resource.perform(described, lambda: view(resource, request, **given))

        answered.operation = described  # type: ignore[attr-defined]
        return answered

    return mark
