"""A send that takes longer than the broker's patience is handed out again, and leaves once all the same."""

import pytest

from tests.kill.deliveries import Deliveries
from tests.kill.verdict import Verdict

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("post")]

_VISIBILITY_SECONDS, _ANSWER_SECONDS, _LEASE_SECONDS = 1, 5, 60


def test_a_task_handed_out_again_sends_nothing_again(deliveries: Deliveries) -> None:
    fleet = deliveries.fleet
    # The lease outlives the send, as in production; only the broker loses patience.
    fleet.env |= {"AXIS_KILL_VISIBILITY": str(_VISIBILITY_SECONDS), "AXIS_SEND_SECONDS": "40"}
    fleet.env["AXIS_KILL_LEASE"] = str(_LEASE_SECONDS)
    deliveries.book.behave(script=["END STALL KEPT"] * 3, patience=_ANSWER_SECONDS)
    deliveries.make(3, senders=3)
    fleet.start_worker(concurrency=4, log="info")
    fleet.ensure("beat")
    deliveries.wait(3, within=120)

    verdict = Verdict(deliveries)
    received = fleet.log("worker").count("Task outreach.send[")
    assert received > 3, "no task was handed out again"
    assert verdict.states == {"SENT": 3}
    assert len(verdict.kept) == 3
    assert verdict.twice() == verdict.unapproved() == []
