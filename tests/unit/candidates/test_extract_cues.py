"""Words of modesty, secrecy and self-praise are read in seven languages, and whose a number is."""

import pytest

from candidates.evidence.rules import weigh
from tests.unit.candidates.scoring import read


@pytest.mark.parametrize(
    ("statement", "cue"),
    [
        ("I just rewrote the sheet; errors went from 14 a month to 3", "minimisers"),
        ("Habe nur den Übergabebogen neu geschrieben", "minimisers"),
        ("J'ai seulement refait le planning", "minimisers"),
        ("Solo hice el guion de migración", "minimisers"),
        ("Só fiz o relatório", "minimisers"),
        ("Ho solo rifatto il modulo", "minimisers"),
        ("Alleen maar het rooster herschreven", "minimisers"),
        ("Zufällig den Fehler in der Steuerung gefunden", "luck"),
        ("J'ai eu la chance de monter le premier atelier", "luck"),
        ("Tuve la suerte de montar el buscador", "luck"),
        ("Por acaso encontrei a fuga no tanque", "luck"),
        ("Ho avuto la fortuna di aprire il reparto", "luck"),
        ("Toevallig het lek in de leiding gevonden", "luck"),
        ("Tried to speed up the CI; builds now take 6 minutes rather than 31", "attempts"),
        ("Versucht, die Rüstzeit zu senken: jetzt 20 statt 45 Minuten", "attempts"),
        ("Intenté acortar la espera: de 40 a 25 minutos", "attempts"),
        ("Dank meiner Kollegin läuft die Station ohne Wartezeit", "elsewhere"),
        ("Grâce à l'équipe, le délai est passé de 9 à 4 jours", "elsewhere"),
        ("Idee van mijn chef, door mij gebouwd", "elsewhere"),
        ("Die Wartezeit wurde von 40 auf 25 Minuten gesenkt", "passive"),
        ("Le délai a été réduit de 9 à 4 jours", "passive"),
        ("Il tempo di attesa è stato ridotto da 40 a 25 minuti", "passive"),
    ],
)
def test_a_modest_word_is_a_cue_in_every_language(statement: str, cue: str) -> None:
    found = read(statement)
    assert any(reason.startswith(cue) for reason in weigh(found, siblings=[found]).reasons)


def test_room_and_position_tell_too() -> None:
    first, last = read("Cut errors from 9 to 2"), read("Cut errors from 9 to 2")
    late = type(last)(**{**last.__dict__, "line_no": 9, "line_count": 10})
    early = type(first)(**{**first.__dict__, "line_no": 1, "line_count": 10})
    told_late, told_early = (weigh(one, siblings=[early, late]) for one in (late, early))
    assert "stands in the last third" in told_late.reasons
    assert "stands in the last third" not in told_early.reasons
    assert told_late.under_told > told_early.under_told


@pytest.mark.parametrize(
    "statement",
    [
        "Under NDA: rebuilt the matching engine of a large exchange",
        "Won back a lost account (name withheld)",
        "Relaunch für einen Automobilhersteller (vertraulich)",
        "Client sous accord de confidentialité : refonte complète",
        "Proyecto confidencial para un banco",
        "Projeto confidencial para uma operadora",
        "Marchio riservato: nuovo packaging completo",
        "Vertrouwelijk project voor een ministerie",
    ],
)
def test_what_forbids_itself_to_be_told_is_confidential(statement: str) -> None:
    assert read(statement).is_confidential


@pytest.mark.parametrize(
    "statement",
    [
        "Kept confidential records and ordered stock",
        "Trained 12 carers in patient confidentiality",
        "Ablage vertraulicher Unterlagen und Terminplanung",
        "Reduced p99 latency from 900 to 120 ms",
    ],
)
def test_keeping_the_secrets_of_others_is_none(statement: str) -> None:
    assert not read(statement).is_confidential


@pytest.mark.parametrize(
    "statement",
    [
        "Reliable, punctual and flexible",
        "zahlenaffin, belastbar, teamfähig",
        "Rigoureux, curieux, bon esprit d’équipe",
        "Proactiva, organizada y resolutiva",
        "Dinâmico, pontual, espírito de equipa",
        "Preciso, puntuale e affidabile",
        "Zorgzaam, flexibel en stressbestendig",
    ],
)
def test_a_bare_list_of_qualities_is_self_description(statement: str) -> None:
    assert read(statement).is_self_evaluation


@pytest.mark.parametrize(
    ("statement", "owner"),
    [
        ("J’ai un peu aidé à ouvrir l’unité de 18 lits", "employer"),
        ("Bezugspflege auf einer Station mit 32 Betten", "employer"),
        ("Colaborei na abertura da unidade de cuidados continuados (24 camas)", "employer"),
        ("Implanté un circuito de alta que libera 8 camas al día", "own"),
        ("Trained 31 staff on the sepsis checklist", "own"),
    ],
)
def test_the_beds_of_a_house_are_not_theirs(statement: str, owner: str) -> None:
    assert [one.whose for one in read(statement).metrics if one.kind == "scale"] == [owner]


@pytest.mark.parametrize(
    ("statement", "level"),
    [
        ("Latency fell by 30 %", "present"),
        ("Reduced latency from 900 to 120 ms", "led"),
        ("Mise en place d’un triage à l’accueil", "present"),
        ("Aufbau einer zweiten Werkstatt", "present"),
        ("La tasa de errores bajó del 9 % al 3 %", "present"),
        ("Os custos baixaram 8% num ano", "present"),
        ("Sprechi calati del 12%", "present"),
        ("Doorlooptijd gedaald van 9 naar 4 dagen", "present"),
        ("Ran weekly coding workshops for a cohort of 25 students", "duty"),
        ("Écrit un outil de migration repris par quatre équipes", "led"),
        ("Durchlaufzeit von 14 auf 9 Tage gedrückt", "led"),
    ],
)
def test_what_names_nobody_is_present_and_nothing_steps_up(statement: str, level: str) -> None:
    assert read(statement).role_level == level
