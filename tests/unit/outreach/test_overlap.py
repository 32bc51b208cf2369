"""Messages of one role, or to people of one employer, do not read alike."""

import itertools
from collections import Counter
from datetime import date

from outreach.briefs.rules import shared, shingles
from outreach.briefs.types import Brief, Draft, Earlier
from outreach.drafting.rules import compose
from outreach.verification.rules import verify
from outreach.verification.rules.overlap import MOST_SHARED
from tests.unit.outreach.statements import brief_about, role_named, statements

_BATCH = 30
_NEED = "software that other engineers rely on"
_ROLE = "Principal Engineer, Payment Path"


def _brief(number: int, **changes: object) -> Brief:
    told = statements()
    statement = told[number * (len(told) // _BATCH)]
    name = f"{chr(65 + number % 26)}{'aeiou'[number % 5]}nn"
    brief = brief_about(statement, role=role_named(_ROLE), need=_NEED, name=name, preferred_name=name)
    return brief.model_copy(update=changes)


def _as_earlier(brief: Brief, draft: Draft) -> Earlier:
    return Earlier(written_on=date(2026, 11, 1), shingles=shingles(brief, draft))


def _written(brief: Brief) -> Draft:
    draft = compose(brief=brief)
    assert isinstance(draft, Draft), draft
    return draft


def test_one_after_the_other_no_message_reads_like_an_earlier_one() -> None:
    earlier: list[Earlier] = []
    for number in range(_BATCH):
        brief = _brief(number, earlier=tuple(reversed(earlier)))
        draft = _written(brief)
        assert verify(brief=brief, draft=draft).status == "pass"
        earlier.append(_as_earlier(brief, draft))
    pairs = itertools.combinations((one.shingles for one in earlier), 2)
    assert max(shared(a, b) for a, b in pairs) <= MOST_SHARED


def test_written_at_once_a_batch_goes_through_the_phrases_in_turn() -> None:
    drafts = [_written(_brief(number, turn=number)) for number in range(_BATCH)]
    questions = Counter(next(s.text for s in d.segments if s.move == "question") for d in drafts)
    opinions = Counter(s.text for d in drafts for s in d.segments if s.warrant == "op")
    assert max(questions.values()) <= 4
    assert max(opinions.values(), default=0) <= 3


def test_the_same_wording_to_somebody_else_is_held() -> None:
    brief, other = _brief(0), _brief(0, id="another")
    draft = _written(brief)
    seen = other.model_copy(update={"earlier": (_as_earlier(brief, draft),)})
    (finding,) = [f for f in verify(brief=seen, draft=draft).findings if f.rule == "AIW-07"]
    assert finding.severity == "hold"
    assert "2026-11-01" in finding.message
    assert verify(brief=seen, draft=_written(seen)).status == "pass"


def test_what_facts_and_names_give_makes_no_two_messages_alike() -> None:
    brief = _brief(0)
    draft = _written(brief)
    kept = [s for s in draft.segments if s.move in {"impact", "growth", "basics"}]
    alone = shingles(brief, draft.model_copy(update={"segments": tuple(kept)}))
    assert len(alone) < len(shingles(brief, draft)) / 4


def test_where_every_wording_was_used_a_person_decides() -> None:
    brief = _brief(1)
    every: list[Earlier] = []
    result = _written(brief)
    for _round in range(400):
        every.append(_as_earlier(brief, result))
        result = _written(brief.model_copy(update={"earlier": tuple(every)}))
        judged = verify(brief=brief.model_copy(update={"earlier": tuple(every)}), draft=result)
        if judged.status == "hold":
            break
    assert {f.rule for f in judged.findings if f.severity == "hold"} == {"AIW-07"}
