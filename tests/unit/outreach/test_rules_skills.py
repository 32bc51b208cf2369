"""Skills that read alike and are two, and names that read unlike and are one."""

import pytest

from outreach.briefs.types import Fact
from outreach.verification.rules.skills import same_skill
from tests.unit.outreach.test_rules_facts import severities, told


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Java", "java"),
        ("JavaScript", "JS"),
        ("PostgreSQL", "Postgres"),
        ("Go", "Golang"),
        ("C#", "C sharp"),
        ("C++", "cpp"),
        ("RN", "registered nurse"),
        ("front end", "front-end"),
        ("R", "R"),
    ],
)
def test_names_of_one_skill(a: str, b: str) -> None:
    assert same_skill(a, b)
    assert same_skill(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Java", "JavaScript"),
        ("React", "reactive"),
        ("UX", "front-end"),
        ("RN", "midwife"),
        ("C", "C++"),
        ("C", "C#"),
        ("C++", "C#"),
        ("Go", "goes"),
        ("Go", "go"),
        ("R", "r"),
        ("R", "R&D"),
        ("R", "RN"),
        ("Swift", "swift"),
        ("SQL", "NoSQL"),
    ],
)
def test_names_that_read_alike_and_are_two_skills(a: str, b: str) -> None:
    assert not same_skill(a, b)
    assert not same_skill(b, a)


@pytest.mark.parametrize(
    ("held", "told_text"),
    [
        ("Wrote the ward app in JavaScript", "You wrote the ward app in Java."),
        ("Wrote the ward app, ready to go", "You wrote the ward app in Go."),
        ("Wrote the app in C++", "You wrote the app in C."),
        ("Wrote the front-end of the app", "You wrote the UX of the app."),
    ],
)
def test_a_skill_is_not_the_one_it_is_taken_for(held: str, told_text: str) -> None:
    findings = told(told_text, Fact(id="A9", kind="achievement", text=held, role_level="led"))
    assert severities(findings, "GRD-15") == {"hold"}
    assert severities(findings, "GRD-04") == {"block"}


def test_a_skill_by_its_other_name_is_the_same() -> None:
    fact = Fact(id="A9", kind="achievement", text="Wrote the ward app in JavaScript", role_level="led")
    assert {"GRD-04", "GRD-15"} & {f.rule for f in told("You wrote the ward app in JS.", fact)} == set()
