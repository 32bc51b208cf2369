"""A refusal says where what is wrong stands, and what to send instead."""

import gzip
import json
from typing import Any

import pytest

from tests.api.conftest import PERSON, Program

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changed", "pointer", "words"),
    [
        ({"email": "Ada <ada@example.com>"}, "/email", "ada@example.com"),
        ({"phone": "ask her"}, "/phone", "digits"),
        ({"links": ["example.com/ada"]}, "/links/0", "https://"),
        ({"location": {"country_code": "gb"}}, "/location/country_code", "two capital letters"),
        ({"location": {"country_code": "UK"}}, "/location/country_code", "of a country"),
        ({"location": {"country_code": "ZZ"}}, "/location/country_code", "of a country"),
        ({"employments": [{"started_on": "04/2019"}]}, "/employments/0/started_on", "2019-04"),
        ({"employments": [{"ended_on": "2019-06-31"}]}, "/employments/0/ended_on", "2019-04"),
        (
            {"external_ids": [{"source": "Green House", "value": "1"}]},
            "/external_ids/0/source",
            "small letters",
        ),
        ({"headline": "a\x00b"}, "/headline", "U+0000"),
        ({"name": "\u200b"}, "/name", "can be seen"),
        ({"shoe_size": 44}, "/shoe_size", "no such field"),
    ],
)
def test_a_fault_is_one_that_points_into_the_body_and_shows_what_is_right(
    changed: dict[str, Any], pointer: str, words: str, program: Program
) -> None:
    answer = program.post("candidates", PERSON | changed)
    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert fault["pointer"] == pointer
    assert words in fault["detail"]
    assert "^" not in fault["detail"]


def test_an_employment_may_begin_and_end_on_any_day_there_is(program: Program) -> None:
    post = {"employer": "Engines", "started_on": "2018-04-30", "ended_on": "2019-12-31"}
    answer = program.post(
        "candidates", PERSON | {"employments": [post], "links": ["https://ada.example?a=b"]}
    )
    assert answer.status_code == 201, answer.content
    told = answer.json()["employments"][0]
    assert (told["started_on"], told["ended_on"]) == ("2018-04-30", "2019-12-31")


def test_a_body_that_cannot_be_read_says_where_it_breaks(program: Program) -> None:
    answer = program.post("candidates", b'{"name": "Ada",\n "source": "\\ud800"}')
    assert answer.json()["code"] == "malformed-request"
    assert "line 2 column" in answer.json()["detail"]


def test_a_compressed_body_is_told_to_come_as_it_is(program: Program) -> None:
    sent = gzip.compress(json.dumps(PERSON).encode())
    answer = program.post("candidates", sent, Content_Encoding="gzip")
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported-media-type")
    assert "Content-Encoding" in answer.json()["detail"]


def test_a_body_in_chunks_is_told_to_come_whole(program: Program) -> None:
    answer = program.post("candidates", b"", Transfer_Encoding="chunked")
    assert (answer.status_code, answer.json()["code"]) == (411, "length-required")
    assert "Content-Length" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("given", "left_out"), [("external_source", "external_id"), ("external_id", "external_source")]
)
def test_half_an_external_id_names_the_half_that_is_left_out(
    given: str, left_out: str, program: Program
) -> None:
    answer = program.get(f"candidates/lookup?{given}=a")
    assert [fault["parameter"] for fault in answer.json()["errors"]] == [left_out]


def test_allow_names_only_what_is_answered(program: Program) -> None:
    answer = program.ask("OPTIONS", "candidates")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, POST, HEAD"
