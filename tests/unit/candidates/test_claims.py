"""How much of it a statement claims: never more than it says of the person themself."""

import pytest

from candidates.achievements.rules import extract
from candidates.ingest.rules import ParsedLine


def _read(text: str) -> tuple[str, str]:
    line = ParsedLine(0, len(text), "/work/0/highlights/0", "work")
    (told,) = extract(text=text, lines=[line])
    return told.kind, told.role_level


@pytest.mark.parametrize(
    "text",
    [
        "Developed a new curriculum together with colleagues",
        "Built a new timetable alongside the rest of the staff",
        "Samen met collega's een nieuw curriculum ontwikkeld",
        "In samenwerking met het team een nieuw rooster ontwikkeld",
        "Gemeinsam mit dem Kollegium ein neues Curriculum entwickelt",
        "En collaboration avec l'équipe, mis en place un nouveau programme",
        "Junto con mis compañeros desarrollé un nuevo currículo",
        "Junto com os meus colegas desenvolvi um novo currículo",
        "Insieme ai colleghi ho sviluppato un nuovo curriculum",
        "In collaborazione con il team ho progettato un nuovo corso",
    ],
)
def test_with_a_crowd_nobody_names_it_is_we(text: str) -> None:
    assert _read(text) == ("ACHIEVEMENT", "we")


@pytest.mark.parametrize(
    "text",
    [
        "Rewrote the menu together with the head chef",
        "Built the intake form together with the platform team",
        "Co-wrote the wildfire procedure with colleagues",
        "Gemeinsam mit einer Kollegin das Archiv aufgebaut",
        "Gemeinsam mit der Fachschaft ein Curriculum erarbeitet",
        "Em conjunto com a equipa de dados reduzi o custo da nuvem em 40%",
    ],
)
def test_with_one_other_who_is_named_it_is_led_together(text: str) -> None:
    assert _read(text) == ("ACHIEVEMENT", "co_led")
