"""The agency and its clients: kept once, named once, and never overwritten unread."""

from typing import Any

import pytest
from django.utils import timezone

from axis.accounts.errors import ChangedMeanwhile, ClientNameTaken, ClientsNeedHiringManager
from axis.accounts.models import Agency, Client
from axis.accounts.services import agency_mark, create_client, rename_client, save_agency, set_members
from axis.audit.models import AuditEvent
from tests.factories.people import AgencyFactory, ClientFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

VALUES: dict[str, Any] = {
    "legal_name": "Harbour Search Ltd",
    "postal_address": "1 Quay Street",
    "privacy_contact": "privacy@harbour.example",
    "time_zone": "Europe/Lisbon",
    "languages": ["en", "de"],
}


def save(**changes: Any) -> Agency:
    return save_agency(**{**VALUES, **changes}, actor_id=None, now=timezone.now())


def test_the_agency_is_made_once_and_then_changed() -> None:
    first = save()
    second = save(legal_name="Harbour Talent Ltd")
    assert first.pk == second.pk
    assert Agency.objects.get().legal_name == "Harbour Talent Ltd"
    events = AuditEvent.objects.order_by("at").values_list("details", flat=True)
    assert [event["fields"] for event in events] == [list(VALUES), ["legal_name"]]


def test_saving_the_same_again_records_nothing_even_from_an_old_page() -> None:
    mark = agency_mark(save())
    save(time_zone="Europe/Paris", mark=mark)
    save(time_zone="Europe/Paris", mark=mark)
    assert AuditEvent.objects.count() == 2


def test_what_somebody_else_saved_is_not_overwritten() -> None:
    mark = agency_mark(save())
    save(time_zone="Europe/Paris")
    with pytest.raises(ChangedMeanwhile):
        save(legal_name="Other", mark=mark)
    assert Agency.objects.get().legal_name == VALUES["legal_name"]


def test_a_page_read_before_there_was_an_agency_does_not_overwrite_it() -> None:
    AgencyFactory()
    with pytest.raises(ChangedMeanwhile):
        save(mark="")


def test_a_client_has_its_name_alone_whatever_the_case() -> None:
    create_client(name="Kestrel Pay", actor_id=None, now=timezone.now())
    with pytest.raises(ClientNameTaken):
        create_client(name="KESTREL pay", actor_id=None, now=timezone.now())
    other = ClientFactory()
    with pytest.raises(ClientNameTaken):
        rename_client(client=other, name="kestrel pay", seen=other.name, actor_id=None, now=timezone.now())
    assert Client.objects.count() == 2


def test_the_second_of_two_who_rename_a_client_is_told() -> None:
    client = ClientFactory(name="Kestrel")
    first, second = Client.objects.get(), Client.objects.get()
    now = timezone.now()
    rename_client(client=first, name="Kestrel Pay", seen="Kestrel", actor_id=None, now=now)
    with pytest.raises(ChangedMeanwhile):
        rename_client(client=second, name="Kestrel Ltd", seen="Kestrel", actor_id=None, now=now)
    client.refresh_from_db()
    assert client.name == "Kestrel Pay"


def test_the_members_of_a_client_are_set_as_a_whole() -> None:
    membership = MembershipFactory()
    joining = UserFactory(hiring_manager=True)
    for _ in range(2):
        set_members(client=membership.client, users=[joining], actor_id=None, now=timezone.now())
    assert [m.user for m in membership.client.memberships.all()] == [joining]
    assert AuditEvent.objects.count() == 1


def test_a_recruiter_is_no_member() -> None:
    client = ClientFactory()
    with pytest.raises(ClientsNeedHiringManager):
        set_members(client=client, users=[UserFactory()], actor_id=None, now=timezone.now())
