"""The figures of extraction, on made-up predictions whose outcome can be counted by hand."""

from collections import Counter
from decimal import Decimal

import pytest

from tests.quality.extraction.bed import Bed, Bullet, Label, Metric
from tests.quality.extraction.scoring import Prediction, same_quantity, score, score_apart

FALLS = Metric("from_to", start=Decimal(14), end=Decimal(3), unit="falls/month", direction="down")
BEDS = Metric("scale", value=Decimal(32), unit="beds", whose="employer")
CUT = Metric("percent", value=Decimal(30), unit="percent", direction="down")


def line(number: int, *metrics: Metric, kind: str = "ACHIEVEMENT", role: str = "led") -> Bullet:
    """Return a written line of the scored part."""
    label = Label(kind, role, metrics, frozenset(), is_confidential=False)
    return Bullet(f"t{number}", "written", "score", "en", "nurse", is_hard=False, text="x", label=label)


LINES = (
    line(1, FALLS, BEDS),
    line(2, CUT, role="helped"),
    line(3, kind="DUTY", role="duty"),
    line(4, kind="DUTY", role="duty"),
    line(5, kind="SELF_EVALUATION", role=""),
)
SAID = {
    "t1": Prediction("ACHIEVEMENT", "led", (BEDS, Metric("from_to", start=Decimal(3), end=Decimal(14)))),
    "t2": Prediction("ACHIEVEMENT", "led", (Metric("money", value=Decimal(30), unit="EUR"),)),
    "t3": Prediction("ACHIEVEMENT", "led", ()),
    "t5": Prediction("ACHIEVEMENT", "led", ()),
}


def test_the_figures_are_those_counted_by_hand() -> None:
    scores = score(LINES, SAID)
    assert scores.bullets == 5
    assert (scores.achievement.right, scores.achievement.said, scores.achievement.true) == (2, 3, 2)
    assert scores.achievement.f1 == pytest.approx(0.8)
    assert (scores.metric_kind.right, scores.metric_kind.said, scores.metric_kind.true) == (2, 3, 3)
    assert (scores.value_and_unit.share, scores.direction.share, scores.whose.share) == (0.5, 0.5, 1.0)
    assert scores.role_level.share == 0.25
    assert scores.kinds["SELF_EVALUATION", "ACHIEVEMENT"] == 1
    assert scores.kinds["DUTY", "OTHER"] == 1
    assert scores.roles["helped", "led"] == 1
    assert scores.metric_kinds == Counter(
        {("from_to", "from_to"): 1, ("scale", "scale"): 1, ("percent", "money"): 1}
    )


def test_what_the_bed_says_of_itself_is_wholly_right() -> None:
    said = {one.id: Prediction(one.label.kind, one.label.role, one.label.metrics) for one in LINES}
    scores = score_apart(Bed(LINES, ()), said)["written"]
    assert scores.achievement.f1 == scores.metric_kind.f1 == scores.value_and_unit.share == 1.0
    assert scores.role_level.share == scores.direction.share == scores.whose.share == 1.0


def test_nothing_to_be_right_about_is_no_success() -> None:
    scores = score_apart(Bed(LINES, ()), SAID)["found"]
    assert scores.bullets == 0
    assert scores.achievement.f1 == scores.metric_kind.precision == scores.role_level.share == 0.0


@pytest.mark.parametrize(
    ("said", "is_same"),
    [
        (Metric("scale", value=Decimal(32), unit="surgical beds"), True),
        (Metric("scale", value=Decimal("32.1"), unit="Beds"), True),
        (Metric("scale", value=Decimal(33), unit="beds"), False),
        (Metric("scale", value=Decimal(32), unit="beds/month"), False),
        (Metric("scale", value=Decimal(32)), False),
        (Metric("scale", unit="beds"), False),
    ],
)
def test_a_quantity_is_its_value_and_its_unit(*, said: Metric, is_same: bool) -> None:
    assert same_quantity(BEDS, said) is is_same
