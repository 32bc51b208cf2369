"""A blind entry names nobody: no name, employer, school, place, client or address, whatever a quote says."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.achievements.rules import extract
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import ParsedResume, read_json_resume
from candidates.shortlists.rules import (
    COMMON,
    PARTICLES,
    Answered,
    Identity,
    Mask,
    Portrait,
    Quote,
    blind_showing,
    initial,
    masked_note,
    open_showing,
    telling_tokens,
    tokens,
)
from tests.unit.shared import need_shared, shared_files

DEMO = [
    *Path(str(files("candidates.management") / "demo" / "people")).glob("*.json"),
    *Path(str(files("outreach.management") / "demo" / "people")).glob("*.json"),
]
SIOBHAN = Identity(
    names=("Siobhán O’Leary-Ng",),
    employers=("Leeds Teaching Hospitals Trust", "Kestrel Pay"),
    schools=("University of Galway",),
    places=("Leeds", "West Yorkshire"),
    addresses=("siobhan@example.org", "+44 7700 900123", "linkedin.com/in/sioleary"),
    clients=("Tees Hydrogen",),
)


def portrait(parsed: ParsedResume) -> Portrait:
    """Return a person of a file, with all they say of themselves as quotes and as the recruiter's line."""
    said = [item.text for item in extract(text=parsed.text, lines=parsed.lines)]
    names = [parsed.name] if parsed.name else []
    return Portrait(
        identity=Identity(
            names=names,
            employers=[job.employer for job in parsed.employments if job.employer],
            schools=[study.institution for study in parsed.education if study.institution],
        ),
        name=parsed.name,
        position=parsed.headline,
        employer="somewhere",
        country="Ireland",
        line=f"{parsed.name}: {' '.join(said)}",
        requirements=[Answered("Leading", "MET", "", text) for text in said],
        quotes=[Quote(text) for text in said],
    )


def survivors(person: Portrait) -> set[str]:
    """Return telling words of name and employers that a blind entry still holds."""
    shown = blind_showing(person)
    texts = [
        shown.position,
        shown.line,
        *(q["text"] for q in shown.quotes),
        *(r["quote"] for r in shown.requirements),
    ]
    secret = set().union(
        *(telling_tokens(name, common=PARTICLES) for name in person.identity.names),
        *(telling_tokens(name, common=COMMON) for name in person.identity.employers),
    )
    # Parts as short as these are words of some language, and count only with a capital.
    return {word for text in texts for word in tokens(text) if word in secret and len(word) > 3}


def people(paths: list[Path]) -> Iterator[tuple[str, Portrait]]:
    """Yield each file that tells of a person, read."""
    for path in paths:
        try:
            yield path.name, portrait(read_json_resume(path.read_bytes()))
        except IngestRefused:
            continue


def test_no_word_of_a_demo_persons_name_or_employers_survives() -> None:
    found = {name: left for name, person in people(DEMO) if (left := survivors(person))}
    assert len(DEMO) > 20
    assert found == {}


def test_nor_of_any_resume_people_have_published() -> None:
    need_shared("json-resume")
    found = {
        name: left
        for name, person in people(shared_files("json-resume/profiles", "*.json"))
        if (left := survivors(person))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("At Leeds Teaching Hospitals Trust I cut waits", "At [employer] I cut waits"),
        ("LTHT moved to KestrelPay's ledger", "[employer] moved to [employer]'s ledger"),
        ("Siobhan and Ng led it; ng is a tool", "[name] and [name] led it; ng is a tool"),
        ("Trained at the University of Galway", "Trained at the [school]"),
        ("for Tees Hydrogen in West Yorkshire", "for [client] in [place]"),
        ("write to siobhan@example.org or 07700 900123", "write to [e-mail] or [phone]"),
        ("see https://kestrel.example/x, @sioleary", "see [link]"),
        ("the trust of 40 hospitals in the north", "the trust of 40 hospitals in the north"),
        ("Lee\u200bds was first", "[employer] was first"),
        (
            "from 900 to 120 ms between 2019 and 2023 with ASP.NET",
            "from 900 to 120 ms between 2019 and 2023 with ASP.NET",
        ),
    ],
)
def test_what_names_somebody_is_taken_out_and_what_does_not_stays(text: str, masked: str) -> None:
    assert Mask(SIOBHAN, SIOBHAN.addresses)(text) == masked


def test_somebody_who_agreed_is_named_but_their_addresses_stay_out() -> None:
    person = Portrait(
        SIOBHAN,
        "Siobhán O’Leary-Ng",
        "Nurse",
        "Kestrel Pay",
        "Leeds",
        line="Call +44 7700 900123: Siobhán leads",
    )
    shown = open_showing(person)
    assert (shown.label, shown.where) == ("Siobhán O’Leary-Ng", "Kestrel Pay, Leeds")
    assert shown.line == "Call [phone]: Siobhán leads"


def test_a_blind_entry_has_an_initial_and_the_country_of_the_employer() -> None:
    shown = blind_showing(
        Portrait(SIOBHAN, "Siobhán O’Leary-Ng", "Nurse", "Kestrel Pay", "Leeds", country="Ireland")
    )
    assert (shown.label, shown.where) == ("S.", "at an employer in Ireland")
    assert initial("李娜") == "L."
    assert not {"score", "fit", "rank"} & set(json.dumps(shown.as_json()).split('"'))


def test_a_name_without_spaces_is_found_in_running_text() -> None:
    assert "李娜" not in Mask(Identity(names=("李娜",)))("由李娜负责的项目")


def test_a_note_names_nobody_who_is_shown_blind() -> None:
    assert (
        masked_note("Siobhán is the one; mail a@b.example", people=[SIOBHAN])
        == "[name] is the one; mail [e-mail]"
    )


@given(st.text(max_size=80), st.sampled_from([*SIOBHAN.names, *SIOBHAN.employers]), st.text(max_size=80))
def test_a_name_is_taken_out_of_any_text(before: str, name: str, after: str) -> None:
    masked = Mask(SIOBHAN, SIOBHAN.addresses)(f"{before} {name} {after}")
    assert not {"siobhan", "oleary", "leary", "leeds", "kestrel"} & set(tokens(masked))
