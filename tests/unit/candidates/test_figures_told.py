"""Figures are read by grammar: numbers in words, units, rates, and what did not happen."""

from decimal import Decimal

import pytest

from candidates.achievements.rules.metrics import metrics_in


@pytest.mark.parametrize(
    ("statement", "kind", "value", "unit"),
    [
        ("Scaled the service to 10,000 daily active users", "scale", "10000", "daily active users"),
        ("Prospection, 50 appels quotidiens", "scale", "50", "appels/day"),
        ("j'ai contribué à reloger une soixantaine de familles", "scale", "60", "familles"),
        ("Siebenundzwanzig Anlagen in der ganzen Stadt gewartet", "scale", "27", "anlagen"),
        ("Soudé 1 100 m de tuyauterie inox", "scale", "1100", "m"),
        ("Lagerbestand um 80 T€ abgebaut", "money", "80000", "EUR"),
        ("Staircase finished a fortnight early", "time", "2", "week"),
        ("15 Jahre unfallfrei", "safety_zero", "15", "year"),
        ("Ningún robo en el polígono en cuatro años", "safety_zero", "4", "year"),
        ("Gané 31 de 35 pleitos", "rank", "31", "of 35"),
        ("Grew organic traffic 3x", "multiple", "3", "factor"),
    ],
)
def test_a_figure_has_its_value_and_unit(statement: str, kind: str, value: str, unit: str) -> None:
    found = [(one.kind, one.value, one.unit) for one in metrics_in(statement)]
    assert (kind, Decimal(value), unit) in found


@pytest.mark.parametrize(
    ("statement", "start", "end"),
    [
        ("setup: 40min --> 12min", 40, 12),
        ("Contamination 15 per cent in my first year, 2 per cent in my last", 15, 2),
        ("Ho portato i test automatici da zero a 1.400", 0, 1400),
        ("Wiederkaufrate 2019: 34 %, 2021: 52 %", 34, 52),
        ("Hilfsfrist in 95 statt 87 % der Einsätze eingehalten", 87, 95),
    ],
)
def test_a_change_has_both_its_ends(statement: str, start: int, end: int) -> None:
    changes = [(one.low, one.high) for one in metrics_in(statement) if one.kind == "from_to"]
    assert changes == [(Decimal(start), Decimal(end))]


@pytest.mark.parametrize(
    "statement",
    ["Schweißen von Blechen bis 20 mm", "Schweißen im Verfahren TIG 141", "Damages per 1,000 parcels"],
)
def test_what_measures_a_thing_is_not_counted(statement: str) -> None:
    assert metrics_in(statement) == ()
