"""Requirements are shown by whole words, quoted verbatim, and by nothing that only looks like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.matching.rules import Asked, Shown, find_word, match


@pytest.mark.parametrize(
    ("text", "keyword"),
    [
        ("JavaScript", "Java"),
        ("C++ and C#", "C"),
        ("R&D", "R"),
        ("C-suite", "C"),
        ("ready to go", "Go"),
        ("Go to market", "Go"),
        ("Worked hard. Go above and beyond", "Go"),
        ("it is", "IT"),
        ("Node.js", "js"),
        ("PostgreSQL", "SQL"),
        ("", "SQL"),
        ("SQL", ""),
        ("SQL", "\u200b"),
    ],
)
def test_what_only_looks_alike_is_not_found(text: str, keyword: str) -> None:
    assert find_word(text, keyword) is None


@pytest.mark.parametrize(
    ("text", "keyword", "words"),
    [
        ("Java, SQL", "java", "Java"),
        ("C/C++", "C", "C"),
        ("wrote C++.", "C++", "C++"),
        ("R, SQL", "R", "R"),
        ("Go developer", "Go", "Go"),
        ("two handovers", "handover", "handovers"),
        ("NODE.JS.", "Node.js", "NODE.JS"),
        (".NET core", ".NET", ".NET"),
        ("cafe\u0301 owner", "café", "cafe\u0301"),
        ("ha\u200bnd\u00adover", "Handover", "ha\u200bnd\u00adover"),
        ("ＳＱＬ", "SQL", "ＳＱＬ"),
        ("Straße", "STRASSE", "Straße"),
        ("first-time  visitors", "first-time visitors", "first-time  visitors"),
    ],
)
def test_a_word_is_found_where_it_stands(text: str, keyword: str, words: str) -> None:
    place = find_word(text, keyword)
    assert place is not None
    assert text[place[0] : place[1]] == words


@given(st.text(), st.text())
def test_what_is_found_lies_within_the_text(text: str, keyword: str) -> None:
    place = find_word(text, keyword)
    assert place is None or 0 <= place[0] < place[1] <= len(text)


def _asked(*keywords: str, is_must: bool = True, weight: int = 1) -> Asked:
    return Asked("Safer handover", keywords, is_must, weight)


def test_an_achievement_meets_what_a_skill_only_names() -> None:
    skill, act = Shown("handover", "", 0.0), Shown("Rewrote the handover sheet", "a1", 0.9)
    (met,) = match(asked=[_asked("handover")], shown=[skill, act]).reasons
    (partly,) = match(asked=[_asked("handover")], shown=[skill]).reasons
    (none,) = match(asked=[_asked("handover")], shown=[]).reasons
    assert (met.result, met.achievement_id, met.quote[met.start : met.end]) == ("MET", "a1", "handover")
    assert (partly.result, none.result, none.quote) == ("PARTLY", "NOT_SHOWN", "")


def test_the_strongest_achievement_is_quoted() -> None:
    weak, strong = Shown("Filed handover notes", "a1", 0.2), Shown("Rewrote handover", "a2", 0.9)
    (reason,) = match(asked=[_asked("handover")], shown=[weak, strong]).reasons
    assert reason.achievement_id == "a2"


def test_required_counts_three_times() -> None:
    shown = [Shown("Rewrote the handover sheet", "a1", 0.9)]
    asked = [_asked("handover"), _asked("Kubernetes", is_must=False)]
    assert match(asked=asked, shown=shown).score == 0.75


def test_a_requirement_without_keywords_is_looked_for_itself() -> None:
    (reason,) = match(asked=[_asked()], shown=[Shown("safer Handover", "a1", 0.5)]).reasons
    assert reason.result == "MET"


def test_no_requirements_fit_nobody() -> None:
    assert match(asked=[], shown=[Shown("x", "a", 1.0)]).score == 0


@given(
    st.lists(
        st.builds(Asked, st.text(), st.lists(st.text(max_size=4)), st.booleans(), st.integers(1, 9)),
        max_size=4,
    ),
    st.lists(st.builds(Shown, st.text(), st.sampled_from(["", "a1"]), st.floats(0, 1)), max_size=4),
)
def test_a_fit_runs_from_0_to_1_and_quotes_what_was_shown(asked: list[Asked], shown: list[Shown]) -> None:
    fit = match(asked=asked, shown=shown)
    assert 0 <= fit.score <= 1
    for reason in fit.reasons:
        assert reason.result == "NOT_SHOWN" or reason.quote in {item.text for item in shown}
        assert match(asked=asked, shown=[*reversed(shown)]).score == fit.score
