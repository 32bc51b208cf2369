"""Two people or one: the three bands, and the reasons given."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.profiles.duplicates.rules import (
    MOST_UNDER_A_KEY,
    Person,
    Post,
    Study,
    compare_names,
    judge,
    keys_of,
    telling_keys,
)
from candidates.profiles.duplicates.rules.names import Like

LIFE = (
    Post("St Columba's Hospital", "Ward Lead", "2019-03", ""),
    Post("Leeds Trust", "Nurse", "2014", "2019"),
)
OTHER_LIFE = (Post("Mill & Sons", "Welder", "2018-01", ""),)
STUDY = (Study("University of Leeds", "2008", "2011"),)


def person(name: str, *addresses: tuple[str, str], life: tuple[Post, ...] = (), city: str = "") -> Person:
    """Return somebody with these addresses."""
    return Person(name, addresses=frozenset(addresses), posts=life, city=city)


def mail(address: str) -> tuple[str, str]:
    return "EMAIL", address


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ("Müller, Jürgen", "Juergen Mueller", True),
        ("NAGY Anna", "Anna Nagy", True),
        ("Bill Smith", "William Smith", True),
        ("José García López", "Jose Garcia", True),
        ("Ludwig van der Berg", "Ludwig Berg", True),
        ("Олександр Шевченко", "Oleksandr Schewtschenko", True),
        ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos", True),
        ("王伟", "Wang Wei", True),
        ("Dr. Ada Byron, PhD", "Ada Byron", True),
        ("Aiofe Brennan", "Aoife Brennan", True),
        ("E. Monton", "Eilidh Monton", True),
        ("Zoë Müller", "Zoe Mueller-Kern", True),
        ("Aoife Brennan", "Brennan Walsh", False),
        ("Ada Byron", "Ada Lovelace", False),
        ("Maria Rossi", "Mario Rossi", False),
        ("Paul Klein", "Paula Klein", False),
        ("Anna Smith", "Peter Smith", False),
        ("Suwarni", "Ada Byron", False),
        ("", "", False),
    ],
)
def test_whether_two_names_may_be_one(one: str, other: str, agrees: bool) -> None:
    assert compare_names(one, other).agrees is agrees
    assert compare_names(other, one).agrees is agrees


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Ada Byron", mail("ada@mill.example")), person("ADA BYRON", mail("ada@mill.example"))),
        (person("Bill Smith", mail("cat9@mill.example")), person("William Smith", mail("cat9@mill.example"))),
        (person("Siti Suwarni", mail("siti@x.example")), person("Suwarni", mail("siti@x.example"))),
        (person("Anna Smith", mail("anna.smith@x.io")), person("Anna Jones", mail("anna.smith@x.io"))),
        (person("Ada Byron", ("PHONE", "+447400123456")), person("Byron, Ada", ("PHONE", "+447400123456"))),
        (person("Zoë Müller", ("LINK", "xing.com/x")), person("Zoe Mueller-Kern", ("LINK", "xing.com/x"))),
        (
            person("Ada Byron", mail("byron@x.example"), life=LIFE),
            person("Ada Byron", mail("byron@x.example"), life=LIFE[1:]),
        ),
    ],
)  # fmt: skip
def test_what_is_certain(one: Person, other: Person) -> None:
    assert judge(one, other).band == "CERTAIN"
    assert judge(other, one).band == "CERTAIN"
    assert judge(one, other).grounds[0].code.startswith("same_")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A family's mailbox, a couple's telephone, an office's mailbox.
        (person("Anna Smith", mail("smiths@x.example")), person("Peter Smith", mail("smiths@x.example"))),
        (person("Anna Smith", ("PHONE", "+441132960123")), person("Jo Walsh", ("PHONE", "+441132960123"))),
        (person("Anna Smith", mail("office@x.example")), person("Anna Jones", mail("office@x.example"))),
        # Father and son by name.
        (person("John Smith", life=LIFE, city="Leeds"), person("Mary Smith", life=LIFE, city="Leeds")),
        (person("John Smith Jr", mail("j@x.example")), person("John Smith Sr.", mail("j@x.example"))),
        # Colleagues, and namesakes of whom nothing else is known.
        (person("Anna Smith", life=LIFE[:1]), person("Anna Jones", life=LIFE[:1])),
        (person("Anna Smith"), person("Anna Smith")),
        (person("Anna Smith", life=LIFE, city="Leeds"), person("Anna Smith", life=OTHER_LIFE, city="Bonn")),
    ],
)
def test_who_are_two(one: Person, other: Person) -> None:
    assert judge(one, other).band == "NONE"
    assert judge(other, one).band == "NONE"


def test_a_name_and_a_town_alike_are_possible_and_say_why() -> None:
    found = judge(person("Ada Byron", city="Leeds"), person("Byron, Ada", city="LEEDS"))
    assert (found.band, found.hangs_on_place) == ("POSSIBLE", True)
    assert [ground.code for ground in found.grounds] == ["same_name", "same_place"]
    assert 0 < found.score < 1


def test_a_town_tells_nobody_apart_where_many_have_the_name() -> None:
    one = person("John Smith", city="London")
    assert judge(one, one, namesakes=2).band == "POSSIBLE"
    assert judge(one, one, namesakes=40).band == "NONE"


def test_an_employer_alike_is_possible_too() -> None:
    one, other = (
        person("Ada Byron", life=LIFE),
        person("Ada Byron", life=(Post("St. Columbas Hospital NHS Trust"),)),
    )
    assert judge(one, other).band == "POSSIBLE"


def test_father_and_son_of_one_name_and_mailbox_are_for_a_person_to_tell_apart() -> None:
    son = replace(person("John Smith", mail("john.smith@x.example")), studies=STUDY)
    father = replace(son, studies=(Study("University of Hull", "1979", "1982"),))
    assert judge(son, father).band in {"POSSIBLE", "NONE"}
    assert judge(replace(son, name="John Smith Jr."), replace(son, studies=())).band == "POSSIBLE"


def test_a_married_name_needs_a_life_in_common() -> None:
    one = replace(person("Anna Smith", life=LIFE), studies=STUDY)
    assert judge(one, replace(one, name="Anna Jones")).band == "POSSIBLE"
    assert judge(one, replace(one, name="Anna Smith-Jones")).band == "POSSIBLE"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_names_can_be_compared_either_way_round(one: str, other: str) -> None:
    there, back = compare_names(one, other), compare_names(other, one)
    assert (there.generation, there.agrees) == (back.generation, back.agrees)
    assert there.first in Like
    assert all(-(2**63) <= key < 2**63 for key in keys_of(person(one, city=other)))


@given(st.text(min_size=1, max_size=40))
def test_everybody_is_like_themselves(name: str) -> None:
    likeness = compare_names(name, name)
    assert not likeness.clashes
    assert likeness.generation == "same"


@given(st.dictionaries(st.integers(), st.integers(0, 500), max_size=40))
def test_people_are_looked_for_under_keys_few_share_or_else_their_rarest(people: dict[int, int]) -> None:
    chosen = telling_keys(people)
    few = {key for key, number in people.items() if number <= MOST_UNDER_A_KEY}
    assert few <= set(chosen) <= people.keys()
    assert len(chosen) == max(len(few), min(2, len(people)))
    left = [people[key] for key in people.keys() - set(chosen)]
    assert not left or max(people[key] for key in chosen) <= min(left)
