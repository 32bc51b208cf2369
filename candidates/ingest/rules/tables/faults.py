"""What is wrong with a row of a table, or speaks against taking it."""

from dataclasses import dataclass

# The row says of its person that nobody is to write to them.
SAID_NO = "said_no"


@dataclass(frozen=True)
class Fault:
    """Something a row says that cannot be taken.

    Args:
        code: What is wrong, such as "bad_email".
        column: In which column, "" for the whole row.
        is_final: Whether the row makes no person; else only this value is left out.
    """

    code: str
    column: str = ""
    is_final: bool = False

    def as_json(self) -> dict[str, object]:
        """Return what is stored."""
        return {"code": self.code, "column": self.column, "final": self.is_final}
