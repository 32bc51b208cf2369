"""A post of which only the beginning is told does not read as one that lasted no longer than that."""

import pytest

from candidates.ingest.rules import read_document, read_fields
from candidates.profiles.facts.rules import EDUCATION, EMPLOYMENT, in_words


@pytest.mark.parametrize(
    ("times", "said"),
    [
        ("2023 – present", "(2023 – no end given)"),
        ("2019 – 2023", "(2019 – 2023)"),
    ],
)
def test_what_was_read_of_a_post_says_that_no_end_is_given(times: str, said: str) -> None:
    raw = f"Ada Byron\nNurse\n\nExperience\nNurse, Mercy Clinic, {times}\n- Cut falls from 9 to 3\n".encode()
    fields = read_fields(read_document(raw=raw, kind="PLAIN_TEXT").parsed)
    assert [one.value for one in fields if one.label == "Employment"] == [f"Nurse, Mercy Clinic {said}"]


@pytest.mark.parametrize(
    ("fact", "ended_on", "said"),
    [
        (EMPLOYMENT, "", "(2023 – no end given)"),
        (EMPLOYMENT, "2024", "(2023 – 2024)"),
        (EMPLOYMENT, "2023", "(2023)"),
        (EDUCATION, "", "(2023)"),
    ],
)
def test_a_fact_says_that_a_post_has_no_end(fact: str, ended_on: str, said: str) -> None:
    values = dict.fromkeys(("position", "employer", "study_type", "area", "institution"), "")
    values |= {"started_on": "2023", "ended_on": ended_on}
    assert in_words(fact, values, dated=str).strip() == said
