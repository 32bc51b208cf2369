"""Three hundred and more ways to make a true draft false: each is found, and where it was made."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import pytest

from outreach.briefs.types import Brief, Draft
from outreach.drafting.rules import compose
from outreach.verification.rules import Verifier, verify
from outreach.verification.types import Finding
from tests.unit.outreach.mutations import Mutation, mutations
from tests.unit.outreach.statements import brief_about, role_named, statements
from tests.unit.pipeline import DEMO_PAIRS, ROLES, demo_brief, demo_draft

# Every kind that must have been tried.
KINDS = {
    "number",
    "number word",
    "unit",
    "date",
    "entity",
    "direction",
    "from-to swap",
    "rounding",
    "role",
    "superlative",
    "comparative",
    "cause",
    "promise",
    "false experience",
    "uncited",
    "facts swapped",
    "negation",
    "confidential",
    "pay against policy",
    "quote",
    "private life",
    "moving time",
}
SEED = "2026-11"


@lru_cache(maxsize=1)
def true_drafts() -> tuple[tuple[Brief, Draft], ...]:
    """Return the demo's drafts, and those of further statements of many professions."""
    return (*((demo_brief(file), demo_draft(file)) for file in DEMO_PAIRS), *_further())


def _further() -> Iterator[tuple[Brief, Draft]]:
    for number, statement in enumerate(statements()):
        if number % 24 == 0:
            brief = brief_about(statement, role=role_named(list(ROLES)[number % len(ROLES)]))
            draft = compose(brief=brief)
            if isinstance(draft, Draft):
                yield brief, draft


def _stops(finding: Finding, mutation: Mutation) -> bool:
    """Whether a finding stops the draft and points at the sentence that was made false."""
    return finding.severity in {"block", "hold"} and finding.segment in mutation.sentences


def test_every_mutation_is_stopped_at_the_sentence_it_was_made_in() -> None:
    tried, caught, missed = Counter[str](), Counter[str](), []
    for brief, draft in true_drafts():
        verifiers: dict[str, Verifier] = {}
        for mutation in mutations(brief, draft, seed=f"{SEED} {draft.subject}"):
            verifier = verifiers.setdefault(mutation.brief.model_dump_json(), Verifier(mutation.brief))
            findings = verifier.verify(mutation.draft).findings
            tried[mutation.kind] += 1
            if any(_stops(finding, mutation) for finding in findings):
                caught[mutation.kind] += 1
            else:
                missed.append((mutation.kind, mutation.text))
    for kind in sorted(tried):
        print(f"{kind:<20} {caught[kind]:>5} / {tried[kind]}")  # noqa: T201
    print(f"{'all':<20} {caught.total():>5} / {tried.total()}")  # noqa: T201
    assert missed == []
    assert tried.total() >= 300
    assert set(tried) >= KINDS


def test_the_same_seed_makes_the_same_mutations() -> None:
    brief, draft = true_drafts()[0]
    once, again = (list(mutations(brief, draft, seed=SEED)) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("number", range(len(DEMO_PAIRS)))
def test_a_true_draft_is_stopped_by_nothing(number: int) -> None:
    brief, draft = true_drafts()[number]
    judged = verify(brief=brief, draft=draft)
    assert [finding for finding in judged.findings if finding.severity in {"block", "hold"}] == []
    assert judged.grounding_precision == 1.0


def test_nor_are_the_true_drafts_of_many_professions() -> None:
    for brief, draft in true_drafts():
        assert verify(brief=brief, draft=draft).status == "pass"
