"""The six worked examples of the specification: what each brief gives, and what its schema describes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from outreach.briefs.types import Brief, Draft, NoDraft, Segment
from outreach.drafting.rules import compose, runners_up
from outreach.management.documents import PUBLISHED, read_brief, schema_text
from outreach.verification.rules import verify

EXAMPLES = Path(__file__).parent / "examples"
ENGLISH = ("nurse", "welder", "scientist", "engineer", "designer")
COMPARED = {"nurse": {"D1", "B1"}, "welder": {"B1"}, "scientist": {"B1"}}
EACH = pytest.mark.parametrize("name", ENGLISH)


def brief_of(name: str, **changes: Any) -> Brief:
    """Return an example, with some of its fields replaced."""
    return read_brief(EXAMPLES / f"{name}.json").model_copy(update=changes)


def draft_of(name: str, **changes: Any) -> Draft:
    """Return the draft an example promises."""
    draft = compose(brief=brief_of(name, **changes))
    assert isinstance(draft, Draft), draft
    return draft


def cited(segments: tuple[Segment, ...]) -> set[str]:
    """Return the facts that sentences cite."""
    return {fact_id for told in segments for fact_id in told.fact_ids}


def with_fact(name: str, fact_id: str, **changes: Any) -> Brief:
    """Return an example with one fact changed."""
    brief = brief_of(name)
    facts = (f.model_copy(update=changes) if f.id == fact_id else f for f in brief.facts)
    return brief.model_copy(update={"facts": tuple(facts)})


@EACH
def test_an_english_example_gives_a_draft_that_neither_blocks_nor_holds(name: str) -> None:
    judged = verify(brief=brief_of(name), draft=draft_of(name))
    assert judged.status == "pass"
    assert judged.grounding_precision == 1.0
    assert {finding.severity for finding in judged.findings} <= {"warn", "info"}


@EACH
def test_an_example_reads_like_a_first_e_mail(name: str) -> None:
    body = draft_of(name).body()
    assert 90 <= len(body.split()) <= 140
    assert body.count("?") == 1
    paragraphs = body.split("\n\n")[1:]
    assert len(paragraphs) <= 5


@EACH
def test_others_are_told_of_exactly_where_they_compare(name: str) -> None:
    draft = draft_of(name)
    assert COMPARED.get(name, set()) <= cited(draft.segments)
    told = [s for s in draft.segments if s.move == "benchmark"]
    assert len(told) == (name in COMPARED)
    for segment in told:
        fact = brief_of(name).fact(segment.fact_ids[0])
        assert fact is not None
        assert fact.source_date is not None
        assert fact.source_title in segment.text
        assert str(fact.source_date.year) in segment.text
        assert (segment.act, segment.warrant) == ("comparative", "T2")


def test_a_shared_effort_is_quoted_and_compared_with_nobody() -> None:
    draft = draft_of("engineer")
    strength = next(s for s in draft.segments if s.move == "strength")
    assert (strength.act, strength.warrant) == ("quote", "T0q")
    assert "“We brought p95 latency down from 900ms to 120ms.”" in draft.body()
    assert "median" not in draft.body()


def test_a_page_they_published_is_quoted_and_called_no_cv() -> None:
    draft = draft_of("designer")
    assert "“We tested every sign with first-time visitors only.”" in draft.body()
    assert "CV" not in draft.full_text()


def test_what_may_not_be_told_leaves_no_trace() -> None:
    draft = draft_of("scientist")
    assert "X1" not in cited(draft.segments)
    assert "industrial" not in draft.full_text()


def test_a_first_that_a_record_vouches_for_is_marked_so() -> None:
    told = draft_of("scientist").segments
    strength = next(s for s in told if (s.move, s.act) == ("strength", "factual"))
    assert strength.warrant == "T3"
    own_word = with_fact("scientist", "A1", evidence="self_claimed")
    draft = compose(brief=own_word)
    assert isinstance(draft, Draft)
    assert "T3" not in {s.warrant for s in draft.segments}


def test_a_language_without_reviewed_phrases_gets_an_honest_refusal() -> None:
    result = compose(brief=brief_of("finance-spanish"))
    assert isinstance(result, NoDraft)
    assert result.code == "locale_not_supported"
    assert "es-ES" in result.reason


@pytest.mark.parametrize("locale", ["en", "en-GB", "en_US", "EN"])
def test_any_english_is_english(locale: str) -> None:
    recipient = brief_of("nurse").recipient.model_copy(update={"locale": locale})
    assert isinstance(compose(brief=brief_of("nurse", recipient=recipient)), Draft)


def test_a_brief_is_good_until_the_day_it_expires() -> None:
    brief = brief_of("nurse")
    assert brief.expires is not None
    assert isinstance(compose(brief=brief_of("nurse", render_date=brief.expires)), Draft)
    late = brief.expires.replace(year=brief.expires.year + 1)
    result = compose(brief=brief_of("nurse", render_date=late))
    assert isinstance(result, NoDraft)
    assert result.code == "brief_expired"


@pytest.mark.parametrize(
    "change",
    [
        {"disclosure": "do_not_use"},
        {"disclosure": "internal"},
        {"is_suspect": True},
        {"valid_until": "2026-11-22"},
        {"comparability": None},
        {"source_date": "2023-10-01"},
        {"source_title": ""},
        {"derived_from": ("A2",)},
        {"text": "The median drop was {NAME}"},
    ],
)
def test_a_figure_that_may_not_be_told_or_does_not_compare_is_left_out(change: dict[str, Any]) -> None:
    brief = with_fact("nurse", "B1", **change)
    draft = compose(brief=Brief.model_validate_json(brief.model_dump_json(warnings=False)))
    assert isinstance(draft, Draft)
    assert "B1" not in cited(draft.segments)


def test_a_figure_no_check_lets_pass_is_left_out_rather_than_the_whole_draft() -> None:
    long = "In the 2026 Ward Safety Review the median drop was 22%" + " on one ward and another" * 20
    draft = compose(brief=with_fact("nurse", "B1", text=long))
    assert isinstance(draft, Draft)
    assert "B1" not in cited(draft.segments)


def test_a_stale_achievement_leads_nothing() -> None:
    draft = compose(
        brief=Brief.model_validate_json(
            with_fact("nurse", "A1", valid_until="2026-11-22").model_dump_json(warnings=False)
        )
    )
    assert isinstance(draft, Draft)
    assert "A1" not in cited(draft.segments)
    assert "A2" in cited(draft.segments)


def test_how_exceptional_a_fact_is_measured_to_be_decides_which_leads() -> None:
    draft = compose(brief=with_fact("nurse", "A1", exceptional_lb=0.1))
    assert isinstance(draft, Draft)
    assert "A2" in cited(draft.segments)


@EACH
def test_two_runners_up_differ_in_what_they_tell_or_ask(name: str) -> None:
    brief, draft = brief_of(name), draft_of(name)
    others = runners_up(brief=brief)
    assert len(others) == 2
    assert draft.alternatives == tuple(other.plan_hash for other in others)
    assert len({draft.plan_hash, *draft.alternatives}) == 3
    for other in others:
        assert verify(brief=brief, draft=other).status == "pass"
        assert _lead_and_question(other) != _lead_and_question(draft)


def _lead_and_question(draft: Draft) -> tuple[tuple[str, ...], str]:
    lead = next(s.fact_ids for s in draft.segments if s.move == "strength")
    return lead, next(s.text for s in draft.segments if s.move == "question")


@EACH
def test_the_same_example_gives_the_same_text(name: str) -> None:
    again = Brief.model_validate_json(brief_of(name).model_dump_json())
    assert compose(brief=again) == draft_of(name)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_schema_is_that_of_its_type(name: str) -> None:
    published = (settings.BASE_DIR / "docs" / name).read_text(encoding="utf-8")
    assert published == schema_text(PUBLISHED[name]), "Write them anew: manage.py compose --write-schemas"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_each_example_uses_only_what_the_schema_describes(path: Path) -> None:
    schema = json.loads((settings.BASE_DIR / "docs" / "brief.schema.json").read_text(encoding="utf-8"))
    content = json.loads(path.read_text(encoding="utf-8"))
    assert list(_undescribed(content, schema, schema, "")) == []
    assert json.loads(Brief.model_validate(content).model_dump_json(exclude_unset=True)) == content


def _undescribed(value: Any, node: dict[str, Any], schema: dict[str, Any], at: str) -> Iterator[str]:
    """Yield where a value has fields its schema does not know, or lacks those it requires."""
    node = _resolved(value, node, schema)
    if isinstance(value, dict):
        known = node.get("properties", {})
        yield from (f"{at}/{key}" for key in value if key not in known)
        yield from (f"{at}/{key} is missing" for key in node.get("required", ()) if key not in value)
        for key in value.keys() & known.keys():
            yield from _undescribed(value[key], known[key], schema, f"{at}/{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _undescribed(item, node.get("items", {}), schema, f"{at}/{number}")
    elif "enum" in node and value not in node["enum"]:
        yield f"{at} is {value}"


def _resolved(value: Any, node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "anyOf" in node:
        choices = [choice for choice in node["anyOf"] if choice.get("type") != "null"]
        node = choices[0] if value is not None else {}
    if "$ref" in node:
        found: dict[str, Any] = schema["$defs"][node["$ref"].rpartition("/")[2]]
        return found
    return node
