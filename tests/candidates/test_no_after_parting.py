"""A no said while two were one stays a no of both once they are two again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from axis.accounts.models import User
from candidates.compliance.queries import may_contact
from candidates.models import Candidate, ContactPoint
from candidates.profiles.duplicates.services import merge_people, undo_merge
from candidates.profiles.facts.services import mark_wrong
from tests.factories.people import UserFactory
from tests.factories.twins import NOW, make_person

pytestmark = pytest.mark.django_db
OWN, OTHERS, SHARED = (
    ("EMAIL", "ab@mill.example"),
    ("EMAIL", "aoife@clinic.example"),
    ("EMAIL", "aoife@home.example"),
)


def says_no(user: User, person: Candidate) -> None:
    """Note on the screen that somebody said no."""
    browser = Client()
    browser.force_login(user)
    there = reverse("candidates:said-no", kwargs={"pk": person.pk})
    assert browser.post(there, {"reason": "OPT_OUT"}).status_code == 302


def has_said_no(person: Candidate) -> bool:
    """Whether nobody may write to somebody because of a no."""
    fresh = Candidate.objects.get(pk=person.pk)
    return "suppressed" in may_contact(fresh, channel="EMAIL", now=timezone.now()).codes


def take_away(user: User, person: Candidate, address: tuple[str, str]) -> None:
    """Find an address of somebody wrong."""
    point = ContactPoint.objects.get(candidate=person, normalised=address[1])
    mark_wrong(candidate=person, fact="contact_point", entry_id=point.pk, actor_id=user.pk, now=NOW)


@pytest.mark.parametrize("has_own", [True, False])
@pytest.mark.parametrize("goes", [(), (SHARED,), (OTHERS,)])
def test_a_no_said_of_both_is_of_each(goes: tuple[tuple[str, str], ...], has_own: bool) -> None:
    user = UserFactory()
    kept = make_person("Aoife Brennan", OWN, SHARED)
    merged = make_person("Aoife Brennan", *([OTHERS] if has_own or OTHERS in goes else []), SHARED)
    record = merge_people(kept=kept, merged=merged, merged_by=user, now=NOW)
    for address in goes:
        take_away(user, kept, address)
    says_no(user, kept)
    undo_merge(record=record, undone_by=user, now=NOW + timedelta(days=1))
    assert has_said_no(kept)
    assert has_said_no(merged)


def test_a_no_of_whoever_was_merged_twice_over_is_of_all_three() -> None:
    user = UserFactory()
    last = make_person("Aoife Brennan", SHARED)
    between = make_person("Aoife Brennan", OTHERS, SHARED)
    kept = make_person("Aoife Brennan", OWN, SHARED)
    first = merge_people(kept=between, merged=last, merged_by=user, now=NOW)
    second = merge_people(kept=kept, merged=between, merged_by=user, now=NOW + timedelta(hours=1))
    take_away(user, kept, SHARED)
    says_no(user, kept)
    undo_merge(record=second, undone_by=user, now=NOW + timedelta(days=1))
    undo_merge(record=first, undone_by=user, now=NOW + timedelta(days=2))
    assert [has_said_no(person) for person in (kept, between, last)] == [True, True, True]


def test_a_no_from_before_is_of_who_said_it_and_of_whoever_shares_the_address() -> None:
    user = UserFactory()
    kept, merged = make_person("Aoife Brennan", OWN, SHARED), make_person("Aoife Brennan", OTHERS)
    says_no(user, kept)
    record = merge_people(kept=kept, merged=merged, merged_by=user, now=NOW)
    undo_merge(record=record, undone_by=user, now=NOW + timedelta(days=1))
    assert [has_said_no(person) for person in (kept, merged)] == [True, False]
    assert has_said_no(make_person("Aoife B", SHARED))
