"""The switch that stops all sending, and who may throw it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from axis.accounts.errors import AdministratorsOnly
from axis.accounts.models import Agency
from axis.accounts.services import pause_sending, resume_sending
from axis.audit.models import AuditEvent
from tests.factories.world import World
from tests.outreach.test_sent import LEAVING, SENT, UNSETTLED, browser_of, page


def test_an_administrator_stops_all_sending_and_everybody_sees_it(world: World) -> None:
    admin = browser_of(world, "admin")
    assert "Stop all sending" in page(world, "/settings/sending/", "admin")
    assert 'action="/settings/sending/stop-all/"' not in page(world, "/settings/sending/")
    answer = admin.post("/settings/sending/stop-all/")
    assert (answer.status_code, answer["Location"]) == (302, "/settings/sending/")
    assert Agency.objects.get().sending_paused_at is not None
    for path in ("/review/", LEAVING, SENT, UNSETTLED, "/settings/sending/"):
        assert "All sending is stopped" in page(world, path)
    admin.post("/settings/sending/resume-all/")
    assert Agency.objects.get().sending_paused_at is None
    assert "All sending is stopped" not in page(world, SENT)
    acts = AuditEvent.objects.filter(action__startswith="accounts.sending.").order_by("at")
    assert [act.action for act in acts] == ["accounts.sending.paused", "accounts.sending.resumed"]
    assert {act.actor_id for act in acts} == {world.people["admin"].pk}


def test_switching_twice_changes_nothing(world: World) -> None:
    admin, now = world.people["admin"], timezone.now()
    assert pause_sending(actor=admin, now=now)
    assert not pause_sending(actor=admin, now=now + timedelta(hours=1))
    assert Agency.objects.get().sending_paused_at == now
    assert resume_sending(actor=admin, now=now)
    assert not resume_sending(actor=admin, now=now)
    assert AuditEvent.objects.filter(action__startswith="accounts.sending.").count() == 2


@pytest.mark.parametrize("who", ["recruiter", "approver", "manager"])
def test_nobody_else_stops_or_resumes(who: str, world: World) -> None:
    for switch in (pause_sending, resume_sending):
        with pytest.raises(AdministratorsOnly):
            switch(actor=world.people[who], now=timezone.now())
    assert browser_of(world, who).post("/settings/sending/stop-all/").status_code == 403
