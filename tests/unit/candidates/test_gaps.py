"""Time in which nobody was employed is no employment, and a firm of partners no post."""

import pytest

from candidates.ingest.rules.pasted import read_pasted
from candidates.ingest.rules.unread import unread_lines

HEAD = "Ada Byron\nada@x.example\n\nExperience\nStaff Nurse, Leeds Hospital\nJan 2019 - present\n"
TAIL = "Nurse, York Hospital\n2012 - 2016\n"


@pytest.mark.parametrize(
    "gap",
    [
        "Career break (caring for family)\n2017 - 2018\n",
        "Maternity leave\n2016 - 2017\n",
        "2016 - 2017  Elternzeit\n",
        "2016 - 2017  arbeitslos\n",
        "Congé parental\n2016 - 2017\n",
        "Excedencia: cuidado de hijos\n2016 - 2017\n",
    ],
)
def test_a_gap_is_no_employment_and_its_line_stays_to_be_seen(gap: str) -> None:
    parsed = read_pasted((HEAD + gap + TAIL).encode(), name="")
    assert [job.position for job in parsed.employments] == ["Staff Nurse", "Nurse"]
    assert gap.split("\n")[0] in parsed.text
    assert unread_lines(parsed)


def test_a_post_that_only_begins_like_one_is_a_post() -> None:
    post = "Unemployed Workers' Centre Manager, Hull\n2016 - 2017\n"
    parsed = read_pasted((HEAD + post + TAIL).encode(), name="")
    assert len(parsed.employments) == 3


@pytest.mark.parametrize(
    "firm", ["Sand & Partner", "Müller und Söhne", "Dombey and Son", "Leroy et Associés"]
)
def test_a_firm_of_partners_is_the_employer(firm: str) -> None:
    parsed = read_pasted((HEAD + f"Architektin, {firm}, Köln\n2016 - 2017\n").encode(), name="")
    assert (parsed.employments[1].position, parsed.employments[1].employer) == ("Architektin", firm)
