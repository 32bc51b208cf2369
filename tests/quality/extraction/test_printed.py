"""A person is read through the PDF of their CV as through their JSON Resume."""

from collections.abc import Callable, Sequence

import pytest

from benchmarks.extraction import figures
from candidates.achievements.rules import employments_of, extract
from candidates.ingest.rules import read_document
from candidates.ingest.rules.kinds import PLAIN_TEXT
from tests.quality.extraction import bed, printed
from tests.quality.extraction.bed import Bullet
from tests.quality.extraction.scoring import score

# What most of all looked like a title or a heading once its bullet was gone.
_SHORT = (
    "Chef-kok van een brigade van 6 koks",
    "Red Dot Award 2020 for the kettle range",
    "Revenue +18% YoY",
    "Wireframes, prototypes en gebruikersonderzoek",
)


def test_a_highlight_needs_no_bullet_to_be_told() -> None:
    text = "\n".join(
        [
            "Sanne van der Meulen",
            "Work experience",
            "Welder\tMay 2018 – present",
            "Noordzee N.V., Gent",
            *_SHORT,
        ]
    )
    parsed = read_document(raw=text.encode(), kind=PLAIN_TEXT).parsed
    found = extract(text=parsed.text, lines=parsed.lines, employments=employments_of(parsed))
    assert [one.text for one in found] == [*_SHORT]


# A column; and a column of many bullets with another beside it.
_LINES: dict[str, Callable[[], Sequence[Bullet]]] = {
    "es": bed.prepared,
    "de en": lambda: bed.load().part(split="learn", origin="written"),
}


@pytest.mark.browser
@pytest.mark.parametrize("languages", _LINES)
def test_a_printed_person_is_read_within_three_points(languages: str) -> None:
    lines = tuple(one for one in _LINES[languages]() if one.language in languages.split())
    ways = printed.both_ways(lines)
    by_json, by_pdf = (figures(score(lines, ways[way])) for way in ("json", "pdf"))
    for name, reached in by_json.items():
        assert abs(by_pdf[name] - reached) <= 0.03, name
