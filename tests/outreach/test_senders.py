"""Senders: made, changed, paused; their passwords kept sealed, shown nowhere, sealed anew with a new key."""

import logging
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from axis.accounts.models import User
from axis.audit.models import AuditEvent
from axis.lib.sealed import SealedField, secret_of
from axis.lib.sealing import SealedError
from outreach.models import SenderIdentity
from tests.factories.people import AgencyFactory, UserFactory
from tests.outreach.smtp import PASSWORD

pytestmark = pytest.mark.django_db

LIST = "/settings/sending/"


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def form(**changes: Any) -> dict[str, Any]:
    return {
        "address": "priya@northgate.example",
        "display_name": "Priya Raman",
        "signature": "Priya Raman\nHarbour Search Ltd",
        "host": "mail.northgate.example",
        "port": "587",
        "security": "STARTTLS",
        "user_name": "priya",
        "password": PASSWORD,
        "daily_cap": "50",
        "window_opens": "08:00",
        "window_closes": "18:00",
        "window_zone": "RECIPIENT",
        "hold_seconds": "1200",
        **changes,
    }


def made(owner: User, **changes: Any) -> SenderIdentity:
    """Return a sender made through the page."""
    answer = browser_of(owner).post(f"{LIST}new/", form(**changes))
    assert answer.status_code == 302, answer.content.decode()
    return SenderIdentity.objects.get(pk=answer["Location"].split("/")[-2])


def test_a_recruiter_makes_a_sender_that_asks_for_a_test() -> None:
    AgencyFactory()
    owner = UserFactory()
    identity = made(owner)
    assert (identity.owner, identity.is_embedded, identity.tested_at) == (owner, False, None)
    page = browser_of(owner).get(LIST).content.decode()
    assert "Its server has not been tried" in page
    assert AuditEvent.objects.get(action="outreach.sender.created").actor_id == owner.pk


def test_the_password_is_shown_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    AgencyFactory()
    owner = UserFactory()
    with caplog.at_level(logging.DEBUG):
        identity = made(owner)
        browser = browser_of(owner)
        page = browser.get(f"{LIST}{identity.pk}/")
        back = browser.post(f"{LIST}{identity.pk}/", form(display_name=""))
    assert back.status_code == 422
    seen = [page.content.decode(), back.content.decode(), caplog.text, repr(identity), repr(vars(identity))]
    seen += [str(identity.smtp_password), serializers.serialize("json", [identity])]
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
        for model in apps.get_models(include_auto_created=True):
            if model._meta.db_table in there:
                cursor.execute(f'SELECT t::text FROM "{model._meta.db_table}" AS t')
                seen += [row[0] for row in cursor.fetchall()]
    assert not [text for text in seen if PASSWORD in text]
    assert secret_of(identity, "smtp_password") == PASSWORD


