"""docs/checks.md lists every rule there is, and no other."""

import re
from pathlib import Path

from outreach.verification.rules import verifying
from outreach.verification.rules.suggestions import SUGGESTIONS

_RULE = re.compile(r"\"([A-Z]{3}-\d\d)\"")
_ROOT = Path(__file__).resolve().parents[3]


def in_code() -> set[str]:
    """Return the ids of all rules the verifier knows."""
    folder = Path(verifying.__file__).parent
    return {rule for file in folder.glob("*.py") for rule in _RULE.findall(file.read_text(encoding="utf-8"))}


def listed() -> dict[str, str]:
    """Return the severities the page gives each rule."""
    page = (_ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| ([A-Z]{3}-\d\d) \| ([a-z, ]+) \|", page, flags=re.MULTILINE))


def test_every_rule_is_listed_once_with_its_severity() -> None:
    assert set(listed()) == in_code()
    severities = {severity for told in listed().values() for severity in told.split(", ")}
    assert severities == {"block", "hold", "warn", "info"}


def test_every_row_says_what_it_finds_by_an_example_and_what_to_do() -> None:
    page = (_ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if re.match(r"\| [A-Z]{3}-\d\d ", line)]
    for row in rows:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert len(cells) == 5, row
        assert all(cells), row


def test_a_suggestion_is_of_a_rule_there_is() -> None:
    assert set(SUGGESTIONS) <= in_code()
