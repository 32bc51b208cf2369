"""Whose country no document names is under the law of where their town lies, or may lie."""

import json
from typing import Any

import pytest
from django.utils import timezone

from candidates.compliance.queries import may_contact_many
from candidates.compliance.types import Answer
from candidates.models import Candidate
from tests.factories.world import STEPS, receive

pytestmark = pytest.mark.django_db


def ask(city: str, *, works_in: str = "") -> Answer:
    """Return whether an e-mail may be written to somebody of this town who works in that one."""
    basics: dict[str, Any] = {"name": "Uwe Petersen", "email": "uwe@mail.example"}
    if city:
        basics["location"] = {"city": city}
    work = [{"name": "Nordic Yards", "position": "Welder", "location": works_in, "startDate": "2012"}]
    document = receive(json.dumps({"basics": basics, "work": work}).encode())
    for step in STEPS:
        step(document_id=document.pk, now=timezone.now())
    person = Candidate.objects.get(source_documents=document)
    assert person.country_code == ""
    return may_contact_many([person], channel="EMAIL", now=timezone.now())[person.pk]


def test_a_town_of_which_there_is_one_tells_the_country() -> None:
    answer = ask("Kiel")
    assert [(reason.code, reason.detail) for reason in answer.always] == [("country_policy", "DE")]
    assert "country_unknown" not in {remark.code for remark in answer.remarks}


def test_where_somebody_works_may_be_where_they_live() -> None:
    answer = ask("", works_in="Kiel")
    assert [(reason.code, reason.detail) for reason in answer.always] == [("country_policy", "DE")]
    assert "country_unknown" in {remark.code for remark in answer.remarks}


def test_a_town_nobody_knows_tells_nothing() -> None:
    assert not ask("Utopia", works_in="Utopia").always
