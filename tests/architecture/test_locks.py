"""Locks hold hashes and neither addresses nor paths."""

import json
import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

LOCKS = sorted(ROOT.glob("requirements*.txt"))
_SOMEWHERE = re.compile(
    r"://|file:|--(?:extra-)?index-url|--find-links|--trusted-host|(?:^|\s)[./~][\w./~-]*/|^-e\b",
    re.MULTILINE,
)


def requirements(lock: Path) -> list[str]:
    """Return what a lock asks for, one requirement with its hashes each."""
    text = "".join(line for line in lock.read_text().splitlines(keepends=True) if not line.startswith("#"))
    return [part for part in re.split(r"\n(?=\S)", text.strip()) if part]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_no_lock_names_an_address_or_a_path(lock: Path) -> None:
    assert _SOMEWHERE.search(lock.read_text()) is None


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_line_of_a_lock_is_pinned_and_hashed(lock: Path) -> None:
    asked = requirements(lock)
    assert asked
    for requirement in asked:
        assert re.match(r"[a-z0-9][\w.\[\],-]*==[\w.!+]+", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


def test_the_locks_hold_everything_the_project_asks_for() -> None:
    assert {"requirements.txt", "requirements-dev.txt"} <= {lock.name for lock in LOCKS}
    run, dev = (
        set(re.findall(r"^[a-z0-9][\w.-]*==\S+", (ROOT / f"requirements{kind}.txt").read_text(), re.M))
        for kind in ("", "-dev")
    )
    assert run <= dev


def test_the_front_end_lock_holds_no_download_addresses() -> None:
    text = (ROOT / "package-lock.json").read_text()
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if "integrity" not in package] == []
