"""Whatever is killed while drafts are made, each message comes out once: none lost, none twice."""

import random
import sys
import time
from collections.abc import Iterator

import pytest

from tests.kill.fleet import Fleet

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("studio")]

_MESSAGES = "SELECT count(*) FROM outreach_outreachmessage WHERE true"
# The load begins with the seeded demo, whose six drafts are made in the same crowd.
_SEEDED = 6
_TWICE = """
    SELECT count(*) FROM (
        SELECT message_id FROM outreach_draftversion GROUP BY message_id HAVING count(*) <> 1
    ) AS doubled
"""


@pytest.fixture(scope="module")
def studio() -> Iterator[Fleet]:
    """An Axis of its own whose messages have leases of seconds."""
    started = Fleet(settings="tests.kill.draft_settings")
    try:
        started.start_servers()
        yield started
    finally:
        started.close()


def finished(fleet: Fleet) -> int:
    """Return how many messages a worker is done with."""
    return int(fleet.query(f"{_MESSAGES} AND state IN ('NEEDS_REVIEW', 'NO_DRAFT')")[0][0])


def test_drafts_survive_sigkill_of_worker_and_child(studio: Fleet, is_soak: bool) -> None:
    number = 500 if is_soak else 24
    studio.ensure("worker", "beat")
    assert int(studio.run("-m", "tests.kill.draft_load", str(number)).split()[-1]) == number
    number += _SEEDED
    seed = random.randrange(10**6)
    dice = random.Random(seed)
    kills = 0
    while finished(studio) < number * 0.9 and kills < number // 10:
        time.sleep(dice.uniform(0.1, 1.0))
        if dice.random() < 0.7:
            studio.kill_child(dice.randrange(2))
        else:
            studio.kill("worker")
            studio.ensure("worker")
        kills += 1
    studio.wait_until(lambda: finished(studio) == number, within=240, what="every draft is made")

    assert studio.query(_MESSAGES)[0][0] == number
    assert studio.query(_TWICE)[0][0] == 0
    reports = "SELECT count(*), count(DISTINCT version_id) FROM outreach_verificationreport"
    versions = "SELECT count(*) FROM outreach_draftversion"
    assert studio.query(reports)[0] == (studio.query(versions)[0][0],) * 2
    assert studio.query(f"{_MESSAGES} AND dead_at IS NOT NULL")[0][0] == 0
    sys.stdout.write(f"\n{number} drafts, {kills} kills, seed {seed}: none lost, none twice\n")
