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


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("Java", "Built forms in JavaScript"),
        ("Java", "Wrote Java Script widgets"),
        ("React", "Built a reactive data flow"),
        ("React", "Reacted to outages within minutes"),
        ("React", "Trained crews to react to alarms"),
        ("C", "Rewrote the core in C++"),
        ("C", "Rewrote the core in C#"),
        ("C", "Showed that vitamin C shortens a cold"),
        ("C", "Ran the Hepatitis C clinic"),
        ("C", "Kept the store below 4 C"),
        ("C", "Raised Grade C results by a third"),
        ("C", "Played the concerto in C major"),
        ("C", "Presented to the C-suite"),
        ("C", "Reported to John C. Smith"),
        ("C++", "Wrote drivers in C"),
        ("Go", "Made the store ready to go"),
        ("Go", "Goes to site each week"),
        ("Go", "Built the Gopher fan club"),
        ("Go", "Led the Go Sooners student section"),
        ("Go", "Go Sooners"),
        ("Go", "Go above and beyond for guests"),
        ("R", "Led R&D for batteries"),
        ("R", "Led R & D for batteries"),
        ("R", "Ran three Toys R Us stores"),
        ("UX", "Built the front-end of the shop"),
        ("user experience", "Front-end developer of the year"),
        ("RN", "Midwife of the year"),
        ("RN", "Delivered 200 babies as a midwife"),
        ("midwife", "Registered nurse on a ward"),
        ("SQL", "Moved the cache to a NoSQL store"),
        ("Spring", "Opened the shop in Spring 2019"),
        ("Spring", "Ran the Spring campaign"),
        ("Spring", "Planted 400 trees each spring"),
        ("Spring", "Hired six people last Spring"),
        ("Excel", "Helped pupils excel at maths"),
        ("Excel", "Excel at customer service"),
        ("Excel", "I excel in busy kitchens"),
        ("Lead", "Removed lead paint from 40 schools"),
        ("Lead", "Cut lead times by a third"),
        ("Lead", "Found lead and zinc in the well"),
        ("Lead", "Lead to a fall in complaints"),
        ("Swift", "Praised for swift response"),
        ("Swift", "Swift resolution of complaints"),
        ("Swift", "Booked Taylor Swift for the hall"),
        ("Rust", "Removed rust from the hull"),
        ("Rust", "Rust prevention on 12 ships"),
        ("Rust", "Treated the bodywork against Rust"),
        ("Rust", "Sold to plants in the Rust Belt"),
        ("Access", "Improved access to care"),
        ("Access", "Improved Access to Care"),
        ("Access", "Gave carers access, meals and rest"),
        ("SAP", "Tapped sap from 300 maples"),
        ("IT", "Wrote it and shipped it"),
        (".NET", "Raised net income by 4%"),
        (".NET", "Sold on example.net"),
        ("F#", "Sang the aria in F# minor"),
        ("F#", "Earned an F"),
        ("AS/400", "Ran 400 machines as planned"),
        ("SEN", "Wrote speeches for Sen. Alvarez"),
        ("SOX", "Sold hot dogs at Red Sox games"),
        ("PLC", "Audited Harbour PLC for six years"),
        ("IV", "Passed the level IV exam"),
        ("ML", "Poured 250 ML flasks"),
        ("AP", "Taught AP Calculus"),
        ("PM", "Worked until 11 PM"),
        ("ER", "Drew the ER diagram of the warehouse"),
        ("Make", "⌲ Make your voice heard"),
        ("Lead", "Took the lead in talks with the site"),
        ("Lean", "Kept the kitchen team lean"),
        ("Teams", "Worked with design teams and nurses"),
        ("Angular", "Measured the angular velocity of a rotor"),
        ("month-end close", "Worked in close contact with parents"),
        ("A&E", "Led R&E"),
    ],
)
def test_what_only_looks_alike_shows_nothing(keyword: str, text: str) -> None:
    asked, shown = Asked(keyword, [keyword], True, 1), Shown(text, "a1", 0.5)
    assert match(asked=[asked], shown=[shown]).reasons[0].result == "NOT_SHOWN"
