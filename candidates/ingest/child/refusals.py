"""Why a file cannot be read, as the child says it."""

PASSWORD, DAMAGED, NOT_THAT_KIND = "password", "damaged", "not_that_kind"
TOO_MUCH, PACKED_TOO_TIGHT, OUTSIDE = "too_much", "packed_too_tight", "outside"
NO_ROWS = "no_rows"
NO_EUROPASS, DECLARES, TOO_DEEP = "no_europass", "declares", "too_deep"


class Unreadable(Exception):
    """The file cannot be read.

    Args:
        why: One of the words above.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
