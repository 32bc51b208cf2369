"""What may not be kept leaves a CV also where no label says what it is; what only looks like it stays."""

import pytest

from candidates.ingest.rules import read_document
from candidates.ingest.rules.personal import is_personal


@pytest.mark.parametrize(
    "line",
    [
        "DOB 01/02/1990",
        "geb. 12.12.1990 in Danzig, ledig, katholisch",
        "34 Jahre | verheiratet",
        "Born 3 March 1985, British, married",
        "Née le 12 mai 1988 à Lyon",
        "Nacida el 3 de marzo de 1985",
        "Nato il 3/4/1980 a Torino",
        "geboren op 3-4-1980",
        "32 ans, mariée, 2 enfants",
        "Né le 3 mars 1985, nationalité française, permis B",
        "single, no children",
        "IBAN DE89 3704 0044 0532 0130 00",
        "Account: DE89370400440532013000",
        "Passport no. AB1234567",
        "DNI 12345678Z",
        "Codice fiscale RSSMRA85T10A562S",
        "Nata a Torino il 05/09/1992",
        "Né à Lyon, le 3 mars 1985",
        "geb. in Bonn am 14.07.1985",
        "Geburtsdatum 14.07.1985",
        "Birthday 4 May 1990",
        "evangelisch",
        "Cittadinanza italiana",
        "12/04/1990 (33 ans)",
    ],
)
def test_what_may_not_be_kept_is_known_without_a_label(line: str) -> None:
    assert is_personal(line)
    kept = read_document(raw=f"Ada Byron\n{line}\nada@home.example\n".encode(), kind="PLAIN_TEXT")
    assert line not in kept.parsed.text
    assert line.encode() not in kept.raw
    assert kept.parsed.email == "ada@home.example"


@pytest.mark.parametrize(
    "line",
    [
        "NATO liaison officer 2015",
        "Born Free Foundation, 2012 - 2015",
        "Born and raised in Leeds",
        "Max Weber, verheiratet, 0171 5566778, max@home.example",
        "20 Jahre Erfahrung",
        "3 ans",
        "Bern, 25 years",
        "Single point of contact, 24 hours",
        "RG Consulting 2012",
        "Nie wieder Ausfälle: 12 Monate",
        "IBAN validation service, 12 banks",
        "DE89 3704 0044 0532 0130 01",
        "2 children's wards, 14 beds",
        "Catholic University of Leuven, 2012",
        "SSN 688 submarines",
        "Married two data sets, saved 30%",
        "Evangelisch-Lutherisches Pfarramt, Bonn",
        "Kindergarten, katholisch, Bonn",
        "Christian Aid",
    ],
)
def test_what_only_looks_like_it_stays(line: str) -> None:
    assert not is_personal(line)
