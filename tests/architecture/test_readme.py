"""The README and the recipes name files that are there, and stay short."""

import re

import pytest

from tests.architecture.source import ROOT

PAGES = ("README.md", "docs/recipes.md")
# Paths from the root, as `candidates/ingest/rules/kinds.py`, and addresses of links and pictures.
_PATHS = re.compile(r"`((?:axis|candidates|outreach|templates|tests|docs|static)/[\w./-]*)`")
_LINKS = re.compile(r"\]\(((?!https?:|#)[^)]+)\)")


@pytest.mark.parametrize("page", PAGES)
def test_whatever_a_page_names_is_there(page: str) -> None:
    text, folder = (ROOT / page).read_text(encoding="utf-8"), (ROOT / page).parent
    named = [ROOT / path for path in _PATHS.findall(text)] + [folder / path for path in _LINKS.findall(text)]
    assert named
    assert [str(path) for path in named if not path.exists()] == []


def test_the_readme_is_read_in_one_go() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150
