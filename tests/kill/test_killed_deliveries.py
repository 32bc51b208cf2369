"""Whatever is killed, cut, refused or stalled: each mail leaves at most once, and none is lost."""

import random
import sys
import time

import pytest

from tests.kill.deliveries import Deliveries
from tests.kill.verdict import Verdict

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("post")]

# The share of connections that get each manner: refused for now, refused for good, stalled or cut before the
# body, and cut after it was begun, whether or not the mail was kept.
MANNERS = {
    "CONNECT 421": 0.02,
    "CONNECT RESET": 0.02,
    "CONNECT GARBAGE": 0.01,
    "EHLO 451": 0.01,
    "EHLO DROP": 0.02,
    "MAIL 451": 0.02,
    "MAIL GARBAGE": 0.01,
    "RCPT 450": 0.03,
    "RCPT DROP": 0.02,
    "DATA 451": 0.02,
    "DATA RESET": 0.01,
    "END 451": 0.03,
    "CONNECT 554": 0.01,
    "MAIL 550": 0.01,
    "RCPT 550": 0.02,
    "DATA 554": 0.01,
    "END 554": 0.02,
    "CONNECT STALL": 0.005,
    "CONNECT DRIP": 0.005,
    "EHLO STALL": 0.005,
    "MAIL STALL": 0.005,
    "RCPT STALL": 0.005,
    "DATA STALL": 0.005,
    "BODY DROP": 0.02,
    "BODY RESET": 0.01,
    "BODY STALL": 0.005,
    "END DROP": 0.02,
    "END GARBAGE": 0.01,
    "END DROP KEPT": 0.03,
    "END RESET KEPT": 0.01,
    "END GARBAGE KEPT": 0.01,
    "END STALL KEPT": 0.01,
    "END DRIP KEPT": 0.005,
    "MAIL SLOW": 0.02,
    "END SLOW": 0.03,
}
HARM = {
    "child": 0.6,
    "worker": 0.1,
    "worker alone": 0.1,
    "messages lost": 0.08,
    "redis": 0.06,
    "post closed": 0.06,
}


def test_mail_leaves_at_most_once_and_none_is_lost(deliveries: Deliveries, is_soak: bool) -> None:
    number = 2000 if is_soak else 200
    seed = random.randrange(10**6)
    dice = random.Random(seed)
    # The tasks that schedule come before those that send, however many there are.
    patience = 60 + number / 5
    ways = HARM | ({"postgres": 0.03} if is_soak else {})
    moments = sorted(dice.sample(range(1, int(0.9 * number)), k=12 + number // 50))
    deliveries.book.behave(table=MANNERS, seed=seed)
    deliveries.make(number, senders=8)
    started = time.monotonic()
    deliveries.start_worker()
    deliveries.fleet.ensure("beat")
    with deliveries.meddled_with(seed, pause=0.4, most=number // 8, signatures=number // 1000 + 1):
        for moment in moments:
            deliveries.wait(moment, within=patience)
            deliveries.hurt(dice, ways=ways, table=MANNERS)
        deliveries.wait(int(0.95 * number), within=patience)
    deliveries.finish(within=patience)

    verdict = Verdict(deliveries)
    took = f"seed {seed}, {time.monotonic() - started:.0f} s"
    sys.stdout.write("\n".join(["", took, *verdict.lines(), ""]))
    assert len(deliveries.messages) == number
    assert verdict.twice() == []
    assert verdict.lost() == []
    assert verdict.denied() == []
    assert verdict.unapproved() == []
    assert verdict.after_no() == []
    assert verdict.after_change() == []
    assert verdict.unrefused() == []
    assert len(verdict.uncut()) <= deliveries.killed
    assert verdict.unknown() <= deliveries.unsettled()
