"""Small files, small functions, small templates."""

from pathlib import Path

import pytest

from tests.architecture.source import front_end_files, functions, python_files, short, templates

LONGEST_FUNCTION = 40
LONGEST: dict[str, tuple[int, list[Path]]] = {
    "source file": (300, python_files()),
    "stylesheet or behaviour": (300, front_end_files()),
    "template": (120, templates()),
}


@pytest.mark.parametrize("what", LONGEST)
def test_none_is_too_long(what: str) -> None:
    limit, files = LONGEST[what]
    assert files
    lengths = {short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: lines for name, lines in lengths.items() if lines > limit} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{short(path)}:{node.lineno} {node.name}"
        for path in python_files()
        for node in functions(path)
        if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []
