"""What was done about a person is kept once, in order, and leaves its trail."""

from uuid import uuid4

import pytest

from axis.audit.models import AuditEvent
from axis.events.models import ChangeRecord
from candidates.compliance.queries import is_suppressed
from candidates.compliance.services import (
    restrict,
    suppress_candidate,
)
from tests.factories.compliance import NOW, Scene, keep_everything_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    """Somebody, a role and two recruiters."""
    return Scene()


def test_messages_are_numbered_within_their_role_and_counted_once(scene: Scene) -> None:
    message = uuid4()
    for _again in range(2):
        scene.touch(days=9, message_id=message)
    scene.touch(days=5, is_manual=True)
    scene.touch(days=2)
    scene.touch(days=1, role=scene.other_role)
    rows = scene.person.contact_records.order_by("contacted_at")
    assert [(row.number, row.is_manual) for row in rows] == [(1, False), (None, True), (2, False), (1, False)]
    assert {row.client_id for row in rows.filter(role=scene.role)} == {scene.client.pk}


def test_all_of_somebodys_addresses_are_refused_at_once_for_every_client(scene: Scene) -> None:
    assert suppress_candidate(candidate=scene.person, reason="OBJECTION", actor_id=None, now=NOW) > 0
    assert suppress_candidate(candidate=scene.person, reason="OBJECTION", actor_id=None, now=NOW) == 0
    for kind, address in scene.person.contactpoint_set.values_list("kind", "normalised"):
        assert is_suppressed([(kind, address)]), kind
    scene.person.contactpoint_set.all().delete()
    assert suppress_candidate(candidate=scene.person, reason="OBJECTION", actor_id=None, now=NOW) == 0


def test_every_act_leaves_its_trail(scene: Scene) -> None:
    AuditEvent.objects.all().delete()
    ChangeRecord.objects.all().delete()
    keep_everything_about(scene.person, client=scene.client, by=scene.me, now=NOW)
    suppress_candidate(candidate=scene.person, reason="OPT_OUT", actor_id=None, now=NOW)
    restrict(candidate=scene.person, actor_id=scene.me.pk, now=NOW)
    decided = ["fact_checked", "standing_corrected", "statement_kept"]
    said = ["note_added", "note_edited", "preference_recorded"]
    acts = ["contacted", "notified", "hold_placed", "consent_recorded", "restricted"]
    assert set(AuditEvent.objects.values_list("action", flat=True)) == {
        *(f"candidates.candidate.{act}" for act in [*acts, *decided, *said]),
        "candidates.suppression.added",
    }
    kinds = set(ChangeRecord.objects.filter(object_id=scene.person.pk).values_list("kind", flat=True))
    assert kinds == {f"candidate.{act}" for act in [*acts, "suppressed", "updated"]}
