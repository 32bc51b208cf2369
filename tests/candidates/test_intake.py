"""The link to a client's hiring manager: who gets in, for how long, and what comes of the answers."""

import re
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.mail import EmailMessage
from django.test import Client as Browser
from django.utils import timezone

from candidates.models import RoleIntake
from candidates.roles.services import MadeLink, close_role, create_intake, revoke_intake
from tests.factories.world import World

ANSWERS = {
    "growth": "They would own the handover of all wards.",
    "pay": "£57–64k",
    "pay_policy": "ON_REQUEST",
}


def make(world: World, email: str = "") -> MadeLink:
    """Return a link that works."""
    return create_intake(
        role=world.role,
        name="Helen Marsh",
        email=email,
        made_by=world.people["recruiter"],
        now=timezone.now(),
    )


def path(made: MadeLink) -> str:
    """Return where a link leads on this host."""
    return "/" + made.link.split("/", 3)[3]


def test_the_page_shows_title_and_reason_and_nothing_of_the_client(world: World) -> None:
    answer = Browser().get(path(make(world)))
    words = answer.content.decode()
    assert answer.status_code == 200
    assert world.role.title in words
    assert world.client.name not in words.replace(world.role.summary, "")
    assert "Eleven wards hand over in eleven ways" not in words
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_an_answer_arrives_once_and_only_its_hash_opens_it(world: World) -> None:
    made, browser = make(world), Browser()
    assert made.link.rstrip("/").rsplit("/", 1)[1] not in str(RoleIntake.objects.values_list())
    assert browser.post(path(made), {"growth": " "}).status_code == 422
    assert browser.post(path(made), ANSWERS)["Location"] == "/intake/thanks/"
    assert browser.post(path(made), {**ANSWERS, "growth": "Else."}).status_code == 404
    made.intake.refresh_from_db()
    assert made.intake.answers["growth"] == ANSWERS["growth"]


def test_every_dead_link_looks_the_same(world: World) -> None:
    used, revoked, old, closed = (make(world) for _ in range(4))
    browser, recruiter = Browser(), world.people["recruiter"]
    browser.post(path(used), ANSWERS)
    revoke_intake(intake=revoked.intake, actor_id=recruiter.pk, now=timezone.now())
    RoleIntake.objects.filter(pk=old.intake.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    dead = [path(used), path(revoked), path(old), "/intake/never-made/"]
    answers = [browser.get(where) for where in dead]
    close_role(role=world.role, actor_id=recruiter.pk, now=timezone.now())
    answers.append(browser.get(path(closed)))
    assert {answer.status_code for answer in answers} == {404}
    assert len({re.sub(rb"hx-headers='[^']*'", b"", answer.content) for answer in answers}) == 1


def test_a_link_lasts_fourteen_days(world: World) -> None:
    intake = make(world).intake
    assert intake.expires_at - intake.created_at == timedelta(days=14)


def test_the_link_is_mailed_when_there_is_an_address(world: World, mailoutbox: list[EmailMessage]) -> None:
    assert make(world).is_mailed is None
    made = make(world, "helen@columba.example")
    assert made.is_mailed
    assert [mail.to for mail in mailoutbox] == [["helen@columba.example"]]
    assert made.link in mailoutbox[0].body


def test_a_mail_server_that_is_away_keeps_nobody_from_the_link(world: World) -> None:
    with mock.patch("candidates.roles.services.mail.send_mail", side_effect=OSError):
        made = make(world, "helen@columba.example")
    assert made.is_mailed is False
    assert Browser().get(path(made)).status_code == 200


def test_the_log_does_not_hold_a_working_token(world: World, caplog: pytest.LogCaptureFixture) -> None:
    made = make(world)
    Browser().post(path(made), {})
    django_said = [record.getMessage() for record in caplog.records if record.name == "django.request"]
    assert not [line for line in django_said if path(made) in line]


def test_a_link_takes_ten_forms_in_ten_minutes_and_loses_nothing_typed(world: World) -> None:
    made, other, browser = make(world), make(world), Browser()
    typed = {"growth": " ", "impact": "Own <the> ward"}
    wrong = {**typed, "pay": "x" * 200}
    assert {browser.post(path(made), wrong).status_code for _ in range(10)} == {422}
    held = browser.post(path(made), {**typed, "growth": "They would own the handover."})
    assert held.status_code == 429
    words = held.content.decode()
    assert "Nothing was sent" in words
    assert "They would own the handover." in words
    assert "Own &lt;the&gt; ward" in words
    made.intake.refresh_from_db()
    assert made.intake.submitted_at is None
    assert browser.get(path(made)).status_code == 200
    assert browser.post(path(other), ANSWERS).status_code == 302


def test_one_address_sends_twenty_a_minute_whatever_it_says_of_itself(world: World) -> None:
    browser = Browser()
    told = [
        browser.post(f"/intake/never-made-{turn}/", headers={"X-Forwarded-For": f"203.0.113.{turn}"})
        for turn in range(21)
    ]
    assert [answer.status_code for answer in told] == [404] * 20 + [429]
    assert "account" not in told[-1].content.decode()
    elsewhere = browser.post("/intake/never-made/", REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 404


def test_behind_a_proxy_we_trust_each_visitor_has_a_limit_of_their_own(world: World, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    browser = Browser()
    told = [
        browser.post(f"/intake/never-made-{turn}/", headers={"X-Forwarded-For": f"203.0.113.{turn % 3}"})
        for turn in range(21)
    ]
    assert {answer.status_code for answer in told} == {404}


def test_an_accepted_answer_is_a_fact_said_by_the_manager(world: World) -> None:
    browser, where = Browser(), f"/roles/intakes/{world.intake.pk}/"
    browser.force_login(world.people["recruiter"])
    growth = {"kind": "GROWTH", "text": "They would own it.", "facet": "method"}
    assert browser.post(where, growth).status_code == 422
    growth["text"] = "own how all wards hand over"
    assert browser.post(where, growth).status_code == 302
    assert browser.post(where, growth).status_code == 422
    fact = world.role.facts.get(intake=world.intake)
    assert (fact.code, fact.stated_by, fact.stated_on) == ("R4", "Helen Marsh", timezone.localdate())
    assert browser.post(where, {"kind": "IMPACT", "set_aside": "1"}).status_code == 302
    page = browser.get(where)
    assert [answer["kind"] for answer in page.context["waiting"]] == ["BASICS"]
    form = page.context["waiting"][0]["form"]
    basics = {"kind": "BASICS", **{field.name: str(field.value() or "") for field in form}}
    assert browser.post(where, basics).status_code == 302
    assert "Every answer is accepted" in browser.get(where).content.decode()


def test_basics_set_meanwhile_are_not_overwritten_unseen(world: World) -> None:
    browser, where = Browser(), f"/roles/intakes/{world.intake.pk}/"
    browser.force_login(world.people["recruiter"])
    typed = {"kind": "BASICS", "place": "York", "pattern": "", "pay": "", "pay_policy": "ON_REQUEST"}
    late = browser.post(where, {**typed, "mark": "old"})
    assert late.status_code == 409
    assert 'value="York"' in late.content.decode()
