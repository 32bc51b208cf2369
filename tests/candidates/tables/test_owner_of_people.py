"""Everybody of a table can be given to one recruiter, as far as its policy lets rows change people."""

from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from axis.accounts.models import User
from candidates.models import Candidate, MappingProfile, TableImport
from candidates.profiles.services import give_to
from candidates.profiles.tables.services.steering import ask_to_undo
from tests.candidates.tables.conftest import Bring, as_csv, step
from tests.candidates.tables.test_screens import GIVEN, to
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

ADA, BEA, MAX = (
    (name, f"{name.split()[0].lower()}@example.org", *[""] * 6)
    for name in ("Ada Byron", "Bea Lund", "Max Weber")
)


def owners() -> dict[str, str]:
    """Return who looks after whom."""
    return {
        one.name: one.owner.name if one.owner else "" for one in Candidate.objects.select_related("owner")
    }


def test_an_owner_is_chosen_with_the_columns_and_kept_in_the_saved_mapping(user: User) -> None:
    browser, other = Client(), UserFactory(name="Olga Other")
    gone = UserFactory(name="Gone Away", inactive=True)
    browser.force_login(user)
    file = SimpleUploadedFile("fair.csv", as_csv([ADA]))
    browser.post(reverse("candidates:tables"), {"file": file})
    table = step(TableImport.objects.get())
    there = reverse("candidates:table-map", kwargs={"pk": table.pk})
    page = browser.get(there).content.decode()
    assert f'<option value="{other.pk}">Olga Other</option>' in page
    assert "Gone Away" not in page
    assert browser.post(there, {**GIVEN, **to(8), "owner": gone.pk}).status_code == 422
    browser.post(there, {**GIVEN, **to(8), "owner": other.pk, "save_as": "Hers"})
    step(table)
    preview = " ".join(
        browser.get(reverse("candidates:table", kwargs={"pk": table.pk})).content.decode().split()
    )
    assert '<span class="muted">Owner</span> <ins>Olga Other</ins>' in preview
    browser.post(reverse("candidates:table-act", kwargs={"pk": table.pk}), {"act": "start"})
    step(table)
    assert owners() == {"Ada Byron": "Olga Other"}
    # The saved mapping chooses her for the next table, too.
    profile = MappingProfile.objects.get()
    browser.post(reverse("candidates:tables"), {"file": SimpleUploadedFile("b.csv", as_csv([BEA]))})
    second = step(TableImport.objects.exclude(pk=table.pk).get())
    there = reverse("candidates:table-map", kwargs={"pk": second.pk})
    page = browser.get(f"{there}?profile={profile.pk}").content.decode()
    assert f'<option value="{other.pk}" selected>' in page


def test_people_we_know_keep_their_owner_unless_the_policy_overwrites(bring: Bring, user: User) -> None:
    other = UserFactory(name="Olga Other")
    given = partial(bring, owner_id=str(other.pk))
    bring(as_csv([ADA, BEA]))
    nobodys = Candidate.objects.get(name="Bea Lund")
    give_to(candidate=nobodys, owner=None, actor_id=user.pk, now=timezone.now())
    table = given(as_csv([ADA, BEA, MAX]))
    assert owners() == {"Ada Byron": user.name, "Bea Lund": "Olga Other", "Max Weber": "Olga Other"}
    assert table.counts == {"UNCHANGED": 1, "UPDATED": 1, "CREATED": 1}
    assert given(as_csv([ADA]), policy="SKIP").counts == {"SKIPPED": 1}
    over = given(as_csv([ADA]), policy="OVERWRITE", until="map")
    assert over.expected == {"UPDATED": 1, "doubles": 0}
    over = given(as_csv([ADA]), policy="OVERWRITE")
    assert owners()["Ada Byron"] == "Olga Other"
    for one in (over, table):
        ask_to_undo(table=one, actor_id=user.pk, now=timezone.now())
        assert step(one).undone.get("KEPT", 0) == 0
    assert owners() == {"Ada Byron": user.name, "Bea Lund": ""}


def test_who_was_given_on_since_stays_when_a_table_is_undone(bring: Bring, user: User) -> None:
    table = bring(as_csv([ADA]), owner_id=str(UserFactory().pk))
    give_to(candidate=Candidate.objects.get(), owner=user, actor_id=user.pk, now=timezone.now())
    ask_to_undo(table=table, actor_id=user.pk, now=timezone.now())
    assert step(table).undone == {"KEPT": 1}
    assert owners() == {"Ada Byron": user.name}


def test_who_left_before_the_run_is_given_nobody(bring: Bring, user: User) -> None:
    leaving = UserFactory()
    table = bring(as_csv([ADA]), owner_id=str(leaving.pk), until="start")
    User.objects.filter(pk=leaving.pk).update(is_active=False, deactivated_at=timezone.now())
    step(table)
    assert owners() == {"Ada Byron": user.name}
