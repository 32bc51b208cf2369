"""Whatever a sentence holds: an outcome, places within it, and soon."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from outreach.briefs.types import Draft, Segment
from outreach.drafting.rules import compose
from outreach.verification.rules import verify
from tests.unit.outreach.test_verifying import brief

_WORDS = [
    "you",
    "I",
    "than",
    "by",
    "just",
    "not",
    "“",
    "”",
    "£58–58k",
    "14",
    "from",
    "to",
    "most",
    "can't",
    "a",
    "C++",
]
_WORDS += [
    "your visa",
    "Go",
    "İstanbul",
    "ﬁrst",
    "fаlls",
    "last year",
    "*",
    "-",
    "’",
    "the best",
    "thanks to",
    ",",
    ".",
]
_TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join))
_ACTS = st.sampled_from(
    ["factual", "derived", "comparative", "quote", "opinion", "offer", "question", "phatic"]
)
_MOVES = st.sampled_from(
    ["greet", "strength", "benchmark", "basics", "growth", "question", "exit", "signoff", "source"]
)


@settings(max_examples=150)
@given(
    text=_TEXTS,
    act=_ACTS,
    move=_MOVES,
    ids=st.lists(st.sampled_from(["A1", "D1", "R1", "R3", "X"]), max_size=3),
)
@example(text="", act="factual", move="strength", ids=[])
@example(text="İİİ last year", act="factual", move="strength", ids=["A1"])
@example(text="than", act="comparative", move="benchmark", ids=["A1"])
def test_any_sentence_is_judged_and_every_place_lies_within_it(
    text: str, act: str, move: str, ids: list[str]
) -> None:
    draft = compose(brief=brief())
    assert isinstance(draft, Draft)
    odd = Segment(text=text, move=move, act=act, fact_ids=tuple(ids), paragraph=1)  # type: ignore[arg-type]
    segments = (*draft.segments[:2], odd, *draft.segments[2:])
    judged = verify(
        brief=brief(), draft=draft.model_copy(update={"segments": segments, "subject": text[:40]})
    )
    assert judged.status in {"pass", "hold", "block"}
    assert 0 <= judged.grounding_precision <= 1
    told = (*segments, *draft.footer)
    for finding in judged.findings:
        if finding.span is not None:
            length = len(text[:40]) if finding.segment is None else len(told[finding.segment].text)
            assert 0 <= finding.span[0] <= finding.span[1] <= length


@pytest.mark.parametrize(
    "text",
    [
        "You cut falls on the ward and more than most of them. " * 37,
        "a" * 2000,
        "from 1 to 2 " * 166,
        "you took " * 222,
        "not just x, " * 166,
        "A-b'c" * 400,
        "most a b " * 222,
        "£1 – " * 400,
        "“" * 2000,
        "careful, " * 222,
    ],
)
def test_a_long_sentence_is_judged_soon(text: str) -> None:
    about = brief()
    draft = compose(brief=about)
    assert isinstance(draft, Draft)
    odd = Segment(text=text, move="strength", act="factual", fact_ids=("A1",), paragraph=1)
    long = draft.model_copy(update={"segments": (odd,)})
    verify(brief=about, draft=long)
    took = []
    for turn in range(3):
        # Another text each time, as what was read once is remembered.
        fresh = long.model_copy(
            update={"segments": (odd.model_copy(update={"text": f"{turn} {text}"[:2000]}),)}
        )
        start = time.process_time()
        verify(brief=about, draft=fresh)
        took.append(time.process_time() - start)
    # A guard against work that grows with the square of the length; figures are for benchmarks.
    assert min(took) < 1
