"""Every seeded corruption of a true draft is caught, and no true draft is."""

from collections import Counter
from collections.abc import Iterator

from outreach.briefs.types import Brief, Draft
from outreach.drafting.rules import compose
from outreach.verification.rules import Verifier, verify
from tests.unit.outreach.corruptions import corrupted, miscited
from tests.unit.outreach.statements import brief_about, role_named, statements
from tests.unit.pipeline import DEMO_PAIRS, ROLES, demo_brief, demo_draft


def _quoted() -> Iterator[tuple[Brief, Draft]]:
    """Yield drafts that quote, since the demo's tell by clause."""
    for number, statement in enumerate(statements()):
        if number % 9 == 0:
            brief = brief_about(statement, role=role_named(list(ROLES)[number % len(ROLES)]))
            draft = compose(brief=brief)
            if isinstance(draft, Draft) and "“" in draft.segments[1].text:
                yield brief, draft


def _missed(brief: Brief, draft: Draft, seed: str, tried: Counter[str]) -> list[str]:
    verifier = Verifier(brief)
    missed = []
    for what, wrong in (*corrupted(draft, seed=seed), *miscited(brief, draft)):
        tried[what.split(":")[0]] += 1
        if verifier.verify(wrong).status == "pass":
            missed.append(what)
    return missed


def test_every_corruption_of_the_demo_drafts_is_caught() -> None:
    tried: Counter[str] = Counter()
    missed = [
        miss for file in DEMO_PAIRS for miss in _missed(demo_brief(file), demo_draft(file), file, tried)
    ]
    assert missed == []
    assert tried.total() >= 200
    assert {"digit", "number word", "unit", "date", "entity", "from-to", "direction"} <= set(tried)
    assert {"role upgrade", "superlative", "experience", "promise", "invention"} <= set(tried)


def test_every_corruption_of_drafts_that_quote_is_caught() -> None:
    tried: Counter[str] = Counter()
    missed = [miss for brief, draft in _quoted() for miss in _missed(brief, draft, draft.subject, tried)]
    assert missed == []
    assert tried["quote altered"] >= 10
    assert tried["quote cut"] >= 5


def test_hard_corruptions_are_blocked_and_not_only_held() -> None:
    hard = {"digit", "tenfold", "entity", "from-to", "role upgrade", "superlative", "promise"}
    for file in DEMO_PAIRS:
        verifier = Verifier(demo_brief(file))
        for what, wrong in corrupted(demo_draft(file), seed=file):
            if what.split(":")[0] in hard:
                assert verifier.verify(wrong).status == "block", what


def test_no_true_draft_is_flagged() -> None:
    for file in DEMO_PAIRS:
        assert verify(brief=demo_brief(file), draft=demo_draft(file)).findings == ()
