"""Names that mean the same answer to each other; what only looks alike, or is an everyday word, does not."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from axis.lib.text import matching_copy
from candidates.matching.rules import Asked, Reason, Relation, Shown, find_word, match, terms_for
from candidates.matching.rules.aliases import key_of
from candidates.matching.rules.finding import LookedThrough


def answer(keyword: str, text: str, *, weakness: str = "", is_listed: bool = False) -> Reason:
    """Return the answer to one keyword when a person's documents say this one thing."""
    shown = Shown(text, "" if is_listed else "a1", 0.5, weakness)
    return match(asked=[Asked(keyword, [keyword], True, 1)], shown=[shown]).reasons[0]


@pytest.mark.parametrize(
    ("keyword", "text", "words"),
    [
        ("Java", "Rewrote billing in Java", "Java"),
        ("java", "Java services for 3 banks", "Java"),
        ("React", "React components used by 14 teams", "React"),
        ("React", "Rebuilt the shop in React", "React"),
        ("C", "Wrote firmware in C for 3 pumps", "C"),
        ("C", "Ported C/C++ drivers", "C"),
        ("C++", "Rewrote the core in C++.", "C++"),
        ("C#", "Moved 20 tools to C#", "C#"),
        ("Go", "Rewrote the ledger in Go", "Go"),
        ("Go", "Built Go services for 40 shops", "Go"),
        ("Go", "Moved Python and Go jobs to one queue", "Go"),
        ("Go", "Moved the queue from Python to Go", "Go"),
        ("Go", "Golang tooling for 60 engineers", "Golang"),
        ("go", "Rewrote the ledger in Go", "Go"),
        ("R", "Modelled churn in R for 2 banks", "R"),
        ("R", "Wrote R packages on survival", "R"),
        ("RN", "Ward lead RN for 30 beds", "RN"),
        ("RN", "Registered nurse on a 30-bed ward", "Registered nurse"),
        ("Node", "Cut the time to find a node in the graph", "Node"),
        ("Spring", "Moved 12 Spring Boot apps", "Spring"),
        ("Spring", "Built it with Java, Spring and Kafka", "Spring"),
        ("Excel", "Built Excel macros that save a day a week", "Excel"),
        ("Excel", "Replaced 14 excel spreadsheets", "excel"),
        ("Lead", "Ward Lead for 12 nurses", "Lead"),
        ("Swift", "Rewrote the app in Swift", "Swift"),
        ("Rust", "Rewrote the parser with Rust", "Rust"),
        ("Rust", "Moved two Rust services to the edge", "Rust"),
        ("Access", "Replaced a Microsoft Access database", "Access"),
        ("SAP", "Moved 4 plants to SAP", "SAP"),
        ("it", "Ran IT for 4 schools", "IT"),
        ("AS/400", "Kept an AS/400 alive for 9 years", "AS/400"),
        (".NET", "Moved 30 .NET apps to Linux", ".NET"),
        ("F#", "Wrote a pricing engine in F#", "F#"),
        ("Go", "Wrote Python/Ruby/Perl/Go for building tools", "Go"),
        ("R", "Python R pipelines for 3 labs", "R"),
        ("C", "Drivers for satellite modems in C", "C"),
        ("React", "React/HTML5 shop for 2 brands", "React"),
        ("Spring", "Moved to Java Spring NodeJS and Redis", "Spring"),
        ("lean", "Ran Lean manufacturing workshops", "Lean"),
        ("PLC", "Reprogrammed the PLC of line 3", "PLC"),
        ("PLC", "Commissioned 40 PLCs", "PLCs"),
        ("IV", "Placed IV lines for 20 patients a day", "IV"),
        ("close", "Cut the close from 12 days to 5", "close"),
        ("Kubernetes", "Ran 40 k8s clusters", "k8s"),
        ("K8s", "Ran 40 Kubernetes clusters", "Kubernetes"),
        ("PostgreSQL", "Moved 4 TB to Postgres", "Postgres"),
        ("JS", "Cut the JavaScript by half", "JavaScript"),
        ("TypeScript", "Ported the app to TS", "TS"),
        ("machine learning", "Shipped ML to 3 plants", "ML"),
        ("TIG", "Welded 900 joints by GTAW", "GTAW"),
        ("GMAW", "Welded frames by MIG", "MIG"),
        ("SMAW", "Taught stick welding to 9 people", "stick welding"),
        ("intravenous", "Started IV drips at night", "IV"),
        ("A&E", "Cut waits in the emergency department", "emergency department"),
        ("emergency department", "Ran the ER at night", "ER"),
        ("intensive care", "Opened 6 ITU beds", "ITU"),
        ("ICU", "Moved 200 patients out of intensive care", "intensive care"),
        ("month-end", "Cut the monthly close by 7 days", "monthly close"),
        ("month end", "Cut the month-end close by 7 days", "month-end"),
        ("accounts payable", "Ran AP for 12 sites", "AP"),
        ("UX", "Led user experience for 3 apps", "user experience"),
        ("SEN", "Taught special educational needs classes", "special educational needs"),
        ("NQT", "Mentored a newly qualified teacher", "newly qualified teacher"),
        ("HGV", "Drove LGV for 11 years", "LGV"),
        ("front-end", "Rebuilt the frontend", "frontend"),
        ("HACCP", "Wrote the HACCP plan", "HACCP"),
        ("nurse", "Arbeitete als Krankenschwester auf zwei Stationen", "Krankenschwester"),
        ("welding", "Formé 12 apprentis au soudage de tubes", "soudage"),
        ("accountant", "Contable de 14 empresas", "Contable"),
        ("intensive care", "Leitete die Intensivstation", "Intensivstation"),
    ],
)
def test_a_name_or_its_alias_shows_what_is_asked(keyword: str, text: str, words: str) -> None:
    reason = answer(keyword, text)
    assert reason.result == "MET"
    assert reason.quote[reason.start : reason.end].casefold() == words.casefold()
    assert reason.keyword == keyword


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("SQL", "Moved 4 TB to PostgreSQL"),
        ("welding", "Passed 6G by TIG at the first try"),
        ("CAD", "Drew 300 parts in SolidWorks"),
        ("GAAP", "Closed 12 books under US GAAP"),
        ("JavaScript", "Rebuilt the shop in TypeScript"),
        ("nurse", "Trained 12 registered nurses"),
        ("enterprise resource planning", "Moved 4 plants to S/4HANA"),
    ],
)
def test_the_narrower_shows_the_broader(asked: str, said: str) -> None:
    assert answer(asked, said).result == "MET"


