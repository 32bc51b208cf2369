"""Whatever has a larger size has it in `make soak`."""

from tests.architecture.source import python_files, short

_MARKS = ("mark.soak", "mark.kill")


def test_tests_with_a_full_size_are_chosen_by_make_soak() -> None:
    told = {path: path.read_text(encoding="utf-8") for path in python_files("tests")}
    sized = {path for path, words in told.items() if path.name.startswith("test_") and "AXIS_SOAK" in words}
    sized.discard(next(path for path in told if path.name == "test_soak.py"))
    assert len(sized) > 5
    assert [short(path) for path in sorted(sized) if not any(mark in told[path] for mark in _MARKS)] == []
