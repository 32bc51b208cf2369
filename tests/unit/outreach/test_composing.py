"""A draft, or an honest reason why there is none; the same brief gives the same text."""

import re
from datetime import date

import pytest

from candidates.ingest.rules import read_json_resume
from outreach.briefs.types import Brief, Draft, NoDraft
from outreach.drafting.rules import compose
from outreach.drafting.rules.wording import wordings
from outreach.verification.rules import verify
from tests.unit.outreach.statements import brief_about, made_up_role, role_named, statements
from tests.unit.pipeline import DEMO_PAIRS, ROLES, brief_of, demo_brief, demo_draft, demo_file
from tests.unit.shared import need_shared, shared_files

DEMO = pytest.mark.parametrize("file", DEMO_PAIRS)


@DEMO
def test_each_demo_person_gets_a_draft_without_a_finding(file: str) -> None:
    verification = verify(brief=demo_brief(file), draft=demo_draft(file))
    assert verification.status == "pass"
    assert verification.findings == ()
    assert verification.grounding_precision == 1.0


@DEMO
def test_a_draft_has_the_moves_of_a_first_e_mail(file: str) -> None:
    draft = demo_draft(file)
    moves = [segment.move for segment in draft.segments]
    assert moves[:2] == ["greet", "strength"]
    assert {"role", "impact", "growth", "basics", "exit", "question"} <= set(moves)
    # What ties them to the role is said, in a sentence of its own or with the role.
    assert any(fact_id.startswith("Q") for segment in draft.segments for fact_id in segment.fact_ids)
    assert [segment.move for segment in draft.footer] == ["signoff", "source"]
    assert 90 <= len(draft.body().split()) <= 140
    assert draft.body().count("?") == 1
    assert 1 <= len(draft.subject) <= 40


@DEMO
def test_every_statement_cites_facts_of_the_brief_in_their_exact_words(file: str) -> None:
    brief, draft = demo_brief(file), demo_draft(file)
    text = read_json_resume(demo_file(file)).text
    for segment in draft.segments:
        if segment.act in {"factual", "derived", "quote"}:
            assert segment.fact_ids, segment.text
        for fact_id in segment.fact_ids:
            fact = brief.fact(fact_id)
            assert fact is not None
            for span in fact.spans:
                assert text[span.start : span.end] == span.verbatim == fact.text


def _opening(draft: Draft) -> str:
    """Return the first sentence without what it tells."""
    first = draft.segments[1].text
    return re.sub(r"“.*|\b([Yy]ou) .*", r"\1", first) if re.search("“|: you|^You", first) else first


def test_no_two_demo_drafts_open_alike() -> None:
    openings = [_opening(demo_draft(file)) for file in DEMO_PAIRS]
    assert len(set(openings)) == len(openings), openings


@DEMO
def test_the_same_brief_gives_the_same_draft(file: str) -> None:
    again = Brief.model_validate_json(demo_brief(file).model_dump_json())
    assert compose(brief=again) == demo_draft(file)


def test_another_day_changes_no_word() -> None:
    brief = demo_brief("aoife-brennan.json")
    later = brief.model_copy(update={"render_date": date(2027, 1, 1), "id": "another"})
    draft = compose(brief=later)
    assert isinstance(draft, Draft)
    assert draft.full_text() == demo_draft("aoife-brennan.json").full_text()


@pytest.mark.parametrize("statement", statements())
def test_what_can_be_told_is_told_and_passes(statement: str) -> None:
    title = list(ROLES)[len(statement) % len(ROLES)]
    brief = brief_about(statement, role=role_named(title))
    result = compose(brief=brief)
    if any(wordings(fact) for fact in brief.of_kind("achievement")):
        assert isinstance(result, Draft), (title, result)
        assert verify(brief=brief, draft=result).status == "pass"
    else:
        assert isinstance(result, NoDraft)


def test_what_can_be_told_is_most_of_it() -> None:
    told = [text for text in statements() if wordings(brief_about(text).of_kind("achievement")[0])]
    assert len(told) / len(statements()) >= 0.95


def test_nothing_that_can_be_told_says_so() -> None:
    for brief in (brief_about("Built with React and Redis"), brief_about("Cut errors", is_suspect=True)):
        result = compose(brief=brief)
        assert isinstance(result, NoDraft)
        assert result.code == "no_usable_achievement"
        assert "add a document" in result.reason


@pytest.mark.parametrize(
    ("kind", "code"), [("GROWTH", "no_growth"), ("IMPACT", "no_impact"), ("BASICS", "no_basics")]
)
def test_a_role_that_does_not_say_what_must_be_told_gets_no_draft(kind: str, code: str) -> None:
    result = compose(brief=brief_about("Cut errors from 14 to 3", role=made_up_role(**{kind: ""})))
    assert isinstance(result, NoDraft)
    assert result.code == code
    assert "Ask the client" in result.reason


@pytest.mark.parametrize("field", ["title", "client"])
def test_a_role_without_title_or_client_gets_no_draft(field: str) -> None:
    result = compose(brief=brief_about("Cut errors from 14 to 3", role=made_up_role(**{field: "  "})))
    assert isinstance(result, NoDraft)
    assert result.code == "no_role"


def test_without_anything_the_role_asks_for_there_is_no_reason_to_write() -> None:
    for brief in (
        demo_brief("marek-zielinski.json", "Director of Consolidation"),
        brief_about("Cut errors", need=""),
    ):
        result = compose(brief=brief)
        assert isinstance(result, NoDraft)
        assert result.code in {"no_link", "no_usable_achievement"}


@pytest.mark.parametrize(
    "change",
    [
        {"GROWTH": "be guaranteed a seat {NAME}"},
        {"IMPACT": "See https://example.org for more."},
        {"BASICS": "<b>Hull</b>"},
        {"IMPACT": "Who else could do this?"},
        {"BASICS": "Hull, weekdays, " + "and then some more words " * 30},
    ],
)
def test_a_role_that_cannot_be_told_cleanly_gets_no_draft(change: dict[str, str]) -> None:
    result = compose(brief=brief_about("Cut errors from 14 to 3", role=made_up_role(**change)))
    assert isinstance(result, NoDraft)
    assert result.code == "no_passing_text"


def test_near_the_end_is_said_only_where_it_is_so() -> None:
    for line_no in range(1, 11):
        for who in ("Aoife", "Marek", "Sam", "Ngozi", "Li Na", "Ada", "Kofi", "Ines"):
            brief = brief_about("Rewrote the sheet that wards use", line_no=line_no, name=who)
            draft = compose(brief=brief)
            assert isinstance(draft, Draft)
            assert line_no > 8 or "near the end" not in draft.body().lower()


def test_real_files_get_a_draft_that_passes_or_a_reason() -> None:
    need_shared("json-resume")
    drafted = 0
    for file in shared_files("json-resume/profiles", "*.json"):
        brief = brief_of(file.read_bytes(), "Principal Engineer, Payment Path")
        result = compose(brief=brief)
        if isinstance(result, Draft):
            drafted += 1
            assert verify(brief=brief, draft=result).status == "pass"
        else:
            assert result.reason
    assert drafted >= 2
