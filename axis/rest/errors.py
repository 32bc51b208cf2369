"""What an API view raises when a request cannot be answered as asked."""

from typing import Any

from axis.lib.problems import PROBLEMS


class Problem(Exception):
    """One of axis.lib.problems.PROBLEMS.

    Args:
        code: Its name.
        detail: What is wrong, for a person; by default what the list says.
        errors: What is wrong, field by field.
        retry_after: Seconds after which trying again makes sense.
        status: Another status than the list's, where it depends on the method.
        location: Where what was asked for is now.
        more: Further members of the answer.
    """

    def __init__(
        self,
        code: str,
        detail: str = "",
        *,
        errors: list[dict[str, str]] | None = None,
        retry_after: int | None = None,
        status: int | None = None,
        location: str = "",
        **more: Any,
    ) -> None:
        self.code, self.errors, self.retry_after, self.more = code, errors, retry_after, more
        usual, when = PROBLEMS[code]
        self.status, self.location = status or usual, location
        self.detail = detail or when
        super().__init__(self.detail)
