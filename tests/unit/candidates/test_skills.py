"""Skills found in text: names, words that are names, denials, and spans in the text as stored."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.skills.rules import FAMILIES, SKILLS, ListedSkill, canonical, find_skills, skills_of
from candidates.skills.rules.lexicon import ALIASES, COMPANY, NEVER_AFTER, NEVER_BEFORE, RULES, forms


def _named(text: str, *, is_denied: bool = False) -> set[str]:
    return {find.skill.name for find in find_skills(text) if find.is_denied is is_denied}


def test_the_lexicon_covers_thirty_families_with_at_least_1500_skills_of_one_name_each() -> None:
    assert len(FAMILIES) >= 30
    assert len(SKILLS) >= 1500
    names = Counter(form.spelt.casefold() for form in forms())
    assert [name for name, times in names.items() if times > 1] == []
    assert ALIASES.keys() <= SKILLS.keys()


def test_every_rule_is_about_a_form_of_the_lexicon() -> None:
    spelt = {form.spelt for form in forms()}
    small = {form.casefold() for form in spelt}
    assert {*RULES["any_case"], *RULES["as_written"]} <= spelt
    assert {form.casefold() for form in (*COMPANY, *NEVER_BEFORE, *NEVER_AFTER)} <= small


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Services in Go, Python and C++ on K8s", {"Go", "Python", "C++", "Kubernetes"}),
        ("I go to work; go-to-market was late to go", {"Go-to-market strategy"}),
        ("Vitamin C and hepatitis C wards", set()),
        ("Firmware in C for STM32", {"Firmware", "C", "STM32"}),
        ("Tools: R, SQL, Stata", {"R", "SQL", "Stata"}),
        ("R & D budget", set()),
        ("JavaScript, not a word of coffee", {"JavaScript"}),
        ("Holidays in East Java", set()),
        ("Java and JavaScript", {"Java", "JavaScript"}),
        ("A reactive team that will react quickly", set()),
        ("react, redux, node.js", {"React", "Redux", "Node.js"}),
        ("React Native apps", {"React Native"}),
        ("A swift response to every ticket", set()),
        ("iOS apps in Swift", {"iOS", "Swift"}),
        ("We excel in care and have access to a word of thanks", set()),
        ("Word, Excel, Outlook", {"Microsoft Word", "Microsoft Excel", "Microsoft Outlook"}),
        ("Spring 2021 campaign", set()),
        ("Spring, Hibernate, Maven", {"Spring", "Hibernate", "Maven"}),
        ("Head Chef at a hotel", set()),
        ("Puppet, Chef and Ansible", {"Puppet", "Chef", "Ansible"}),
        ("a spark of joy; rust on the hull", set()),
        ("Kept the floor safe and sound", set()),
        ("SAFe at scale with Jira", {"SAFe", "Jira"}),
        ("ASP.NET and .NET Core", {"ASP.NET", ".NET Core"}),
        ("See https://github.com/someone or python@example.com", set()),
        ("MIG and TIG, 6G certified", {"MIG welding", "TIG welding", "6G pipe certification"}),
        ("BLS; ventilator weaning", {"Basic life support", "Mechanical ventilation"}),
        ("Month-end close and bank reconciliations", {"Month-end close", "Bank reconciliations"}),
        ("a French company", set()),
        ("French (fluent), German", {"French", "German"}),
        ("financial modeling in an orthopedic surgery unit", {"Financial modelling", "Orthopaedic surgery"}),
    ],
)  # fmt: skip
def test_words_are_skills_where_they_are_meant_so(text: str, names: set[str]) -> None:
    assert _named(text) == names


@pytest.mark.parametrize(
    ("text", "lacking", "having"),
    [
        ("No experience with Java or Kotlin, but solid Python.", {"Java", "Kotlin"}, {"Python"}),
        ("Not familiar with Kubernetes. Docker daily.", {"Kubernetes"}, {"Docker"}),
        ("Delivered without Jenkins", {"Jenkins"}, set()),
        ("Moved 40 services to Kubernetes without downtime on AWS", set(), {"Kubernetes", "AWS"}),
        ("Not only Python but also SQL", set(), {"Python", "SQL"}),
        ("I have never used Terraform", {"Terraform"}, set()),
        ("Ansible: none", {"Ansible"}, set()),
        ("German not required", {"German"}, set()),
        ("Keine Erfahrung mit Docker, Kubernetes", {"Docker", "Kubernetes"}, set()),
        ("Unfamiliar with Scala\n\nPython", {"Scala"}, {"Python"}),
    ],
)
def test_what_a_text_denies_is_said_to_be_denied(text: str, lacking: set[str], having: set[str]) -> None:
    lines = f"Fluent in several languages\n\n{text}" if "German" in lacking else text
    assert _named(lines, is_denied=True) == lacking
    assert _named(lines) == having


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Uses Kuber\u00adnetes.", "Kuber\u00adnetes"),
        ("Uses Kuber-\nnetes.", "Kuber-\nnetes"),
        ("o\ufb03ce \ufb01nancial analysis", "\ufb01nancial analysis"),
        ("Machine\nlearning for ships", "Machine\nlearning"),
        ("applied machine\nlearning for ships", "machine\nlearning"),
        ("İstanbul: Python", "Python"),
    ],
)
def test_spans_are_places_in_the_text_as_stored(text: str, span: str) -> None:
    assert [text[find.start : find.end] for find in find_skills(text)] == [span]


def test_two_lines_of_a_list_are_two_names() -> None:
    assert _named("Machine\nLearning\nProject\nManagement") == set()


_WORDS = st.sampled_from(
    ("Python", "no experience with", "Go", "to", "\ufb01re safety", "\u00ad", "-\n", "e\u0301", "İ", "C", ".")
)  # fmt: skip


@given(st.lists(st.one_of(_WORDS, st.text(max_size=4)), max_size=40).map(" ".join))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_skills(text)
    assert all(0 <= find.start < find.end <= len(text) for find in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_the_shortest_text_and_none_are_no_trouble() -> None:
    assert find_skills("") == []
    assert [find.skill.name for find in find_skills("Python")] == ["Python"]


def test_a_name_leads_to_its_skill() -> None:
    skill = canonical("golang")
    assert skill is not None
    assert (skill.name, skill.family) == ("Go", "software")
    assert canonical("no such thing") is None


def test_a_spoken_language_is_no_skill_of_a_document_that_does_not_list_it() -> None:
    text = "Speaks fluent German. Writes Java and Python."
    assert {row.name for row in skills_of(text, [])} == {"Java", "Python"}
    listed = [ListedSkill("German", "fluent", [])]
    assert {row.name for row in skills_of(text, listed)} == {"German", "Java", "Python"}
