"""An entry of a list of skills that says they lack something is no skill of theirs."""

import pytest

from candidates.ingest.rules.tables import ColumnPlan, Plan, read_row
from candidates.skills.rules import ListedSkill, skills_of


@pytest.mark.parametrize(
    "name",
    [
        "no experience with paediatrics",
        "No experience with Python",
        "no ITU experience",
        "pas d'expérience en restauration collective",
        "Pas d’expérience en restauration collective",
        "keine Erfahrung mit SAP",
        "sin experiencia en pediatría",
        "sem experiência em pediatria",
        "senza esperienza in pediatria",
        "geen ervaring met kinderen",
        "not familiar with Kubernetes",
    ],
)
def test_what_a_list_denies_is_no_skill(name: str) -> None:
    rows = skills_of(f"Triage\n{name}", [ListedSkill("Triage", "", []), ListedSkill(name, "", [])])

    assert [row.name for row in rows] == ["Triage"]


def test_a_denied_keyword_or_level_is_none_either() -> None:
    listed = [
        ListedSkill("Nursing", "", ["Wound care", "no ITU experience"]),
        ListedSkill("Kubernetes", "no experience", []),
    ]

    rows = skills_of("", listed)

    assert [(row.name, row.keywords) for row in rows] == [("Nursing", ["Wound care"])]


@pytest.mark.parametrize(
    "name",
    [
        "NoSQL",
        "No-code tools",
        "Not-for-profit accounting",
        "No-dig drilling",
        "Excel (not VBA)",
        "Zero Trust",
    ],
)
def test_what_only_begins_like_a_denial_is_one(name: str) -> None:
    assert [row.name for row in skills_of("", [ListedSkill(name, "", [])])] == [name]


def test_a_cell_of_a_table_that_denies_a_skill_makes_none() -> None:
    plan = Plan((ColumnPlan("Name", "full_name"), ColumnPlan("Skills", "skills")))

    row = read_row(["Ada Byron", "triage; no experience with paediatrics; SQL"], plan)

    assert [skill.name for skill in row.parsed.skills] == ["triage", "SQL"]
    assert "paediatrics" in row.parsed.text
