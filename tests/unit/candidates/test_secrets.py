"""A statement that asks not to be told on is confidential, however plainly it asks."""

import pytest

from candidates.achievements.rules import extract
from candidates.ingest.rules import ParsedLine


def _is_confidential(text: str) -> bool:
    line = ParsedLine(0, len(text), "/work/0/highlights/0", "work")
    (told,) = extract(text=text, lines=[line])
    return told.is_confidential


@pytest.mark.parametrize(
    "text",
    [
        "Do not share: internal codename Falcon, saved 2m",
        "Please keep between us: margins up 4 points",
        "Not to be shared: cut costs by 12%",
        "Off the record: renegotiated the port contract, saving 2m",
        "Margins up 4 points (not public)",
        "Unter uns: Marge um 4 Punkte gesteigert",
        "Bitte nicht weitergeben: 2 Mio. € gespart",
        "Ne pas divulguer : marge en hausse de 4 points",
        "Entre nous : marge en hausse de 4 points",
        "No compartir: ahorré 2 millones",
        "Que quede entre nosotros: ahorré 2 millones",
        "Não divulgar: poupei 2 milhões",
        "Fica entre nós: poupei 2 milhões",
        "Non divulgare: risparmiati 2 milioni",
        "Resti tra noi: risparmiati 2 milioni",
        "Niet delen: 2 miljoen bespaard",
        "Onder ons: 2 miljoen bespaard",
    ],
)
def test_plain_words_keep_it_secret(text: str) -> None:
    assert _is_confidential(text)


@pytest.mark.parametrize(
    "text",
    [
        "Built a public API used by 40 teams",
        "Taught 30 children to share toys",
        "Moved to a not-for-profit school; 40 pupils",
        "Das Projekt wurde unter unserer Leitung fertig",
        "Réduit de 30 % les écarts entre nous et le siège",
        "Kept private clients for 9 years",
        "Kept a private garden of 3 acres",
        "Non-public schools: raised attendance by 4%",
    ],
)
def test_the_same_words_of_something_else_do_not(text: str) -> None:
    assert not _is_confidential(text)
