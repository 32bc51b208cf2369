"""What the files of a ZIP are called, whichever system packed it."""

import io
import zipfile

import pytest

from candidates.ingest.rules import unpacked

_FLAGS_AT = {b"PK\x03\x04": 6, b"PK\x01\x02": 8}


def packed(name: bytes) -> bytes:
    """Return a ZIP of one file, of whose name it is not said how it is encoded."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("\N{LATIN SMALL LETTER E WITH ACUTE}" + "x" * (len(name) - 2), b"x")
    raw = bytearray(held.getvalue().replace(b"\xc3\xa9" + b"x" * (len(name) - 2), name))
    for begins, offset in _FLAGS_AT.items():
        at = raw.index(begins) + offset
        raw[at : at + 2] = b"\0\0"
    return bytes(raw)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        # As macOS packs it.
        ("Größe.txt".encode(), "Größe.txt"),
        # As Windows does in the West.
        ("Größe.txt".encode("cp437"), "Größe.txt"),
        (b"plain.txt", "plain.txt"),
    ],
)
def test_a_name_is_read_as_the_system_wrote_it(name: bytes, called: str) -> None:
    assert [one.name for one in unpacked(packed(name))] == [called]
