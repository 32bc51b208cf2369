"""Every shared file has an outcome: a résumé is read, and what is hostile becomes a refusal or plain text."""

import json
from collections import Counter

from candidates.achievements.rules import extract
from candidates.evidence.rules import weigh
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import ParsedResume, read_json_resume
from tests.unit.shared import need_shared, shared_files

_TELLING = {"work", "volunteer", "projects"}
# The first generation is an empty form.
_NO_PERSON = {"2014-06-28-11da5e4e.json": "nothing_said"}


def _check(parsed: ParsedResume) -> None:
    found = extract(text=parsed.text, lines=parsed.lines)
    told = Counter((item.start, item.end) for item in found)
    assert max(told.values(), default=1) == 1
    for item in found:
        assert parsed.text[item.start : item.end] == item.text
        weighed = weigh(item, siblings=found)
        assert 0 <= weighed.strength <= 1
        assert 0 <= weighed.under_told <= 1
    for line in parsed.lines:
        says_something = any(c.isalnum() for c in parsed.text[line.start : line.end])
        if says_something and "/highlights/" in line.pointer and line.section in _TELLING:
            assert any(line.start <= item.start < item.end <= line.end for item in found)


def test_every_resume_is_read() -> None:
    need_shared("json-resume")
    files = shared_files("json-resume/profiles", "*.json") + shared_files("json-resume/schema-generations")
    files += shared_files("json-resume/schema", "sample.resume.json")
    assert len(files) >= 18
    for file in files:
        assert _reason(file.read_bytes()) == _NO_PERSON.get(file.name, ""), file.name
        if file.name in _NO_PERSON:
            continue
        parsed = read_json_resume(file.read_bytes())
        assert parsed.name, file.name
        assert parsed.employments, file.name
        _check(parsed)


def test_a_schema_or_a_job_is_nobody() -> None:
    need_shared("json-resume")
    others = [file for file in shared_files("json-resume/schema") if file.name != "sample.resume.json"]
    for file in others + shared_files("json-resume/field-vectors"):
        assert _reason(file.read_bytes()) == "no_name", file.name


def test_no_hostile_file_does_more_than_be_refused() -> None:
    need_shared("hostile")
    reasons = Counter(_reason(file.read_bytes()) for file in shared_files("hostile"))
    assert reasons.total() > 300
    assert set(reasons) <= {"not_utf8", "not_json", "not_an_object", "nothing_said", "no_name"}


def test_hostile_strings_stay_text() -> None:
    need_shared("hostile/strings")
    strings = json.loads((shared_files("hostile/strings", "blns.json")[0]).read_text(encoding="utf-8"))
    for words in strings:
        entry = {
            "name": words,
            "position": words,
            "summary": words,
            "highlights": [words],
            "startDate": words,
        }
        document = {"basics": {"name": "Ada", "label": words, "url": words}, "work": [entry], words: words}
        parsed = read_json_resume(json.dumps(document).encode())
        _check(parsed)
        assert all(link.startswith(("http://", "https://")) for link in parsed.links)


def test_hostile_strings_as_a_name_have_an_outcome() -> None:
    need_shared("hostile/strings")
    strings = json.loads((shared_files("hostile/strings", "blns.json")[0]).read_text(encoding="utf-8"))
    for words in strings:
        raw = json.dumps({"basics": {"name": words}}).encode()
        if _reason(raw) == "":
            name = read_json_resume(raw).name
            assert name == name.strip()
            assert name.isprintable() or not any(ord(c) < 32 for c in name)


def _reason(raw: bytes) -> str:
    try:
        read_json_resume(raw)
    except IngestRefused as refused:
        return refused.reason
    return ""
