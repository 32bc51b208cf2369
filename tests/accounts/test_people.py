"""People: made, changed and switched off, with at least one administrator left whatever happens at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.mail import EmailMessage
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser
from django.utils import timezone

from axis.accounts import errors
from axis.accounts.mail import password_link
from axis.accounts.models import User
from axis.accounts.models.user import UserKind
from axis.accounts.queries import Ending, ending_of
from axis.accounts.services import (
    create_user,
    deactivate_user,
    invite_user,
    make_key,
    person_mark,
    reactivate_user,
    send_link_again,
    update_user,
)
from axis.audit.models import AuditEvent
from axis.lib.errors import DomainError
from tests.accounts.conftest import SignIn
from tests.factories.people import AgencyFactory, ClientFactory, MembershipFactory, UserFactory


def details(user: User, **changes: Any) -> dict[str, Any]:
    """Return what a form for this person would send, with some of it changed."""
    kept = {name: getattr(user, name) for name in ("email", "name", "kind", "may_approve", "is_admin")}
    clients = [membership.client for membership in user.memberships.select_related("client")]
    return {**kept, "clients": clients, "mark": person_mark(user), **changes}


def change(user: User, **changes: Any) -> User:
    return update_user(user=user, actor_id=None, now=timezone.now(), **details(user, **changes))


@pytest.mark.django_db
def test_a_new_person_gets_a_link_by_mail_and_has_no_password(mailoutbox: list[EmailMessage]) -> None:
    AgencyFactory(legal_name="Harbour & Sons <Ltd>")
    client = ClientFactory()
    invitation = invite_user(
        email=" Ada.King@Client.Example ",
        name="Ada King",
        kind=UserKind.HIRING_MANAGER,
        clients=[client],
        actor_id=None,
        now=timezone.now(),
    )
    assert invitation.is_mailed
    user = User.objects.get(email="ada.king@client.example")
    assert not user.has_usable_password()
    assert [membership.client for membership in user.memberships.all()] == [client]
    (message,) = mailoutbox
    assert message.subject == "Your account at Harbour & Sons <Ltd>"
    assert f"http://localhost:8000/account/password/set/{user.pk.hex}-" in message.body
    assert AuditEvent.objects.get(action="accounts.user.created").target == f"user:{user.pk}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"kind": UserKind.HIRING_MANAGER, "is_admin": True}, errors.RightsNeedRecruiter),
        ({"kind": UserKind.SERVICE, "may_approve": True}, errors.RightsNeedRecruiter),
        ({"email": "TAKEN@harbour.example"}, errors.EmailTaken),
    ],
)
def test_what_cannot_be_made(values: dict[str, Any], error: type[DomainError]) -> None:
    UserFactory(email="taken@harbour.example")
    given = {"email": "new@harbour.example", "name": "N", "kind": UserKind.RECRUITER, **values}
    with pytest.raises(error):
        create_user(**given, actor_id=None, now=timezone.now())
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_a_recruiter_belongs_to_no_client() -> None:
    with pytest.raises(errors.ClientsNeedHiringManager):
        change(UserFactory(), clients=[ClientFactory()])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [
        {"email": "Upper@harbour.example"},
        {"kind": UserKind.HIRING_MANAGER, "is_admin": True},
        {"is_active": False},
        {"deactivated_at": timezone.now()},
    ],
)
def test_the_database_refuses_impossible_people(values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(**values)


@pytest.mark.django_db
def test_an_old_address_opens_nothing_after_a_change() -> None:
    user = UserFactory(email="old@harbour.example")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    change(user, email="new@harbour.example")
    page = Browser().post(
        "/sign-in/", {"login": "old@harbour.example", "password": "lantern over quiet water"}
    )
    assert page.status_code == 422


@pytest.mark.django_db
def test_the_second_of_two_editors_is_told() -> None:
    user = UserFactory()
    mark = person_mark(user)
    change(user, name="First")
    with pytest.raises(errors.ChangedMeanwhile):
        change(user, name="Second", mark=mark)
    user.refresh_from_db()
    assert user.name == "First"


@pytest.mark.django_db
def test_saving_the_same_twice_changes_and_records_nothing() -> None:
    user = UserFactory()
    sent = details(user, name="Once")
    for _ in range(2):
        update_user(user=user, actor_id=None, now=timezone.now(), **sent)
    assert AuditEvent.objects.filter(action="accounts.user.updated").count() == 1


@pytest.mark.django_db
def test_switching_off_ends_every_session_at_once(sign_in: SignIn, mailoutbox: list[EmailMessage]) -> None:
    admin, user = UserFactory(admin=True), UserFactory()
    browsers = [sign_in(user), sign_in(user)]
    assert deactivate_user(user=user, actor_id=admin.pk, now=timezone.now())
    assert not deactivate_user(user=user, actor_id=admin.pk, now=timezone.now())
    assert [browser.get("/settings/account/").status_code for browser in browsers] == [302, 302]
    assert AuditEvent.objects.filter(action="accounts.user.deactivated").count() == 1

    assert reactivate_user(user=user, actor_id=admin.pk, now=timezone.now())
    assert [browser.get("/settings/account/").status_code for browser in browsers] == [302, 302]
    assert [message.to for message in mailoutbox] == [[user.email]]


@pytest.mark.django_db
def test_what_ends_with_an_account_is_counted_and_does_not_come_back(sign_in: SignIn) -> None:
    admin, user = UserFactory(admin=True), UserFactory(admin=True)
    sign_in(user)
    program = UserFactory(kind=UserKind.SERVICE)
    make_key(program=program, scopes=[], days=9, actor_id=user.pk, now=timezone.now())
    for kind in ("totp", "webauthn", "recovery_codes"):
        Authenticator.objects.create(user=user, type=kind, data={})
    assert ending_of(user=user, now=timezone.now()) == Ending(
        sessions=1, passkeys=1, keys=0, keys_made=1, issuer_links=0
    )
    page = sign_in(admin).get(f"/settings/people/{user.pk}/deactivate/").content.decode()
    for words in ("in 1 place.", "1 passkey is removed", "They made 1 key of a program"):
        assert words in page
    old_link = password_link(user)

    deactivate_user(user=user, actor_id=admin.pk, now=timezone.now())
    event = AuditEvent.objects.get(action="accounts.user.deactivated")
    assert event.details == {"sessions": 1, "keys": 0, "passkeys": 1, "issuer_links": 0}
    reactivate_user(user=user, actor_id=admin.pk, now=timezone.now())
    assert [kept.type for kept in Authenticator.objects.filter(user=user)] == ["totp"]
    assert b'name="password1"' not in Browser().get(urlsplit(old_link).path, follow=True).content
    assert ending_of(user=user, now=timezone.now()) == Ending(
        sessions=0, passkeys=0, keys=0, keys_made=1, issuer_links=0
    )


@pytest.mark.django_db
def test_even_a_session_nobody_counted_ends_with_the_account() -> None:
    user = UserFactory()
    browser = Browser()
    browser.force_login(user)
    deactivate_user(user=user, actor_id=None, now=timezone.now())
    reactivate_user(user=user, actor_id=None, now=timezone.now())
    assert browser.get("/settings/account/").status_code == 302


@pytest.mark.django_db
def test_no_link_goes_to_a_switched_off_account(mailoutbox: list[EmailMessage]) -> None:
    with pytest.raises(errors.AccountInactive):
        send_link_again(user=UserFactory(inactive=True), actor_id=None, now=timezone.now())
    assert mailoutbox == []


@pytest.mark.django_db
def test_the_last_administrator_stays() -> None:
    admin = UserFactory(admin=True)
    UserFactory(admin=True, inactive=True)
    with pytest.raises(errors.LastAdministrator):
        deactivate_user(user=admin, actor_id=None, now=timezone.now())
    for changes in ({"is_admin": False}, {"kind": UserKind.HIRING_MANAGER, "is_admin": False}):
        with pytest.raises(errors.LastAdministrator):
            change(admin, **changes)
    admin.refresh_from_db()
    assert (admin.is_active, admin.is_admin) == (True, True)


@pytest.mark.django_db
def test_nobody_switches_off_their_own_account() -> None:
    admin, _other = UserFactory.create_batch(2, admin=True)
    with pytest.raises(errors.OwnAccount):
        deactivate_user(user=admin, actor_id=admin.pk, now=timezone.now())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["switch off", "demote", "both"])
def test_administrators_who_remove_each_other_at_once_leave_one(act: str) -> None:
    admins = UserFactory.create_batch(4, admin=True)

    def remove(number: int) -> bool:
        target, actor = admins[number], admins[number - 1]
        try:
            if act == "switch off" or (act == "both" and number % 2):
                return deactivate_user(user=target, actor_id=actor.pk, now=timezone.now())
            return change(target, is_admin=False) is not None
        except errors.LastAdministrator:
            return False
        finally:
            connection.close()

    assert sum(at_once(remove, 4)) == 3
    assert User.objects.active().filter(is_admin=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_address_makes_one_account_however_often_it_is_sent() -> None:
    def make(number: int) -> bool:
        email = "one@harbour.example" if number % 2 else "ONE@harbour.example"
        try:
            create_user(email=email, name="One", kind=UserKind.RECRUITER, actor_id=None, now=timezone.now())
        except errors.EmailTaken:
            return False
        finally:
            connection.close()
        return True

    assert sum(at_once(make, 8)) == 1
    assert AuditEvent.objects.count() == 1


@pytest.mark.django_db
def test_a_hiring_manager_may_serve_several_clients_and_be_moved() -> None:
    membership = MembershipFactory()
    other = ClientFactory()
    change(membership.user, clients=[membership.client, other])
    assert membership.user.memberships.count() == 2
    change(membership.user, clients=[other])
    assert [m.client for m in membership.user.memberships.all()] == [other]


@pytest.mark.django_db
def test_a_hiring_manager_without_a_client_is_marked_in_the_list() -> None:
    membership, browser, words = MembershipFactory(), Browser(), "No client: sees nothing yet"
    browser.force_login(UserFactory(admin=True))
    assert words not in browser.get("/settings/people/").content.decode()
    change(membership.user, clients=[])
    assert words in browser.get("/settings/people/").content.decode()


def at_once(act: Callable[[int], bool], times: int) -> list[bool]:
    """Run an act in so many threads, each with its own connection."""
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(act, range(times)))
