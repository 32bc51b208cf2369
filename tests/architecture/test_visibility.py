"""Who sees which rows, model by model, whatever screen or program asks."""

from typing import Any

import pytest
from django.db import models
from django.utils import timezone

from axis.accounts.models import Client, Membership, User
from candidates.models import InboxMail, Role, Shortlist, ShortlistDecision, ShortlistEntry
from tests.architecture.test_models import WITHOUT_VISIBILITY, our_models
from tests.factories.compliance import keep_everything_about
from tests.factories.people import ClientFactory, MembershipFactory
from tests.factories.taxonomies import keep_a_taxonomy
from tests.factories.world import World, make_role

SEEN_BY_CLIENTS: set[type[models.Model]] = {
    Client,
    Membership,
    Role,
    Shortlist,
    ShortlistDecision,
    ShortlistEntry,
    User,
}
EVERYBODY_ELSE = [
    m for m in our_models() if m not in SEEN_BY_CLIENTS and m.__name__ not in WITHOUT_VISIBILITY
]


@pytest.fixture(autouse=True)
def kept(world: World) -> None:
    """Something of every kind is kept about the person."""
    keep_everything_about(
        world.candidate, client=world.client, by=world.people["recruiter"], now=timezone.now()
    )
    keep_a_taxonomy(now=timezone.now())
    InboxMail.objects.create(
        digest="a mail", sender="stranger@far.example", raw=b"", received_at=timezone.now()
    )


def seen(model: type[models.Model], user: User) -> list[Any]:
    """Return the keys of the rows a user may see."""
    return list(model._default_manager.visible_to(user).values_list("pk", flat=True))  # type: ignore[attr-defined]


def test_recruiters_see_every_row(world: World) -> None:
    for model in [*SEEN_BY_CLIENTS, *EVERYBODY_ELSE]:
        who = "admin" if model.__name__ in {"ApiKey", "AuditEvent", "PersonView"} else "recruiter"
        assert len(seen(model, world.people[who])) == model._default_manager.count(), model


@pytest.mark.parametrize("who", ["manager", "stranger", "service"])
def test_nobody_else_sees_people_documents_or_drafts(who: str, world: World) -> None:
    empty = {model for model in EVERYBODY_ELSE if not model._default_manager.exists()}
    assert {model.__name__ for model in empty} <= {"Review", "DeliveryAttempt", "Education", "Erasure"}
    assert {
        model.__name__: rows for model in EVERYBODY_ELSE if (rows := seen(model, world.people[who]))
    } == {}


def test_the_acts_of_others_are_for_administrators(world: World) -> None:
    audit = next(model for model in our_models() if model.__name__ == "AuditEvent")
    assert seen(audit, world.people["approver"]) == []


def test_a_hiring_manager_sees_their_own_clients_once(world: World) -> None:
    manager = world.people["manager"]
    elsewhere = ClientFactory()
    MembershipFactory(user=manager, client=elsewhere)
    MembershipFactory(client=world.client)
    other = make_role(elsewhere, title="Lead Nurse for Patient Safety")
    make_role(ClientFactory(), title="Lead Nurse for Patient Safety")
    assert sorted(seen(Client, manager)) == sorted([world.client.pk, elsewhere.pk])
    assert sorted(seen(Role, manager)) == sorted([world.role.pk, other.pk])
    assert seen(Shortlist, manager) == [world.shortlist.pk]
    assert seen(ShortlistEntry, manager) == [world.shortlist.entries.get().pk]
    assert seen(User, manager) == [manager.pk]
    assert len(seen(Membership, manager)) == 2


@pytest.mark.parametrize("who", ["stranger", "service"])
def test_another_client_sees_nothing_of_it(who: str, world: World) -> None:
    user = world.people[who]
    assert world.client.pk not in seen(Client, user)
    assert seen(Role, user) == []
    assert [seen(model, user) for model in (Shortlist, ShortlistEntry, ShortlistDecision)] == [[], [], []]
    assert seen(User, user) == [user.pk]
