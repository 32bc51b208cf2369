"""Statements that were once read wrongly: credit nobody claimed, other numbers, acts that were missed."""

import json
from itertools import product
from string import ascii_lowercase

import pytest

from candidates.achievements.rules import extract, quantities_in
from candidates.achievements.rules.judging import leading_verb, role_level
from candidates.achievements.rules.lexicon import past_tense
from candidates.ingest.rules import read_json_resume
from tests.unit.candidates.scoring import read


def told(statement: str) -> list[tuple[str, str, str, str]]:
    return [(q.value, q.unit, q.kind, q.direction) for q in quantities_in(statement)]


def values(statement: str) -> list[str]:
    return [quantity.value for quantity in quantities_in(statement)]


@pytest.mark.parametrize(
    "word", ["le", "re", "de", "la", "un", "car", "se", "spe", "bre", "ha", "ma", "s", "es", ""]
)
def test_no_verb_is_made_up_of_a_word_that_is_none(word: str) -> None:
    assert past_tense(word) == ""


def test_a_short_word_is_a_verb_only_where_english_has_it() -> None:
    words = ("".join(letters) for n in (1, 2, 3) for letters in product(ascii_lowercase, repeat=n))
    found = {word for word in words if past_tense(word)}
    assert found == {"cut", "fix", "led", "own", "ran", "run", "set", "sew", "win", "won"}


@pytest.mark.parametrize(
    "statement",
    [
        "Le Sel des retours (traduction)",
        "Le Creuset brand ambassador",
        "De Montfort University lecturer",
        "Re design of the lobby",
        "Inventário e acondicionamento de 4 700 peças",
        "Inventa\u0301rio e acondicionamento de 4 700 peças",
        "Head of the noble-gas laboratory.",
        "Patent, two inventors.",
        "Lead nurse on ward 7",
        "Project manager",
        "Design and layout",
        "Design of menus",
        "Report on fire safety",
        "Support of the finance team",
        "Study of bats",
        "Test bench for pumps",
        "Model of the harbour",
        "Car park attendant",
        "Machine operator",
        "Train driver",
        "Lower school teacher",
        "Phase I design review",
        "United Nations volunteer",
        "Mitglied des Vorstands",
        "Schmied in dritter Generation",
        "Design de produits",
        "Teste de software",
        "Conçu par un collègue",
        "Formé à l'école",
        "Die Kollegen haben das Labor aufgebaut",
        "Das Unternehmen entwickelt Messgeräte",
        "Zum Ersthelfer ausgebildet",
        "Opgeleid tot verpleegkundige in Zwolle",
        "Progettato da uno studio di Torino",
        "Diseñado por terceros",
    ],
)
def test_what_is_no_act_of_theirs_is_not_told_as_one(statement: str) -> None:
    assert leading_verb(statement) == ""
    assert role_level(statement) == "own_part"
    assert (read(statement).role_level, read(statement).kind) == ("duty", "DUTY")


@pytest.mark.parametrize(
    "statement",
    [
        "Lead a team of 12",
        "Design pressure vessels",
        "Mentor apprentices, usually two at a time",
        "Lead development of a booking system",
        "Lead, mentor and train 12 engineers",
        "Own the pipelines behind the regulatory reports",
        "Plan and run 11 store audits a year",
        "Plan and run 11 store and warehouse audits a year",
        "Carry a caseload of about 70 women a year",
        "Present to the audit committee each quarter",
        "Took over the build from one laptop",
        "Qualified the accounts of a client who had been carrying scrap as finished goods",
    ],
)
def test_an_act_told_in_the_present_or_with_its_object_is_an_act(statement: str) -> None:
    assert (read(statement).role_level, read(statement).kind) == ("led", "ACHIEVEMENT")


@pytest.mark.parametrize(
    ("statement", "level"),
    [
        ("I have been lucky with home births: 96 so far, and just four transferred in", "own_part"),
        ("11 of the first 30 pupils have since begun a degree in earth science", "present"),
        ("it used to end at 09:40 and now ends at 05:15", "present"),
    ],
)
def test_a_result_stands_for_itself_and_gives_no_more_credit(statement: str, level: str) -> None:
    assert (read(statement).role_level, read(statement).kind) == (level, "ACHIEVEMENT")


def test_what_others_send_us_is_ours() -> None:
    told = (
        "I look after the exotics, as nobody else wanted to handle them; other practices send us theirs now"
    )
    assert (read(told).role_level, read(told).kind) == ("own_part", "ACHIEVEMENT")


def test_the_title_of_a_publication_has_no_numbers() -> None:
    titles = [
        "Nineteen thousand years in one glass: noble-gas ages",
        "Two microamps: sleeping well on a cold battery",
    ]
    document = {
        "basics": {"name": "Ada"},
        "publications": [{"name": title} for title in titles],
        "awards": [{"title": "2nd of 140 in the county"}],
    }
    parsed = read_json_resume(json.dumps(document).encode())
    award, *papers = sorted(extract(text=parsed.text, lines=parsed.lines), key=lambda item: item.section)
    assert [item.text for item in papers] == titles
    assert not any(item.quantities for item in papers)
    assert award.quantities


