"""What recruiters note about a person: tags, owner, and how letters begin."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from axis.accounts.models import User
from axis.audit.models import AuditEvent
from candidates.profiles.errors import OwnerRefused, TagsRefused
from candidates.profiles.queries import candidates_for, narrowed
from candidates.profiles.services import give_to, set_tags
from tests.factories.people import UserFactory
from tests.factories.world import make_candidate

pytestmark = pytest.mark.django_db


def test_tags_are_plain_and_found() -> None:
    person, user = make_candidate(), UserFactory()
    tags = ["  Night   Shift ", "night shift", "", "x" * 40, *(f"t{n}" for n in range(28))]
    set_tags(candidate=person, tags=tags, actor_id=user.pk, now=timezone.now())
    person.refresh_from_db()
    assert person.tags[:2] == ["night shift", "x" * 40]
    assert len(person.tags) == 30
    for more in (["x" * 41], ["ß" * 21], [f"t{n}" for n in range(31)]):
        with pytest.raises(TagsRefused):
            set_tags(candidate=person, tags=more, actor_id=user.pk, now=timezone.now())
    people = candidates_for(user=user)
    assert list(narrowed(people, words="", tag="night shift")) == [person]
    assert list(narrowed(people, words="shift")) == [person]
    assert list(narrowed(people, words="", tag="shift")) == []


def test_only_a_recruiter_in_office_looks_after_people() -> None:
    person, actor = make_candidate(), UserFactory()
    for nobody in (UserFactory(hiring_manager=True), UserFactory(inactive=True), UserFactory(service=True)):
        with pytest.raises(OwnerRefused):
            give_to(candidate=person, owner=nobody, actor_id=actor.pk, now=timezone.now())
    give_to(candidate=person, owner=actor, actor_id=actor.pk, now=timezone.now())
    person.refresh_from_db()
    assert person.owner == actor
    assert list(narrowed(candidates_for(user=actor), words="", owner_id=actor.pk)) == [person]


def test_a_tag_that_is_too_long_comes_back_with_all_that_was_typed() -> None:
    person = make_candidate()
    browser = Client()
    browser.force_login(UserFactory())
    address = reverse("candidates:about", kwargs={"pk": person.pk})
    long = "speaks to surgeons about their rota at night"
    answer = browser.post(address, {"name": "Aoife", "tags": f"leeds, {long}", "owner": ""})
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 422
    assert '<details class="change" open>' in page
    assert f'<a href="#id_tags">Tags</a>: A tag has at most 40 characters; this one has {len(long)}' in page
    assert f'value="leeds, {long}"' in page
    assert 'value="Aoife"' in page
    person.refresh_from_db()
    assert (person.tags, person.preferred_name) == ([], "")
    many = browser.post(address, {"name": "", "tags": ",".join(map(str, range(31))), "owner": ""})
    assert "at most 30 tags; these are 31" in many.content.decode()


def test_the_form_changes_what_was_changed_and_nothing_else() -> None:
    person, user = make_candidate(), UserFactory()
    browser = Client()
    browser.force_login(user)
    address = reverse("candidates:about", kwargs={"pk": person.pk})
    browser.post(address, {"name": "Aoife", "tags": "leeds, nights", "owner": str(user.pk)})
    person.refresh_from_db()
    assert (person.preferred_name, person.tags, person.owner) == ("Aoife", ["leeds", "nights"], user)
    before = AuditEvent.objects.count()
    browser.post(address, {"name": "Aoife", "tags": "leeds, nights", "owner": str(user.pk)})
    assert AuditEvent.objects.count() == before
    browser.post(address, {"name": "Aoife", "tags": "x", "owner": str(UserFactory(hiring_manager=True).pk)})
    person.refresh_from_db()
    assert (person.tags, person.owner) == (["leeds", "nights"], user)


def test_an_owner_who_has_left_stays_until_another_is_chosen() -> None:
    person, left, browser = make_candidate(), UserFactory(name="Lena Gone"), Client()
    user = UserFactory()
    browser.force_login(user)
    give_to(candidate=person, owner=left, actor_id=user.pk, now=timezone.now())
    User.objects.filter(pk=left.pk).update(is_active=False, deactivated_at=timezone.now())
    address = reverse("candidates:about", kwargs={"pk": person.pk})
    page = browser.get(reverse("candidates:page", kwargs={"pk": person.pk})).content.decode()
    assert f'<option value="{left.pk}" selected>Lena Gone (account not in use)</option>' in page
    assert browser.post(address, {"name": "", "tags": "leeds", "owner": str(left.pk)}).status_code == 302
    person.refresh_from_db()
    assert (person.tags, person.owner) == (["leeds"], left)
    browser.post(address, {"name": "", "tags": "leeds", "owner": str(user.pk)})
    assert browser.post(address, {"name": "", "tags": "leeds", "owner": str(left.pk)}).status_code == 422
    person.refresh_from_db()
    assert person.owner == user, "nobody who has left is given people anew"


def test_a_form_older_than_the_profile_undoes_nothing_that_was_saved_since() -> None:
    person, user, browser = make_candidate(), UserFactory(), Client()
    browser.force_login(user)
    address = reverse("candidates:about", kwargs={"pk": person.pk})
    page = browser.get(reverse("candidates:page", kwargs={"pk": person.pk})).content.decode()
    seen = re.findall(r'name="seen" value="([^"]+)"', page)[0]
    given = {"name": "", "tags": "leeds", "owner": str(user.pk), "seen": seen}
    assert browser.post(address, given).status_code == 302
    older = browser.post(address, {"name": "Aoife", "tags": "", "owner": "", "seen": seen})
    assert older.status_code == 422
    assert "Somebody changed this meanwhile" in older.content.decode()
    assert 'value="Aoife"' in older.content.decode()
    person.refresh_from_db()
    assert (person.preferred_name, person.tags, person.owner) == ("", ["leeds"], user)
