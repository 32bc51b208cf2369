"""People as Axis writes them in JSON come in whole: posts, studies, skills and languages, none as a blob."""

import io
import json
from typing import Any

import pytest

from candidates.ingest.rules.tables import (
    ColumnPlan,
    Plan,
    RowRead,
    described_columns,
    open_table,
    read_row,
    suggest,
)

AXIS = {
    "name": "Ada Byron",
    "email": "ada@example.com",
    "employments": [
        {
            "employer": "Analytical Engines",
            "position": "Lead engineer",
            "location": "Leeds",
            "started_on": "2019-04",
            "summary": "The payment path.",
            "highlights": ["Cut the latency by 40%.", "Trained 12 people."],
        },
        {"employer": "Bank", "position": "Clerk", "started_on": "2015", "ended_on": "2019-03"},
        {"employer": "School", "position": "Tutor", "started_on": "2014"},
    ],
    "education": [{"institution": "London", "study_type": "BSc", "area": "Maths", "ended_on": "2014"}],
    "skills": [
        {"id": "1", "name": "Go", "level": "good", "keywords": []},
        {"id": "2", "name": "SQL", "level": ""},
    ],
    "languages": [{"language": "English", "fluency": "native"}, {"language": "French", "fluency": ""}],
}
RESUME = {
    "basics": {"name": "Ada Byron", "email": "ada@example.com"},
    "work": [{"name": "Analytical Engines", "position": "Lead engineer", "startDate": "2019-04"}],
}


def row_of(person: dict[str, Any], *, line: str = "") -> tuple[RowRead, dict[str, str]]:
    """Return the row a person becomes as it is proposed, and what each column was taken for."""
    raw = f"{json.dumps(person)}\n{line}".encode()
    table = open_table(io.BytesIO(raw), kind="NDJSON")
    (row, *_more) = table.rows
    columns = list(described_columns(table.headers, [row.cells]))
    plan = tuple(ColumnPlan(one.name, seems.to) for one, seems in zip(columns, suggest(columns), strict=True))
    return read_row(row.cells, Plan(plan)), {one.name: one.to for one in plan}


def test_a_person_as_axis_writes_them_keeps_posts_studies_skills_and_languages() -> None:
    read, mapped = row_of(AXIS)
    now, before = read.parsed.employments
    assert (now.employer, now.position, now.location) == ("Analytical Engines", "Lead engineer", "Leeds")
    assert (now.started_on, now.ended_on) == ("2019-04", "")
    assert now.summary.splitlines() == ["The payment path.", "Cut the latency by 40%.", "Trained 12 people."]
    assert (before.employer, before.started_on, before.ended_on) == ("Bank", "2015", "2019-03")
    assert [(one.institution, one.study_type, one.area) for one in read.parsed.education] == [
        ("London", "BSc", "Maths")
    ]
    assert [one.name for one in read.parsed.skills] == ["Go", "SQL"]
    assert [one.language for one in read.parsed.languages] == ["English", "French"]
    # A third post has no field, and is a column that is seen.
    assert mapped["employments.more"] == "drop"


def test_work_of_a_json_resume_is_a_post() -> None:
    read, _mapped = row_of(RESUME)
    assert [(one.employer, one.position) for one in read.parsed.employments] == [
        ("Analytical Engines", "Lead engineer")
    ]


@pytest.mark.parametrize("value", [[], [{}], ["Clerk"], [{"employer": 3}], [[1]], "Clerk", None, [None, {}]])
def test_whatever_stands_there_a_row_is_read(value: Any) -> None:
    read, _mapped = row_of(
        {"name": "Ada Byron", "employments": value, "languages": value, "education": value}
    )
    assert read.parsed.name == "Ada Byron"
