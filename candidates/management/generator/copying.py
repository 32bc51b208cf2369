"""Rows in the text format of PostgreSQL's COPY."""

from collections.abc import Sequence

# A value of a row: a text, bytes, or None for NULL.
Value = str | bytes | None


def copy_line(row: Sequence[Value]) -> str:
    r"""Return one row as a line: tabs between the values, \N for NULL, bytes in hexadecimal.

    Every value comes back as it was. A text must not hold U+0000, which PostgreSQL cannot store.
    """
    try:
        line = "\t".join(row)  # type: ignore[arg-type]
    except TypeError:
        return _escaped_line(row)
    # Most rows hold nothing to escape, and looking once at the whole line costs less than at each value.
    if "\\" in line or "\n" in line or "\r" in line or line.count("\t") >= len(row):
        return _escaped_line(row)
    return f"{line}\n"


def _escaped_line(row: Sequence[Value]) -> str:
    return "\t".join(map(_escaped, row)) + "\n"


def _escaped(value: Value) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, bytes):
        return rf"\\x{value.hex()}"
    escaped = value.replace("\\", r"\\").replace("\t", r"\t")
    return escaped.replace("\n", r"\n").replace("\r", r"\r")