@pytest.mark.parametrize(
    "statement",
    [
        "Attended to guests in a hotel with 220 rooms",
        "Answered the telephone for a EUR 400m retailer with 61 stores",
        "Our client grew from 20 to 90 people",
    ],
)
def test_the_size_of_an_employer_makes_no_achievement(statement: str) -> None:
    assert {quantity.whose for quantity in quantities_in(statement)} == {"employer"}
    assert read(statement).kind == "DUTY"


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("180.000 pezzi venduti", "180000"),
        ("Die Klinik hat 3.000 Betten", "3000"),
        ("Implanté 2.500 contadores en el barrio", "2500"),
        ("Ik heb 4.200 dossiers verwerkt", "4200"),
        ("Vendi 1.500 mudas por ano", "1500"),
        ("1.234,56 € gespart", "1234.56"),
        ("Precision of 3.000 mm", "3"),
        ("3.000", "3"),
        ("Built 1.250 units an hour", "1.25"),
    ],
)
def test_a_point_stands_between_thousands_everywhere_but_in_english(statement: str, value: str) -> None:
    assert values(statement)[0] == value


@pytest.mark.parametrize(
    ("statement", "value", "unit"),
    [
        ("42 mil m²", "42000", "m²"),
        ("R$ 1,2 bilhão", "1200000000", "BRL"),
        ("KES 38 million", "38000000", "KES"),
        ("38 million KES", "38000000", "KES"),
        ("A$5m raised", "5000000", "AUD"),
        ("PHP 40 million", "40000000", "PHP"),
        ("3 mln klanten", "3000000", ""),
        ("2,5 Mio. Umsatz", "2500000", ""),
        ("2 Mrd. Umsatz", "2000000000", ""),
        ("4 milioni di euro", "4000000", "EUR"),
        ("5 millones de euros", "5000000", "EUR"),
        ("2 mil millones de pesos", "2000000000", ""),
        ("6 miljoen", "6000000", ""),
        ("7 Millionen", "7000000", ""),
    ],
)
def test_large_sums_are_read_in_every_language_and_currency(statement: str, value: str, unit: str) -> None:
    assert told(statement)[0][:2] == (value, unit)


@pytest.mark.parametrize(
    "statement", ["PHP 8", "40 CAD drawings", "ALL 40 wards", "All 40 wards", "a 40 mil coating"]
)
def test_what_only_looks_like_a_currency_or_a_thousand_is_none(statement: str) -> None:
    assert not {"PHP", "CAD", "ALL"} & {quantity.unit for quantity in quantities_in(statement)}
    assert "40000" not in values(statement)


@pytest.mark.parametrize(
    ("statement", "pair", "way"),
    [
        ("Wartezeit von 42 auf 9 Tage gesenkt", ("42", "9"), "lower"),
        ("de 142 a 39", ("142", "39"), "lower"),
        ("passou de 84 para 131", ("84", "131"), "higher"),
        ("daalde van 9% naar 5%", ("9", "5"), "lower"),
        ("ridotto da 14 a 6", ("14", "6"), "lower"),
        ("de 12 à 4", ("12", "4"), "lower"),
        ("from 300 to 40", ("300", "40"), "lower"),
        ("von 3 Stunden auf 20 Minuten verkürzt", ("3", "20"), "lower"),
        ("It used to take 9 hours and now takes 40 minutes", ("9", "40"), "lower"),
    ],
)
def test_a_pair_is_read_in_other_languages_too(statement: str, pair: tuple[str, str], way: str) -> None:
    found = {quantity.kind: quantity for quantity in quantities_in(statement)}
    assert (found["from"].value, found["to"].value) == pair
    assert {quantity.direction for quantity in found.values()} == {way}


@pytest.mark.parametrize(
    "statement",
    [
        "enfants de 6 à 17 ans",
        "Klassen 7 bis 13",
        "Sabati con ragazzi dai 12 ai 16 anni",
        "de 22 h à 6 h",
        "von 3 Tonnen auf 200 Kilo",
    ],
)
def test_a_range_and_two_measures_are_no_change(statement: str) -> None:
    assert not {"from", "to"} & {quantity.kind for quantity in quantities_in(statement)}


def test_a_share_of_the_first_counts_as_any_share_does() -> None:
    assert told("11 of the first 30 pupils") == [
        ("11", "pupil", "count", "none"),
        ("30", "pupil", "count", "none"),
    ]


@pytest.mark.parametrize(
    "statement",
    ["On call one week in four", "On call for home births two nights a week", "Nights, one week in three"],
)
def test_when_somebody_works_is_no_achievement(statement: str) -> None:
    assert read(statement).kind == "DUTY"


@pytest.mark.parametrize("statement", ["On call one week in four", "Ran the clinic two nights a week"])
def test_when_somebody_works_is_no_quantity(statement: str) -> None:
    assert quantities_in(statement) == ()


def test_time_that_was_saved_is_one() -> None:
    assert told("Saved two days a week") == [("2", "day", "delta", "lower")]


def test_a_number_behind_a_german_noun_is_no_part_of_a_name() -> None:
    assert values("Als Schichtführer 22 Mitarbeitende in der Gießerei geführt") == ["22"]
    assert "5" not in values("Klassenlehrerin von Jahrgang 5 bis 10")
