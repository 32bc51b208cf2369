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
        ("Filmed 40 weddings, 9 of them abroad", "scale", "9", ""),
        ("Mapped the reef in a single season", "time_span", "1", "season"),
        ("Levantado el puente en una sola semana", "time_span", "1", "week"),
        ("Returns down to a quarter of what they were", "multiple", "0.25", "share"),
        ("Nine in ten saplings alive a year on", "rank", "9", "of 10"),
        ("7 em cada 10 alunos passaram", "rank", "7", "of 10"),
        ("From last in the region to second", "rank", "2", "place"),
        ("Dritter Preis im Landeswettbewerb, 85 Teilnehmende", "rank", "3", "of 85"),
        ("Mejor vendedora de la provincia (entre 64)", "rank", "1", "of 64"),
        ("Ahorré 900 litros de agua al día", "scale", "900", "litros/day"),
        ("Abrí 12 puntos de recarga", "scale", "12", "puntos"),
        ("Toured 31 towns, not one date cancelled", "safety_zero", "0", "date"),
        ("Nessun volo annullato in tutta la stagione", "safety_zero", "0", "volo"),
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
        ("Lame ewes: 12 in a hundred before, 4 now", 12, 4),
        ("Qualified in 2 years rather than the usual 4", 4, 2),
        ("Break-ins at the site: 14 in 2017, none since", 14, 0),
        ("Storingen aan de brug: 8 per jaar, nu geen enkele", 8, 0),
        ("Girls in physics: 9% in 2015, 31% three years on", 9, 31),
        ("Programme 20 weeks, finished in 16", 20, 16),
        ("No-shows 11 per cent, then 7, at last 3", 11, 3),
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


def test_one_place_told_twice_is_told_once() -> None:
    told = [(one.kind, one.unit) for one in metrics_in("Jahrgangsbeste, 1. von 96")]
    assert told == [("rank", "of 96")]


def test_a_share_of_all_is_no_standard() -> None:
    assert "adoption" not in {one.kind for one in metrics_in("we now bake a third of all rye bread in town")}


def test_none_of_a_kind_that_was_called_back_is_no_change() -> None:
    assert "from_to" not in {one.kind for one in metrics_in("Hung 64 doors, none called back")}


@pytest.mark.parametrize(
    ("statement", "way"),
    [
        ("Missed visits from one in six to one in forty", "down"),
        ("Uptake: one in three, was one in ten", "up"),
        ("Ausschuss: eines von 20 statt eines von 6", "down"),
    ],
)
def test_odds_are_a_change_though_no_end_is_a_figure(statement: str, way: str) -> None:
    assert ("from_to", way) in [(one.kind, one.direction) for one in metrics_in(statement)]


def test_what_others_had_done_is_not_counted() -> None:
    assert metrics_in("Found the leak four plumbers had missed") == ()