def test_no_history_keeps_a_sealed_column() -> None:
    histories = [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    assert histories
    kept = [(m.__name__, f.name) for m in histories for f in m._meta.fields if isinstance(f, SealedField)]
    assert kept == []


def test_plain_text_cannot_be_stored_in_a_sealed_column() -> None:
    identity = made(UserFactory())
    identity.smtp_password = "plain"
    with pytest.raises(TypeError, match="put_secret"):
        identity.save()


def test_a_password_moved_to_another_row_does_not_open() -> None:
    one, two = made(UserFactory()), made(UserFactory())
    one.smtp_password, two.smtp_password = two.smtp_password, one.smtp_password
    for identity in (one, two):
        identity.save()
        with pytest.raises(SealedError):
            secret_of(SenderIdentity.objects.get(pk=identity.pk), "smtp_password")


def test_an_empty_password_keeps_the_old_one_but_never_takes_it_to_another_server() -> None:
    owner = UserFactory()
    identity = made(owner)
    browser, path = browser_of(owner), f"{LIST}{identity.pk}/"
    assert browser.post(path, form(password="", display_name="P. Raman")).status_code == 302
    identity.refresh_from_db()
    assert secret_of(identity, "smtp_password") == PASSWORD
    for change in ({"host": "mail.evil.example"}, {"port": "2525"}, {"user_name": "x"}, {"security": "TLS"}):
        assert browser.post(path, form(password="", **change)).status_code == 422, change
    assert browser.post(path, form(password="", host="mail.new.example", user_name="")).status_code == 302
    identity.refresh_from_db()
    assert not identity.smtp_password


def test_a_change_of_server_asks_for_a_new_test() -> None:
    owner = UserFactory()
    identity = made(owner)
    SenderIdentity.objects.filter(pk=identity.pk).update(tested_at=timezone.now())
    path = f"{LIST}{identity.pk}/"
    browser_of(owner).post(path, form(password="", signature="P. Raman\nHarbour Search Ltd"))
    identity.refresh_from_db()
    assert identity.tested_at is not None
    browser_of(owner).post(path, form(host="mail.new.example"))
    identity.refresh_from_db()
    assert identity.tested_at is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", "priya@northgate.example\r\nBcc: x@evil.example"),
        ("address", "no address"),
        ("display_name", "A\r\nBcc: x@evil.example"),
        ("display_name", "Priya <ceo@bank.example>"),
        ("signature", "See https://evil.example"),
        ("host", "127.0.0.1"),
        ("host", "localhost"),
        ("host", "10.0.0.1"),
        ("host", "::ffff:10.0.0.1"),
        ("host", "mail.example:25"),
        ("security", "NONE"),
        ("user_name", "a\r\nb"),
        ("password", "pässword"),
        ("port", "0"),
        ("daily_cap", "0"),
        ("window_closes", "07:00"),
        ("hold_seconds", "-1"),
    ],
)
def test_what_cannot_be_comes_back_with_its_field_marked(field: str, value: str) -> None:
    answer = browser_of(UserFactory()).post(f"{LIST}new/", form(**{field: value}))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert not SenderIdentity.objects.exists()


def test_an_address_is_had_once_by_each_recruiter() -> None:
    owner = UserFactory()
    made(owner)
    answer = browser_of(owner).post(f"{LIST}new/", form(address="PRIYA@northgate.example"))
    assert answer.status_code == 422
    made(UserFactory())


def test_two_who_change_it_at_once_do_not_overwrite_each_other() -> None:
    owner = UserFactory()
    identity = made(owner)
    browser, path = browser_of(owner), f"{LIST}{identity.pk}/"
    mark = browser.get(path).context["form"].initial["mark"]
    assert browser.post(path, form(mark=mark, daily_cap="40")).status_code == 302
    assert browser.post(path, form(mark=mark, daily_cap="30")).status_code == 409
    identity.refresh_from_db()
    assert identity.daily_cap == 40


def test_colleagues_see_the_name_and_change_nothing() -> None:
    identity = made(UserFactory())
    browser = browser_of(UserFactory())
    assert identity.address in browser.get(LIST).content.decode()
    for act in ("", "pause/", "resume/", "test/"):
        assert browser.post(f"{LIST}{identity.pk}/{act}", form()).status_code == 403
    assert browser_of(UserFactory(admin=True)).post(f"{LIST}{identity.pk}/pause/").status_code == 302


def test_pause_and_resume() -> None:
    owner = UserFactory()
    identity = made(owner)
    browser = browser_of(owner)
    for _ in range(2):
        browser.post(f"{LIST}{identity.pk}/pause/")
    assert "Paused" in browser.get(LIST).content.decode()
    browser.post(f"{LIST}{identity.pk}/resume/")
    identity.refresh_from_db()
    assert identity.paused_at is None
    acts = AuditEvent.objects.filter(target=f"sender:{identity.pk}").order_by("pk")
    assert [act.action.rsplit(".")[-1] for act in acts] == ["created", "paused", "resumed"]


def test_hiring_managers_see_no_tab() -> None:
    assert LIST not in browser_of(UserFactory(hiring_manager=True)).get("/settings/account/").content.decode()
    assert LIST in browser_of(UserFactory()).get("/settings/account/").content.decode()


def test_the_database_holds_to_it() -> None:
    identity = made(UserFactory())
    for change in ({"host": ""}, {"port": 70_000}, {"daily_cap": 0}, {"window_closes": "01:00"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SenderIdentity.objects.filter(pk=identity.pk).update(**change)


def test_the_list_costs_no_more_with_more_in_it() -> None:
    AgencyFactory()
    browser, costs = browser_of(UserFactory()), []
    for _ in range(2):
        for _ in range(5):
            made(UserFactory())
        browser.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            browser.get(LIST)
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 12
