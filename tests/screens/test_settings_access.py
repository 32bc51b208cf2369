"""Settings: for administrators; everybody has their own account."""

from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django import DjangoAssertNumQueries

from axis.accounts.models import Client, User
from tests.factories.people import AgencyFactory, ClientFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGES = (
    "agency/",
    "people/",
    "people/new/",
    "people/{person}/",
    "clients/",
    "clients/new/",
    "clients/{client}/",
)
ACTS = (
    "agency/",
    "people/new/",
    "people/{person}/",
    "people/{person}/deactivate/",
    "people/{person}/reactivate/",
    "people/{person}/send-link/",
    "people/{person}/remove-factor/",
    "clients/new/",
    "clients/{client}/",
    "clients/{client}/members/",
)


def browser_of(**traits: Any) -> Browser:
    browser = Browser()
    browser.force_login(UserFactory(**traits))
    return browser


def addresses(paths: tuple[str, ...]) -> list[str]:
    membership = MembershipFactory()
    ids = {"person": membership.user.pk, "client": membership.client.pk}
    return [f"/settings/{path.format(**ids)}" for path in paths]


def test_an_administrator_opens_every_page() -> None:
    AgencyFactory()
    browser = browser_of(admin=True)
    for path in addresses(PAGES):
        assert browser.get(path).status_code == 200, path


@pytest.mark.parametrize("kind", [{}, {"approver": True}, {"hiring_manager": True}])
def test_nobody_else_opens_or_changes_any(kind: dict[str, bool]) -> None:
    browser = browser_of(**kind)
    before = [*User.objects.order_by("pk").values(), *Client.objects.values()]
    for path in addresses(PAGES):
        assert browser.get(path).status_code == 403, path
    for path in addresses(ACTS):
        response = browser.post(path, {"name": "Other", "legal_name": "Other"})
        assert response.status_code == 403, path
    kept = [*User.objects.order_by("pk").values(), *Client.objects.values()]
    assert [row for row in before if row not in kept] == []


@pytest.mark.parametrize("kind", [{"admin": True}, {}, {"hiring_manager": True}])
def test_everybody_has_their_own_account(kind: dict[str, bool]) -> None:
    browser = browser_of(**kind)
    for path in (
        "/settings/account/",
        "/account/password/",
        "/account/second-factor/",
        "/account/sessions/",
        "/account/confirm/",
    ):
        assert browser.get(path).status_code == 200, path
    begins = "/settings/agency/" if kind.get("admin") else "/settings/account/"
    assert browser.get("/settings/")["Location"] == begins


def test_a_program_has_no_password_to_change() -> None:
    assert browser_of(service=True).get("/account/password/").status_code == 403


def test_what_does_not_exist_is_not_found() -> None:
    browser = browser_of(admin=True)
    program = UserFactory(service=True)
    for path in (f"people/{program.pk}/", f"clients/{program.pk}/", f"people/{program.pk}/deactivate/"):
        assert browser.get(f"/settings/{path}").status_code == 404, path


@pytest.mark.parametrize("address", ["/settings/people/", "/settings/clients/"])
def test_twenty_rows_cost_no_more_queries_than_ten(
    address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    AgencyFactory()
    browser = browser_of(admin=True)
    browser.get(address)
    for _ in range(2):
        for _ in range(10):
            MembershipFactory()
        with django_assert_max_num_queries(6):
            assert browser.get(address).status_code == 200


def test_clients_are_paged_by_name() -> None:
    ClientFactory.create_batch(51)
    browser = browser_of(admin=True)
    first = browser.get("/settings/clients/").context["page"]
    second = browser.get("/settings/clients/", {"after": first.next}).context["page"]
    assert (len(first.rows), len(second.rows), second.next) == (50, 1, None)
    assert [row.name for row in [*first.rows, *second.rows]] == sorted(
        Client.objects.values_list("name", flat=True)
    )
