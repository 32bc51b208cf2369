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


@pytest.mark.parametrize(
    "text",
    [
        "Under my manager's leadership, sales rose 40%",
        "Under the leadership of my boss, sales rose 40%",
        "Company grew from 20 to 200 people while I was there",
        "The firm doubled its revenue during my time there",
        "Unter der Leitung meines Chefs stieg der Umsatz um 40 %",
        "Sous la direction de ma cheffe, le chiffre d'affaires a augmenté de 40 %",
        "Bajo la dirección de mi jefe, las ventas subieron un 40%",
        "Sob a liderança do meu chefe, as vendas subiram 40%",
        "Sotto la guida del mio capo le vendite sono salite del 40%",
        "Onder leiding van mijn chef steeg de omzet met 40%",
    ],
)
def test_who_was_there_or_led_by_another_did_no_part_of_it(text: str) -> None:
    assert _read(text)[1] in {"present", "duty"}


def test_an_act_stays_theirs_whoever_led_them() -> None:
    assert _read("Under my manager's leadership, I rebuilt the shop") == ("ACHIEVEMENT", "led")
    assert _read("Under my leadership, sales rose 40%")[1] == "own_part"


@pytest.mark.parametrize(
    "text",
    [
        "Hatte die Ehre, das Projekt Nordlicht zu begleiten",
        "Had the privilege of leading the choir to the finals",
        "J'ai eu l'honneur de diriger le chœur de la ville",
        "Tuve el honor de dirigir el coro de la ciudad",
    ],
)
def test_who_had_the_honour_was_let_in_on_it(text: str) -> None:
    assert _read(text)[1] == "helped"
