"""Numbers with what they measure, pairs in their true order, and what is no quantity."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.achievements.rules import quantities_in
from candidates.achievements.rules.dates import date_spans
from candidates.achievements.rules.metrics import metrics_in

NUMBERS = st.integers(2, 999_999)
UNITS = st.sampled_from(["days", "errors", "%", "patients", "minutes", "sites"])


def pair(statement: str) -> dict[str, str]:
    return {quantity.kind: quantity.value for quantity in quantities_in(statement)}


@given(NUMBERS, NUMBERS, UNITS)
def test_a_pair_is_read_in_its_order_however_it_is_said(before: int, after: int, unit: str) -> None:
    space = "" if unit == "%" else " "
    wanted = {"from": str(before), "to": str(after)}
    for statement in (
        f"Took it from {before}{space}{unit} to {after}{space}{unit}",
        f"Took it from {before} to {after}{space}{unit}",
        f"Now {after}{space}{unit} instead of {before}",
        f"Now {after}{space}{unit} rather than {before}{space}{unit}",
        f"{before}{space}{unit} → {after}{space}{unit}",
        f"It takes {after}{space}{unit}, down from {before}",
    ):
        if not {str(before), str(after)} & {str(year) for year in range(1900, 2100)}:
            assert pair(statement) == wanted, statement
            ways = {quantity.direction for quantity in quantities_in(statement)}
            assert ways == {"lower" if after < before else "higher" if after > before else "none"}


@given(st.text())
def test_any_text_has_quantities_with_places_and_plain_values(statement: str) -> None:
    last = 0
    for quantity in quantities_in(statement):
        assert last <= quantity.start < quantity.end <= len(statement)
        assert Decimal(quantity.value).is_finite()
        assert quantity.kind in {"level", "from", "to", "delta", "rank", "count"}
        assert quantity.direction in {"lower", "higher", "none"}
        assert quantity.exactness in {"exact", "about", "over", "under"}
        last = quantity.end


@given(
    st.lists(
        st.sampled_from(
            [
                "from",
                "to",
                "4",
                "11",
                "%",
                "days",
                "two",
                "£",
                "k",
                "–",
                "→",
                ",",
                "of",
                "by",
                "a third",
                "2nd",
                "top",
            ]
        ),
        max_size=12,
    )
)
def test_any_words_of_the_trade_have_quantities(words: list[str]) -> None:
    for quantity in quantities_in(" ".join(words)):
        assert Decimal(quantity.value).is_finite()


@pytest.mark.parametrize(
    "statement",
    [
        "In 2019",
        "March 2021",
        "12 March 2021",
        "2021-03-12",
        "ISO 9001",
        "Used Python 3",
        "A 3D model",
        "24/7 on-call",
        "Taught Grade 5",
        "Released v1.0.0",
        "Welded 6G pipe",
        "One in five",
        "http://localhost:8000",
        "09/2020",
    ],
)
def test_dates_and_names_are_no_quantities(statement: str) -> None:
    assert quantities_in(statement) == ()


@pytest.mark.parametrize(
    ("statement", "value", "unit", "exactness"),
    [
        ("about 40 wards", "40", "ward", "about"),
        ("more than 40 wards", "40", "ward", "over"),
        ("up to 40 wards", "40", "ward", "under"),
        ("40+ wards", "40", "ward", "over"),
        ("over two years", "2", "year", "exact"),
        ("a turnover 5 million EUR", "5000000", "EUR", "exact"),
        ("twenty-five schools", "25", "school", "exact"),
        ("two dozen lorries", "24", "lorry", "exact"),
        ("half a million users", "500000", "user", "exact"),
        ("1 100 joints", "1100", "joint", "exact"),
        ("1,100 joints", "1100", "joint", "exact"),
        ("3,5 %", "3.5", "percent", "exact"),
        ("€2.4bn", "2400000000", "EUR", "exact"),
        ("a team of 5", "5", "people", "exact"),
    ],
)
def test_what_a_number_measures(statement: str, value: str, unit: str, exactness: str) -> None:
    (quantity,) = quantities_in(statement)
    assert (quantity.value, quantity.unit, quantity.exactness) == (value, unit, exactness)


@pytest.mark.parametrize(
    ("statement", "direction"),
    [
        ("Cut costs by 20%", "lower"),
        ("20% fewer complaints", "lower"),
        ("Raised income 20%", "higher"),
        ("Improved scores by 20%", "none"),
        ("Improved lesson attendance by 20%", "none"),
        ("Updated the download page, 20% better", "none"),
    ],
)
def test_which_way_a_change_went_is_said_only_when_the_statement_says_it(
    statement: str, direction: str
) -> None:
    (quantity,) = quantities_in(statement)
    assert (quantity.kind, quantity.direction) == ("delta", direction)


@pytest.mark.parametrize(
    ("statement", "dates"),
    [
        ("In March 2021 and 2019", ["2021-03", "2019"]),
        ("on 12 May 2020", ["2020-05-12"]),
        ("May 3rd, 2020", ["2020-05-03"]),
        ("2020-05-12", ["2020-05-12"]),
        ("since 09/2018", ["2018-09"]),
        ("2019 patients", ["2019"]),
        ("£2019", []),
    ],
)
def test_dates_keep_their_precision(statement: str, dates: list[str]) -> None:
    assert [date for _start, _end, date in date_spans(statement)] == dates


def test_a_minus_is_part_of_the_figure_and_a_bullet_is_not() -> None:
    assert pair("Improved the score from -12 to +34") == {"from": "-12", "to": "34"}
    assert [quantity.value for quantity in quantities_in("Margins of -€40k and 25-30%")] == [
        "-40000",
        "25",
        "30",
    ]
    assert [quantity.value for quantity in quantities_in("-12 sites opened")] == ["12"]


def test_over_a_time_is_how_long_unless_it_is_where_it_began() -> None:
    (lasted,) = quantities_in("Held it over two years")
    before, after = quantities_in("Cut waiting from over four hours to under 90 minutes")
    assert lasted.exactness == "exact"
    assert (before.exactness, after.exactness) == ("over", "under")


@pytest.mark.parametrize(
    "statement",
    [
        "Cut scrap in plant 40 by fixing the feeders",
        "Led ward 7 through the move",
        "Drove Route 66 for a haulage firm",
        "Rebuilt line 3 after the fire",
        "Refurbished Building 12 on the campus",
        "Trained the nurses on Level 2",
        "Built lines 3 and 4 in plant 40",
        "Wards 7, 8 and 9 opened again",
        "Leitung der Umstellung in Werk 40",
        "Führte Station 7 durch den Umzug",
        "Baute den Tagdienst von Pflegestation 7 auf",
        "Rénové le bâtiment 12 pour la mairie",
        "Rénové le bâtiment n° 12 pour la mairie",
        "Responsable de la planta 4 del hospital",
        "Coordinato il reparto 3 durante la pandemia",
        "Leidde afdeling 5 door de verhuizing",
        "Coordenei a ala 3 do hospital",
    ],
)
def test_a_number_that_names_a_place_is_no_quantity(statement: str) -> None:
    assert quantities_in(statement) == ()
    assert metrics_in(statement) == ()


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("Ran 7 wards with 30 nurses", ["7", "30"]),
        ("Planted 40,000 trees in plant 40", ["40000"]),
        ("Cut downtime on line 3 by 12 percent", ["12"]),
        ("Raised output of line 3 from 40 to 60 pallets", ["40", "60"]),
        ("Im Werk 40 Leute geführt", ["40"]),
        ("Ging op afdeling 5 van 9% naar 4%", ["9", "4"]),
        ("Saved room 5 hours a week", ["5"]),
    ],
)
def test_what_is_counted_beside_a_place_stays(statement: str, values: list[str]) -> None:
    assert [quantity.value for quantity in quantities_in(statement)] == values
