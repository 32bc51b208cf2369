"""Whom a note mentions, from its words."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from axis.lib.ids import new_id
from candidates.profiles.notes.rules import Colleague, Readership, mentioned_in

PRIYA, TOM, TOMAS, ANN, ANNA, OTHER = (new_id() for _ in range(6))
PEOPLE = [
    Colleague(PRIYA, "Priya Raman"),
    Colleague(TOM, "Tom Ferrar"),
    Colleague(TOMAS, "Tomás O'Neill"),
    Colleague(ANN, "Ann Lee"),
    Colleague(ANNA, "Ann Lee-Ito"),
    Colleague(OTHER, "Sven Åkesson"),
]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("@Priya Raman, do you know her?", [PRIYA]),
        ("ask @priya raman. And @TOM FERRAR!", [PRIYA, TOM]),
        ("@Priya knows", [PRIYA]),
        ("@Tomás O'Neill's friend", [TOMAS]),
        ("@Sven Åkesson", [OTHER]),
        ("@Ann Lee-Ito and @Ann Lee", [ANNA, ANN]),
        ("@Ann", []),
        ("@Priyanka", []),
        ("Priya Raman", []),
        ("write to tom@Priya Raman", []),
        ("@Priya Raman @Priya Raman", [PRIYA]),
        ("@ Priya, @@Priya", []),
        ("@", []),
    ],
)
def test_an_at_and_a_name_mention_somebody(text: str, meant: list[UUID]) -> None:
    assert mentioned_in(text, colleagues=PEOPLE) == meant


def test_two_of_one_name_are_both_meant() -> None:
    twin = Colleague(new_id(), "Priya Raman")
    assert mentioned_in("@Priya Raman", colleagues=[*PEOPLE, twin]) == [PRIYA, twin.id]
    assert mentioned_in("@Priya", colleagues=[*PEOPLE, twin]) == []


@given(st.text(alphabet="@ PriyaRmn.\n", max_size=60))
def test_whoever_is_mentioned_stands_behind_an_at(text: str) -> None:
    meant = mentioned_in(text, colleagues=PEOPLE)
    assert len(meant) == len(set(meant))
    assert not meant or "@" in text


def test_what_is_not_known_to_be_allowed_is_not() -> None:
    author, other = new_id(), new_id()
    for visibility in ("ONLY_ME", "NAMED", "ROLE", "", "WORLD"):
        readership = Readership(visibility, author)
        assert readership.includes(author)
        assert not readership.includes(other)
