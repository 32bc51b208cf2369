"""JSON Resume in, values out or a plain refusal, whatever the bytes are."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.achievements.rules import extract
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import ParsedResume, read_json_resume
from candidates.ingest.rules.loading import MAX_BYTES, MAX_STRINGS
from candidates.ingest.rules.reading import country_code

KEYS = st.sampled_from(
    [
        "basics",
        "bio",
        "work",
        "name",
        "company",
        "position",
        "highlights",
        "summary",
        "startDate",
        "endDate",
        "skills",
        "keywords",
        "awards",
        "title",
        "projects",
        "location",
        "countryCode",
        "profiles",
        "url",
        "entity",
    ]
)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.text(), inner, max_size=5),
    max_leaves=25,
)


def resume(**sections: Any) -> bytes:
    return json.dumps({"basics": {"name": "Ada Byron"}, **sections}).encode()


def outcome(raw: bytes) -> ParsedResume | IngestRefused:
    try:
        return read_json_resume(raw)
    except IngestRefused as refused:
        return refused


def assert_verbatim(parsed: ParsedResume) -> None:
    assert [line.start for line in parsed.lines] == sorted(line.start for line in parsed.lines)
    for found in extract(text=parsed.text, lines=parsed.lines):
        assert parsed.text[found.start : found.end] == found.text
        for quantity in found.quantities:
            assert found.text[quantity.start : quantity.end].strip()


@given(JSON)
def test_any_json_has_an_outcome(document: Any) -> None:
    result = outcome(json.dumps(document).encode())
    if isinstance(result, ParsedResume):
        assert_verbatim(result)
    else:
        assert result.reason
        assert result.message.endswith(".")


@given(
    st.fixed_dictionaries({"basics": st.just({"name": "Ada"}), "work": JSON, "skills": JSON, "awards": JSON})
)
def test_any_section_may_hold_anything(document: Any) -> None:
    result = outcome(json.dumps(document).encode())
    assert isinstance(result, ParsedResume)
    assert_verbatim(result)
    assert "\x00" not in result.text + "".join(result.remarks)
    result.text.encode()
    "".join((*result.remarks, *result.unknown_fields)).encode()


@given(st.binary())
def test_any_bytes_have_an_outcome(raw: bytes) -> None:
    outcome(raw)


@given(st.lists(st.text(min_size=1), max_size=6))
def test_every_highlight_stands_in_the_text_exactly_as_in_the_file(highlights: list[str]) -> None:
    parsed = read_json_resume(resume(work=[{"highlights": highlights}]))
    places = {line.pointer: line for line in parsed.lines}
    for number, words in enumerate(highlights):
        line = places.get(f"/work/0/highlights/{number}")
        kept = "".join(c for c in words if c != "\x00" and not 0xD800 <= ord(c) <= 0xDFFF)
        assert line is None or parsed.text[line.start : line.end] == kept


def test_an_entry_is_read_with_its_dates_at_their_precision() -> None:
    entry = {"company": "St\u00a0Oswin's", "position": "Nurse", "startDate": "2019-03", "endDate": "2020"}
    parsed = read_json_resume(resume(work=[entry | {"highlights": ["Ran it\nwell"]}]))
    (employment,) = parsed.employments
    assert (employment.started_on, employment.ended_on) == ("2019-03", "2020")
    assert employment.employer == "St Oswin's"
    (highlight,) = employment.highlights
    assert parsed.text[highlight.start : highlight.end] == "Ran it\nwell"


@pytest.mark.parametrize("value", ["2019-13", "2019-02-30", "soon", "٢٠١٩", "0000", "20190101"])
def test_what_is_no_date_is_left_out_with_a_remark(value: str) -> None:
    parsed = read_json_resume(resume(work=[{"startDate": value}]))
    assert parsed.employments[0].started_on == ""
    assert parsed.remarks == (
        "/work/0/startDate is not a date such as 2019, 2019-04 or 2019-04-30; left out",
    )


@pytest.mark.parametrize("value", ["", "present", "Present", None])
def test_an_open_end_needs_no_remark(value: str | None) -> None:
    parsed = read_json_resume(resume(work=[{"position": "Nurse", "endDate": value}]))
    assert (parsed.employments[0].ended_on, parsed.remarks) == ("", ())


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b'{"basics": NaN}', "not_json"),
        (b'{"basics": -Infinity}', "not_json"),
        (b"[]", "not_an_object"),
        (b'"x"', "not_an_object"),
        (b"\xff\xfe{\x00}\x00", "not_utf8"),
        (b"{}", "nothing_said"),
        (b'{"basics": {"name": "\xe2\x80\x8b \\u0000"}}', "nothing_said"),
        (b'{"work": [{"name": "Here"}]}', "no_name"),
        (b'{"a":' * 60 + b"1" + b"}" * 60, "too_deep"),
        (b"[" * 200_000, "too_deep"),
        (b'{"basics": {"name": "x"}, "a": [' + b'"b",' * MAX_STRINGS + b'"c"]}', "too_many"),
        (b" " * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(raw: bytes, reason: str) -> None:
    refused = outcome(raw)
    assert isinstance(refused, IngestRefused)
    assert refused.reason == reason
    assert len(refused.message.split()) > 5


def test_a_broken_file_is_refused_with_the_place() -> None:
    refused = outcome(b'{"basics": {\n  "name": }')
    assert isinstance(refused, IngestRefused)
    assert refused.place == "line 2, column 11"


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_a_number_json_does_not_have_is_refused_with_the_place(name: str) -> None:
    refused = outcome(f'{{"NaN \\" Infinity": 1,\n "a": [1, {name}]}}'.encode())
    assert isinstance(refused, IngestRefused)
    assert refused.reason == "not_json"
    assert refused.place == "line 2, column 11"


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read_json_resume(b"\xef\xbb\xbf" + resume()).name == "Ada Byron"


def test_characters_no_database_keeps_are_left_out_with_a_remark() -> None:
    parsed = read_json_resume(rb'{"basics": {"name": "Ada\u0000 \ud800Byron", "label": "a\ud83d\ude00b"}}')
    assert parsed.name == "Ada Byron"
    assert parsed.headline == "a😀b"
    assert parsed.remarks == ("/basics/name held characters that no text has; they were left out",)


def test_a_key_given_twice_keeps_the_last_with_a_remark() -> None:
    parsed = read_json_resume(b'{"basics": {"name": "Ada", "name": "Bea"}, "work": []}')
    assert parsed.name == "Bea"
    assert parsed.remarks == ("/basics/name stands more than once; the last one was kept",)


def test_a_field_of_the_wrong_kind_becomes_a_remark() -> None:
    parsed = read_json_resume(resume(work=[{"position": ["a"]}, 7], skills=[{"name": "R", "keywords": "x"}]))
    assert parsed.remarks == (
        "/work/0/position is not text; left out",
        "/work/1 is not an object; left out",
        "/skills/0/keywords is not a list; left out",
    )


def test_a_script_makes_no_link() -> None:
    basics = {"name": "Ada", "url": "javascript:alert(1)", "profiles": [{"url": "https://ada.example"}]}
    parsed = read_json_resume(json.dumps({"basics": basics}).encode())
    assert parsed.links == ("https://ada.example",)
    assert "javascript:alert(1)" in parsed.text


def test_a_private_address_is_preferred_to_the_one_an_employer_reads() -> None:
    basics = {"name": "Ada", "email": {"work": "ada@firm.example", "personal": "ada@home.example"}}
    assert read_json_resume(json.dumps({"bio": basics}).encode()).email == "ada@home.example"


def test_unknown_keys_are_named_and_their_words_kept() -> None:
    parsed = read_json_resume(resume(hobby="chess", work=[{"team/size": "12"}]))
    assert parsed.unknown_fields == ("/hobby", "/work/0/team~1size")
    assert "chess" in parsed.text


@pytest.mark.parametrize(
    ("country", "code"),
    [
        ("gb", "GB"),
        ("UK", "GB"),
        ("Germany", "DE"),
        ("United States", "US"),
        ("Narnia", ""),
        ("XQ", ""),
        ("EU", ""),
        ("ZZ", ""),
        ("The Netherlands", "NL"),
        ("", ""),
    ],
)
def test_a_country_is_two_letters_or_nothing(country: str, code: str) -> None:
    assert country_code(country) == code
