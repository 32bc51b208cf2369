"""Statements, requirements, titles and names, as they stand in a sentence."""

import pytest

from outreach.briefs.types import Brief, Fact
from outreach.drafting.rules.clauses import as_clause
from outreach.drafting.rules.phrases import BANK, fill
from outreach.drafting.rules.wording import (
    as_quote,
    lower_first,
    need_phrase,
    pair_words,
    safe_name,
    with_article,
    wordings,
)
from tests.unit.outreach.statements import brief_about


@pytest.mark.parametrize(
    ("statement", "clause"),
    [
        ("Rewrote the handover sheet.", "rewrote the handover sheet"),
        (
            "Rewrote the handover sheet; medication errors went from 14 a month to 3",
            "rewrote the handover sheet, and medication errors went from 14 a month to 3",
        ),
        ("I've trained more than 40 nurses", "trained more than 40 nurses"),
        ("Led three teams in two countries", "led three teams in two countries"),
        ("Set up a clinic for minor ailments", "set up a clinic for minor ailments"),
        ("Reduced deployment time by half", "reduced deployment time by half"),
        ("Migrated Kubernetes to four regions", "migrated Kubernetes to four regions"),
    ],
)
def test_an_own_act_reads_after_you(statement: str, clause: str) -> None:
    assert as_clause(statement) == clause


@pytest.mark.parametrize(
    "statement",
    [
        "Implemented CI/CD pipeline using GitHub Actions",
        "Led cross-functional team of eight",
        "Built with Next.js and Prisma",
        "Lead a team of twelve people",
        "We brought latency down from 900ms to 120ms",
        "Built the rig after my supervisor's idea",
        "Conversion went up by a fifth",
        "Cut errors",
        "Wrote the plan: nobody had asked for it",
        "Built the " + "very " * 40 + "long bridge",
        "",
    ],
)
def test_what_would_need_more_than_turning_is_no_clause(statement: str) -> None:
    assert as_clause(statement) == ""


def test_a_shared_or_helped_effort_is_quoted_only() -> None:
    for statement in (
        "We rewrote the handover sheet",
        "Helped rewrite the handover sheet",
        "Jointly wrote the plan of it",
        "Conversion went up 19 %",
    ):
        fact = brief_about(statement).of_kind("achievement")[0]
        assert [way.way for way in wordings(fact)] in (["quote"], ["clause", "quote"])
        assert wordings(fact)[0].way == "quote"


@pytest.mark.parametrize(
    "mark", ["{x}", "<b>", "https://x.org", "a@b.org", "“so”", "wow!", "a — b", "a\tb", "a  b"]
)
def test_what_could_break_a_sentence_is_not_told(mark: str) -> None:
    assert wordings(brief_about(f"Rewrote the sheet {mark} for wards").facts[0]) == []


def test_a_long_statement_is_quoted_up_to_the_end_of_a_clause() -> None:
    long = "Cut waiting times on the ward by half; " + "and then something else happened " * 6
    assert as_quote(long) == "Cut waiting times on the ward by half"
    assert as_quote("word " * 40) == ""


@pytest.mark.parametrize(
    ("requirement", "phrase"),
    [
        ("Safer handover on a ward", "safer handover on a ward"),
        ("A faster monthly close.", "a faster monthly close"),
        ("PostgreSQL at scale", "PostgreSQL at scale"),
        ("Java in production", "Java in production"),
        ("German, spoken and written", "German, spoken and written"),
        ("Leading a research group", "experience of leading a research group"),
        ("Welding", "welding"),
        ("Research with first-time visitors", "research with first-time visitors"),
        ("Lead a team of ten", "“Lead a team of ten”"),
        ("Must hold a driving licence", "“Must hold a driving licence”"),
        ("5 years of Python", "“5 years of Python”"),
        ("R and statistics", "R and statistics"),
    ],
)
def test_a_requirement_fits_behind_asks_for(requirement: str, phrase: str) -> None:
    assert need_phrase(requirement) == phrase


@pytest.mark.parametrize(
    ("title", "with_it"),
    [
        ("Engineer", "an Engineer"),
        ("Head of Wayfinding", "a Head of Wayfinding"),
        ("HR Manager", "an HR Manager"),
        ("University Lecturer", "a University Lecturer"),
        ("(Senior) Nurse", "a (Senior) Nurse"),
        ("87% drop", "an 87% drop"),
        ("18% rise", "an 18% rise"),
        ("180% rise", "a 180% rise"),
        ("79% drop", "a 79% drop"),
    ],
)
def test_a_title_gets_its_article(title: str, with_it: str) -> None:
    assert with_article(title) == with_it


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("Errors went from 14 a month to 3", "from 14 a month to 3"),
        ("Raised life from 40 to 180 cycles by care", "from 40 to 180 cycles"),
        ("Close takes 4 days instead of 11", "4 days instead of 11"),
        ("Cut deployment from 2 hours to 15 minutes", "from 2 hours to 15 minutes"),
        ("Trained 40 nurses", ""),
    ],
)
def test_a_subject_takes_the_change_in_the_document_s_words(statement: str, words: str) -> None:
    assert pair_words(Fact(id="A1", kind="achievement", text=statement)) == words


def _named(name: str, preferred: str = "") -> Brief:
    return brief_about("Cut errors", name=name, preferred_name=preferred)


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("María José Ferrer", "María José Ferrer"),
        ("Jose\u0301", "José"),
        ("नमस्ते देवी", "नमस्ते देवी"),
        ("O’Neil-D'Arcy", "O’Neil-D'Arcy"),
        ("Robert (Bob) Smith", "Robert"),
        ("Łukasz 😀", "Łukasz"),
        ("{{ 7*7 }}", "there"),
        ("<b>Aoife</b>", "there"),
        ("a=b", "there"),
        ("123", "there"),
        ("x" * 400, "there"),
        ("A\r\nBcc: x", "A Bcc x"),
        ("Samuel L. Jackson 3rd", "Samuel L. Jackson"),
    ],
)
def test_a_name_greets_as_given_or_not_at_all(name: str, greeted: str) -> None:
    assert safe_name(_named(name)) == greeted


def test_the_name_a_person_is_addressed_by_comes_first() -> None:
    assert safe_name(_named("Li Na Zhou", "Li Na")) == "Li Na"


def test_braces_in_a_value_mean_nothing() -> None:
    assert fill("a {x} b", x="{y}") == "a {y} b"


def test_only_names_keep_their_capital() -> None:
    assert lower_first("Safer care") == "safer care"
    assert lower_first("French cuisine") == "French cuisine"
    assert lower_first("") == ""


def test_the_bank_has_enough_to_choose_from_and_no_two_open_alike() -> None:
    for way in ("clause", "quote", "recognition"):
        openings = [sentences[0] for sentences in BANK["strength"][way]["plain"]]
        assert len(openings) == len(set(openings)) >= 4
    assert len(BANK["ending"]) >= 6
    assert len(BANK["middle"]) >= 4
