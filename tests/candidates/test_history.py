"""What people and their addresses were before a change stays known, whoever changed them and however."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from candidates.models import Candidate, ContactPoint
from candidates.profiles.tables.services.undoing import forget_people
from tests.factories.statements import bring

pytestmark = pytest.mark.django_db


def history(model: type[models.Model], *names: str) -> list[tuple[Any, ...]]:
    kept = apps.get_model("candidates", f"{model.__name__}Event")._default_manager
    return list(kept.order_by("pgh_id").values_list("pgh_label", *names))


def test_nothing_is_written_twice_of_somebody_new() -> None:
    assert bring("Cut falls", email="ann@x.example").contactpoint_set.count() == 1
    assert history(Candidate) == history(ContactPoint) == []


def test_each_change_keeps_what_was_and_a_change_of_nothing_keeps_nothing() -> None:
    person = bring("Cut falls")
    Candidate.objects.filter(pk=person.pk).update(name="Anna")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE candidates_candidate SET name = 'Anne' WHERE id = %s", [person.pk])
        cursor.execute("UPDATE candidates_candidate SET name = 'Anne' WHERE id = %s", [person.pk])
    assert history(Candidate, "name") == [("update", person.name), ("update", "Anna")]


def test_an_address_that_was_deleted_is_known_as_it_was() -> None:
    person = bring("Cut falls", email="ann@x.example")
    person.contactpoint_set.update(normalised="ann@y.example")
    person.contactpoint_set.all().delete()
    assert history(ContactPoint, "normalised", "candidate_id") == [
        ("update", "ann@x.example", person.pk),
        ("delete", "ann@y.example", person.pk),
    ]


def test_who_was_never_meant_to_be_here_leaves_with_their_history() -> None:
    person, other = bring("Cut falls", email="ann@x.example"), bring("Led a ward", email="bo@x.example")
    for one in (person, other):
        one.contactpoint_set.all().delete()
    forget_people(ids=[person.pk], now=timezone.now())
    assert history(Candidate) == []
    assert history(ContactPoint, "candidate_id") == [("delete", other.pk)]
