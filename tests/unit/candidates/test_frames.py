"""How much of it was theirs is told by the frame of a statement, and never more than the words say."""

import pytest

from tests.unit.candidates.scoring import read


@pytest.mark.parametrize(
    ("statement", "role"),
    [
        ("Co-hosted the harvest fair with Ann Lowe", "co_led"),
        ("Co-piloted the new timetable with the depot at Leith", "co_led"),
        ("Avec le menuisier, refait la charpente de la grange en 5 semaines", "co_led"),
        ("fiz parte de quem montou o hospital de campanha", "present"),
        ("Formé parte del grupo que abrió la segunda sede", "present"),
        ("gehörte zu den Leuten, die das neue Lager eingerichtet haben", "present"),
        ("Taux de reprise passé sous les 3 %", "present"),
        ("small part in the dig that found the Roman road", "helped"),
        ("Petite contribution au chantier de la nouvelle gare", "helped"),
        ("Ayudante en el montaje de la feria de 2019", "helped"),
        ("Gathered data for the study of night buses", "helped"),
        ("The crew laid 9 km of track in one winter, nobody got hurt", "we"),
        ("Bei uns gab es seit drei Jahren keinen Unfall", "we"),
        ("the playground opened because two mothers and I kept on writing letters", "we"),
        ("Com o Rui Dias, restaurei o moinho em dois anos", "co_led"),
        ("met mijn broer 30 daken vernieuwd in één zomer", "co_led"),
        ("disegnata io la copertina, il resto lo studio", "own_part"),
        ("A song of mine is played at every home match", "own_part"),
        ("The crew room was repainted in two days", "present"),
        ("Com o tempo, reduzi as faltas de 12 para 4 por mês", "led"),
        ("was part of the design team on the harbour bridge", "present"),
        ("Played a minor part in the purchase of a rival paper", "helped"),
        ("Gave input to the new rota, used on 4 wards", "helped"),
        ("Unter Aufsicht 30 Wurzelfüllungen gelegt", "helped"),
        ("Onder toezicht 40 wonden gehecht", "helped"),
        ("Dei uma mãozinha na abertura de 2 lojas", "helped"),
        ("Interned on a trial that cut relapses by half", "helped"),
        ("Under the supervision of Dr Okoro the unit halved its infections", "present"),
        ("Shadowed the site manager during the move of two factories", "present"),
        ("Witnessed the change from film to digital, 3 studios", "present"),
        ("As an intern, saw the firm grow from 6 to 50 people", "present"),
        ("Zu viert 900 Reben gesetzt", "we"),
        ("Met z'n vijven 70 kozijnen geplaatst", "we"),
        ("Did the wiring for a lander that flew to Mars", "own_part"),
        ("Backed the head cook in cutting waste from 12% to 5%", "helped"),
        ("Cooperated in the merger of two parishes, 900 families", "helped"),
        ("Supplied figures for a report quoted on the evening news", "helped"),
        ("Di supporto al lancio della nuova linea", "helped"),
        ("Presté apoyo en la mudanza de 3 sedes", "helped"),
        ("Under my predecessor the waiting list fell from 300 to 40", "present"),
        ("My boss won the regional prize in 2016", "present"),
        ("Umsatz unter neuer Führung verdoppelt", "present"),
        ("L'usine a réduit ses rebuts de 20 %", "present"),
        ("Set up a soup kitchen with the vicar, 40 meals a day", "co_led"),
        ("One of five clerks who cleared the old archive", "present"),
        ("On the crew that laid the last mile of track", "present"),
        ("Tool breakages: 31 in my first year, 6 in my last", "present"),
    ],
)
def test_a_frame_says_how_much_was_theirs(statement: str, role: str) -> None:
    assert read(statement).role_level == role


@pytest.mark.parametrize(
    "statement",
    [
        "Was there for the opening of the children's ward",
        "Deputy coach when the club won the cup",
        "Présente lors du passage à la semaine de quatre jours",
        "erbij geweest toen de fabriek naar Duiven verhuisde",
        "Learnt the trade while the foreman rebuilt the kiln",
    ],
)
def test_who_stood_by_while_a_thing_happened_did_not_do_it(statement: str) -> None:
    said = read(statement)
    assert (said.kind, said.role_level) == ("ACHIEVEMENT", "present")


def test_what_is_spelt_with_a_hyphen_is_not_shared() -> None:
    assert read("Co-ordinated 40 volunteers for the flood, nobody hurt").role_level == "led"


@pytest.mark.parametrize(
    "statement",
    [
        "Not one fall on my ward since 2019",
        "Aucune chute dans mon service depuis 2019",
        "Nessun infortunio nel mio reparto da 4 anni",
        "Umbau der Mensa (14 Mio. €), unfallfrei",
        "First-pass yield 97%, best of the group's 9 plants",
        "Furti nel mio turno: 9 nel 2018, nessuno dal 2021",
        "6,000 vines planted, eight in ten alive after the frost",
    ],
)
def test_what_never_happened_or_came_out_best_was_nobodys_act(statement: str) -> None:
    assert read(statement).role_level == "present"


@pytest.mark.parametrize(
    "statement",
    [
        "Named nurse for 9 patients on the night shift",
        "Oversaw payroll for 800 employees",
        "Managed paid social with a budget of £90k a year",
        "Taught chemistry to years 9 and 10, marking, lunch duty",
        "Assistenza domiciliare a 12 pazienti",
        "Assistenza agli anziani in struttura",
    ],
)
def test_work_that_goes_on_is_a_duty_whatever_its_size(statement: str) -> None:
    said = read(statement)
    assert (said.kind, said.role_level) == ("DUTY", "duty")


@pytest.mark.parametrize(
    "statement", ["I'm a steady hand in a crisis", "Geduldig, lösungsorientiert, belastbar"]
)
def test_what_one_is_like_is_no_duty(statement: str) -> None:
    assert read(statement).kind == "SELF_EVALUATION"


def test_one_thing_led_for_many_is_no_duty() -> None:
    assert read("Managed the move for 40 staff").kind == "ACHIEVEMENT"
    assert read("Assistenza all'avvio della nuova mensa").role_level == "helped"


def test_an_act_on_somebody_elses_idea_is_still_theirs_in_part() -> None:
    assert read("Built the press; my manager's idea").role_level == "own_part"
