"""Keyset paging: every row once and in order, whatever comes and goes meanwhile."""

from typing import Any

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from axis.accounts.models import Client, Membership
from axis.lib.keyset import Gather
from axis.ui.paging import keyset_page
from tests.factories.people import ClientFactory, MembershipFactory

pytestmark = pytest.mark.django_db


def walk(queryset: Any, order: tuple[str, ...], size: int, *, gather: Gather = "nothing") -> list[Any]:
    """Return the rows of every page, one after the other."""
    rows: list[Any] = []
    after: str | None = None
    while True:
        page = keyset_page(queryset, order=order, after=after, size=size, gather=gather)
        assert page.is_first is (after is None)
        rows += page.rows
        after = page.next
        if after is None:
            return rows


@pytest.mark.parametrize(
    "order", [("name", "id"), ("-name", "-id"), ("-created_at", "id"), ("name", "-id"), ("-pk",)]
)
@pytest.mark.parametrize("size", [1, 3, 7, 8])
def test_every_row_comes_once_and_in_order(order: tuple[str, ...], size: int) -> None:
    ClientFactory.create_batch(7)
    assert walk(Client.objects.all(), order, size) == list(Client.objects.order_by(*order))


@pytest.mark.parametrize("order", [("name", "id"), ("-name", "-id"), ("-created_at", "-id"), ("-pk",)])
@pytest.mark.parametrize("size", [1, 3, 7, 8])
def test_what_is_gathered_first_comes_once_and_in_order_too(order: tuple[str, ...], size: int) -> None:
    ClientFactory.create_batch(7)
    assert walk(Client.objects.all(), order, size, gather="few") == list(Client.objects.order_by(*order))


def test_few_are_counted_while_they_are_gathered() -> None:
    ClientFactory.create_batch(4)
    rows = Client.objects.filter(name__gt="")
    page = keyset_page(rows, order=("name", "id"), size=2, gather="counted")
    assert page.count == len(page.rows) + 2 == 4
    assert keyset_page(rows.none(), order=("name", "id"), gather="counted").count == 0
    assert keyset_page(rows, order=("name", "id"), size=2).count is None


def test_only_fields_of_one_direction_are_gathered() -> None:
    with pytest.raises(ValueError, match="one direction"):
        keyset_page(Client.objects.all(), order=("name", "-id"), gather="few")


@pytest.mark.parametrize("order", [("client__name", "id"), ("-client__name", "id")])
def test_an_order_may_follow_a_relation_with_equal_values(order: tuple[str, ...]) -> None:
    for client in ClientFactory.create_batch(3):
        MembershipFactory.create_batch(3, client=client)
    rows = Membership.objects.select_related("client")
    assert walk(rows, order, 2) == list(rows.order_by(*order))


def test_rows_added_before_the_cursor_shift_nothing() -> None:
    ClientFactory.create_batch(4)
    first = keyset_page(Client.objects.all(), order=("name", "id"), size=2)
    ClientFactory(name="AAA")
    second = keyset_page(Client.objects.all(), order=("name", "id"), after=first.next, size=2)
    assert not set(first.rows) & set(second.rows)
    assert len(second.rows) == 2


def test_fields_of_one_direction_are_compared_as_one_tuple() -> None:
    ClientFactory.create_batch(3)
    after = keyset_page(Client.objects.all(), order=("name", "id"), size=1).next
    with CaptureQueriesContext(
        connection,
    ) as queries:
        keyset_page(Client.objects.all(), order=("name", "id"), after=after, size=1)
    assert '("accounts_client"."name", "accounts_client"."id") > (' in queries[0]["sql"]


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "é" * 10, "x" * 5000])
def test_a_cursor_that_was_not_made_here_gives_the_first_page(token: str) -> None:
    ClientFactory.create_batch(3)
    assert keyset_page(Client.objects.all(), order=("name", "id"), after=token, size=2).is_first


def test_a_cursor_of_another_list_or_order_gives_the_first_page() -> None:
    ClientFactory.create_batch(3)
    token = keyset_page(Client.objects.all(), order=("name", "id"), size=1).next
    assert keyset_page(Client.objects.all(), order=("-name", "-id"), after=token, size=1).is_first
    forged = signing.dumps(["A", "B"], salt="axis.page:accounts.client:name,id")
    assert keyset_page(Client.objects.all(), order=("name", "id"), after=forged, size=1).is_first
