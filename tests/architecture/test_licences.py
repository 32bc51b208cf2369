"""Nothing whose licence would bind us is linked: installed metadata against a list with reasons."""

import json
import re
import tomllib
from importlib import metadata

import pytest

from tests.architecture.source import ROOT

_LIST = tomllib.loads((ROOT / "tests/architecture/licences.toml").read_text())
ACCEPTED: dict[str, str] = _LIST["accepted"]
PACKAGES: dict[str, str] = _LIST["packages"]
REFUSED = re.compile(
    r"(?<!L)GPL|Affero|SSPL|Server Side Public|(?<!Lesser )General Public License", re.IGNORECASE
)
# How metadata older than SPDX expressions write what the list names.
_SPELLINGS = {
    "MIT": re.compile(r"\bMIT( License)?$", re.IGNORECASE),
    "BSD": re.compile(r"\b(New |3-Clause )?BSD( License)?$", re.IGNORECASE),
    "Apache-2.0": re.compile(r"\bApache( Software)?( License)?(,? (Version )?2(\.0)?)?$", re.IGNORECASE),
    "PSF-2.0": re.compile(r"\b(Python Software Foundation|PSF)( License)?$", re.IGNORECASE),
    "MPL-2.0": re.compile(r"Mozilla Public License 2\.0 \(MPL 2\.0\)$", re.IGNORECASE),
}


def names_in(expression: str) -> set[str]:
    """Return the licences of an SPDX expression or of an older line, as the list spells them."""
    parts = [part.strip() for part in re.split(r"\s+(?:AND|OR|WITH)\s+", expression)]
    return {
        next((name for name, how in _SPELLINGS.items() if how.search(part)), part) for part in parts if part
    }


def told(name: str) -> set[str]:
    """Return every licence a package's metadata name: the expression, else classifiers, else the old line."""
    about = metadata.metadata(name)
    if expressions := about.get_all("License-Expression"):
        return names_in(expressions[0])
    kinds = [
        line.split(" :: ")[-1] for line in about.get_all("Classifier") or [] if " :: OSI Approved :: " in line
    ]
    if kinds:
        return set().union(*(names_in(kind) for kind in kinds))
    return names_in("".join(about.get_all("License") or []).strip())


def is_acceptable(licences: set[str]) -> bool:
    """Whether every licence named is on the list and none is refused."""
    return bool(licences) and licences <= ACCEPTED.keys() and not any(map(REFUSED.search, licences))


def runtime_packages() -> list[tuple[str, bool]]:
    """Return what the runtime lock installs, and whether only some machines need it."""
    lines = re.findall(
        r"^([a-z0-9][\w.-]*)==[^ ;\\]+( ;)?", (ROOT / "requirements.txt").read_text(), re.MULTILINE
    )
    return [(name, bool(marker)) for name, marker in lines]


@pytest.mark.parametrize(("name", "is_conditional"), runtime_packages(), ids=str)
def test_what_we_link_is_under_a_licence_we_accept(name: str, is_conditional: bool) -> None:
    try:
        licences = told(name)
    except metadata.PackageNotFoundError:
        assert is_conditional, f"{name} stands in the lock and is not installed"
        return
    if name in PACKAGES:
        assert not is_acceptable(licences), f"{name} needs no exception any more"
        assert not any(map(REFUSED.search, licences))
        return
    assert is_acceptable(licences), f"{name}: {licences}"


def test_what_pages_load_is_under_a_licence_we_accept() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    licences = {name: names_in(package.get("license", "")) for name, package in packages.items() if name}
    assert {name: found for name, found in licences.items() if not is_acceptable(found)} == {}


@pytest.mark.parametrize(
    "text",
    ["GPL-3.0-only", "AGPL-3.0", "SSPL-1.0", "GNU General Public License v3 (GPLv3)", "", "MIT AND GPL-2.0"],
)
def test_a_licence_that_would_bind_us_is_refused(text: str) -> None:
    assert not is_acceptable(names_in(text))
