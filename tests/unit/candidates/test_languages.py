"""Acts, roles and numbers of statements in other languages than English, against a careful reader."""

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.achievements.rules import Quantity, quantities_in
from candidates.achievements.rules.judging import leading_verb
from candidates.achievements.rules.languages import LANGUAGES, tongues
from candidates.achievements.rules.lexicon import VERB_FORCE
from tests.unit.candidates.scoring import read, role_then

# The ladder, from the most that is theirs to the least; a mistake may go down it, never up (drafting.md 5.1).
_LADDER = ("led", "co_led", "own_part", "we", "helped", "present", "duty")


@pytest.mark.parametrize(
    ("statement", "verb"),
    [
        ("Im alten Kartenraum ein Schülerlabor aufgebaut; heute experimentieren dort neun Klassen", "built"),
        ("Établi la terminologie d'un constructeur ferroviaire", "created"),
        ("En 2015, j'ai fondé une école", "founded"),
        ("Redacté la guía de portales accesibles", "wrote"),
        ("Formei 19 operadores de empilhadeira", "trained"),
        ("Disegnato il manico della caffettiera", "designed"),
        ("Een leerwerkplaats opgezet voor jongeren", "established"),
    ],
)
def test_an_act_is_told_by_the_english_verb_of_its_meaning(statement: str, verb: str) -> None:
    assert leading_verb(statement) == verb
    assert read(statement).role_level == "led"


def test_every_form_of_every_language_means_a_verb_of_the_lexicon() -> None:
    for language in LANGUAGES:
        forms = [language.forms(name) for name in ("first", "last", "own", "with_have", "today")]
        assert sum(map(len, forms)) >= 20
        assert {verb for each in forms for verb in each.values()} <= set(VERB_FORCE)


@pytest.mark.parametrize(
    ("statement", "level"),
    [
        ("Unser Team hat das Labor aufgebaut", "we"),
        ("Zusammen mit zwei Kollegen ein Labor aufgebaut", "co_led"),
        ("Bei der Einführung des Systems unterstützt", "helped"),
        ("40 Kunden betreut", "duty"),
        ("Nous avons conçu le stand", "we"),
        ("Participé à la refonte du site", "helped"),
        ("Responsable de 6 vendeurs", "duty"),
        ("Pasamos 310 hectáreas de riego a goteo", "we"),
        ("Compré con ocho vecinos una desgranadora usada y la arreglamos", "co_led"),
        ("Colaboré en el rediseño", "helped"),
        ("Responsable de licencias y de la coordinación con el ayuntamiento", "duty"),
        ("Estamos há 900 dias sem acidente com afastamento", "we"),
        ("Ajudei na implantação do novo WMS", "helped"),
        ("Responsável por 86 pessoas em dois corredores", "duty"),
        ("Abbiamo ridotto i resi da 40 a 11", "we"),
        ("Ho solo dato una mano sulla sedia «Treccia», oggi in due musei", "helped"),
        ("Responsabile di cassa", "duty"),
        ("Ons team heeft de wachttijd verlaagd", "we"),
        ("Meegedacht over het nieuwe dienstrooster; het ziekteverzuim daalde van 9% naar 5%", "helped"),
        ("Verantwoordelijk voor de planning", "duty"),
    ],
)
def test_the_ladder_is_the_same_in_every_language(statement: str, level: str) -> None:
    assert read(statement).role_level == level


@pytest.mark.parametrize(
    "statement", ["Trained 12 engineers", "Tool and die maker", "", "3.000", "Built 9 vans"]
)
def test_english_and_what_tells_nothing_is_in_no_other_language(statement: str) -> None:
    assert not tongues(statement)


@given(st.text(alphabet="aeit éà dlmnors'auf von per de la 3.0%,;"))
def test_any_text_of_any_language_can_be_read(statement: str) -> None:
    assert all(isinstance(quantity, Quantity) for quantity in quantities_in(statement))
    assert leading_verb(statement) == "" or leading_verb(statement) in VERB_FORCE


@dataclass
class Agreement:
    """How often extraction and reader agree on a set of several languages, and where they do not."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, part: str, of: str) -> float:
        """Return a part of all, from 0 to 1."""
        return self.counts[part] / self.counts[of]


def agreement(name: str) -> Agreement:
    """Compare a set; what a foreign noun is called in English nobody asks, so count and level are one."""
    result = Agreement()
    text = (Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8")
    for group in tomllib.loads(text).values():
        for bullet in group["bullets"]:
            _compare(bullet, result)
    return result


def _compare(bullet: dict[str, Any], result: Agreement) -> None:
    found = read(bullet["text"])
    said = Counter(
        f"{q.value}|{'size' if q.kind in {'level', 'count'} else q.kind}|{q.direction}"
        for q in found.quantities
    )
    wanted = Counter(bullet["quantities"])
    is_right = {
        "kind": found.kind == bullet["kind"],
        "role": role_then(found, bullet["role"]) == bullet["role"],
    }
    is_raised = _LADDER.index(found.role_level) < _LADDER.index(bullet["role"])
    result.counts.update(name for name, right in is_right.items() if right)
    result.counts["raised"] += is_raised
    result.counts["hits"] += (said & wanted).total()
    result.counts["said"] += said.total()
    result.counts["wanted"] += wanted.total()
    result.counts["all"] += 1
    if not all(is_right.values()) or said != wanted:
        result.misses.append(f"{found.kind} {found.role_level} {[*said]}: {bullet['text']}")


@pytest.mark.parametrize(
    ("name", "kind", "role", "hits"), [("languages", 1, 1, 1), ("languages_unseen", 0.9, 0.86, 0.96)]
)
def test_other_languages_are_read_as_a_careful_reader_does(
    name: str, kind: float, role: float, hits: float
) -> None:
    result = agreement(name)
    detail = "\n".join(result.misses)
    assert result.counts["raised"] == 0, detail
    assert result.share("kind", "all") >= kind, detail
    assert result.share("role", "all") >= role, detail
    assert result.share("hits", "said") >= hits, detail
    assert result.share("hits", "wanted") >= hits, detail