@pytest.mark.parametrize(
    ("asked", "said", "because"),
    [
        ("PostgreSQL", "Wrote the SQL of 40 reports", "broader"),
        ("TIG", "Taught welding to 9 apprentices", "broader"),
        ("SolidWorks", "Drew 300 parts in CAD", "broader"),
        ("Vue", "Rebuilt the shop in React", "near"),
        ("IFRS", "Closed 12 books under US GAAP", "near"),
        ("Kubernetes", "Moved 30 apps to Docker", "near"),
    ],
)
def test_the_broader_and_the_near_show_only_a_part(asked: str, said: str, because: str) -> None:
    reason = answer(asked, said)
    assert (reason.result, reason.because) == ("PARTLY", because)


@pytest.mark.parametrize("weakness", ["duty", "we", "helped", "present"])
def test_what_is_no_act_of_their_own_shows_only_a_part(weakness: str) -> None:
    reason = answer("Kubernetes", "Kubernetes clusters", weakness=weakness)
    assert (reason.result, reason.because, reason.achievement_id) == ("PARTLY", weakness, "a1")


@pytest.mark.parametrize(
    ("keyword", "listed"),
    [
        ("Kubernetes", "k8s"),
        ("Go", "Go"),
        ("R", "R"),
        ("C", "C"),
        ("Excel", "Excel"),
        ("SQL", "MySQL"),
        ("Lead", "Lead"),
    ],
)
def test_a_listed_skill_shows_only_a_part(keyword: str, listed: str) -> None:
    reason = answer(keyword, listed, is_listed=True)
    assert (reason.result, reason.because) == ("PARTLY", "listed")


def test_the_broader_only_listed_or_only_shared_shows_nothing() -> None:
    assert answer("PostgreSQL", "SQL", is_listed=True).result == "NOT_SHOWN"
    assert answer("PostgreSQL", "We tuned SQL", weakness="we").result == "NOT_SHOWN"


def test_an_own_act_outweighs_a_stronger_shared_one() -> None:
    shared = Shown("We moved 40 apps to Kubernetes", "a1", 0.9, "we")
    own = Shown("Moved one app to k8s", "a2", 0.2)
    (reason,) = match(asked=[Asked("Kubernetes", ["Kubernetes"], True, 1)], shown=[shared, own]).reasons
    assert (reason.result, reason.achievement_id) == ("MET", "a2")


def test_a_star_counts_five_times() -> None:
    asked = [Asked("Go", ["Go"], True, 1, is_starred=True), Asked("Rust", ["Rust"], True, 1)]
    fit = match(asked=asked, shown=[Shown("Rewrote the ledger in Go", "a1", 0.5)])
    assert fit.score == round(5 / 6, 4)
    assert [reason.weight for reason in fit.reasons] == [15, 3]


def test_partly_counts_half() -> None:
    fit = match(asked=[Asked("Go", ["Go"], False, 4)], shown=[Shown("Go", "", 0.0)])
    assert fit.score == 0.5


_WRITTEN = [
    term.name for name in ("SQL", "welding", "IFRS", "nurse", "UX", "close") for term in terms_for(name)
]


@pytest.mark.parametrize("name", [*_WRITTEN, "no such name", "", "É"])
def test_what_is_asked_is_looked_for_first(name: str) -> None:
    first, *_others = terms_for(name)
    assert first.relation is Relation.SAME
    assert first.name.casefold() == name.casefold()


@given(
    st.text(),
    st.sampled_from(["Go", "C", "Excel", "Spring", "close", "IT", "PLC", "SQL", "nurse"]),
    st.text(),
)
def test_what_is_found_is_in_the_text_as_written(left: str, name: str, right: str) -> None:
    text = f"{left} {name} {right}"
    place = find_word(text, name)
    assert place is None or text[place[0] : place[1]].strip()
    assert place is None or 0 <= place[0] < place[1] <= len(text)


_LATIN = st.text(st.characters(max_codepoint=0x24F) | st.sampled_from("–—“”’•…‑€ ßİſ\u0301\u00ad\u200b"))


@given(st.text() | _LATIN)
def test_the_quick_copy_is_the_careful_one(text: str) -> None:
    looked = LookedThrough(text)
    assert looked.folded == matching_copy(text)
    assert looked.written == matching_copy(text, fold_case=False)


def test_a_name_stands_in_one_row_only() -> None:
    data = tomllib.loads(
        files("candidates.matching.rules").joinpath("aliases.toml").read_text(encoding="utf-8")
    )
    rows = [{key_of(name) for name in row} for rows in data["equal"].values() for row in rows]
    counted = Counter(name for row in rows for name in row)
    assert [name for name, count in counted.items() if count > 1] == []
