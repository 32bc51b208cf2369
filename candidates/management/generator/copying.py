"""Rows in the text format of PostgreSQL's COPY."""

from collections.abc import Sequence

# A value of a row: a text, bytes, or None for NULL.
Value = str | bytes | None


def copy_text(rows: Sequence[Sequence[Value]]) -> str:
    r"""Return rows as lines: tabs between the values, \N for NULL, bytes in hexadecimal.

    Every value comes back as it was. A text must not hold U+0000, which PostgreSQL cannot store.

    Args:
        rows: The rows, all of one length.
    """
    if not rows:
        return ""
    nulls = sum(row.count(None) for row in rows)
    try:
        text = "\n".join("\t".join(row) for row in (map(_with_nulls, rows) if nulls else rows))  # type: ignore[arg-type]
    except TypeError:
        return "".join(map(_line, rows))
    # Most tables hold nothing to escape, and counting once in all of it costs less than a look at each value.
    tabs = len(rows) * (len(rows[0]) - 1)
    expected = (("\\", nulls), ("\t", tabs), ("\n", len(rows) - 1), ("\r", 0))
    if all(text.count(sign) == number for sign, number in expected):
        return f"{text}\n"
    return "".join(map(_line, rows))


def _with_nulls(row: Sequence[Value]) -> Sequence[Value]:
    return [r"\N" if value is None else value for value in row] if None in row else row


def _line(row: Sequence[Value]) -> str:
    return "\t".join(map(_escaped, row)) + "\n"


def _escaped(value: Value) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, bytes):
        return rf"\\x{value.hex()}"
    if "\\" in value:
        value = value.replace("\\", r"\\")
    if "\n" in value or "\t" in value or "\r" in value:
        value = value.replace("\n", r"\n").replace("\t", r"\t").replace("\r", r"\r")
    return value
