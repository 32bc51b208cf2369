"""In which encoding a table was saved, found without being told."""

import pytest

from candidates.ingest.rules.tables import detect_encoding


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp850"])
@pytest.mark.parametrize(
    "words",
    [
        "Müller Jürgen;Köln\nGrößenprüfer;Fürth\n",
        "García Peña;Málaga\nDiseñador;León\n",
        "Lefèvre Zoé;Besançon\nIngénieur à façon;Nîmes\n",
        "João Gonçalves;São Paulo\n",
    ],
)
def test_what_excel_saves_for_windows_macintosh_and_ms_dos_is_told_apart(encoding: str, words: str) -> None:
    raw = f"Name;Place\n{words}".encode(encoding)
    assert detect_encoding([raw]).encoding == encoding


def test_an_encoding_is_found_in_parts() -> None:
    raw = "Zoë\n".encode() * 50_000
    assert detect_encoding(raw[n : n + 7919] for n in range(0, len(raw), 7919)).encoding == "utf-8"
    assert detect_encoding([raw, b"\xff"]).encoding == "cp1252"
