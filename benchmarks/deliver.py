"""Mails delivered a second: `python -m benchmarks.deliver --mails N --senders S --processes P`.

Approved messages leave through a running worker, one task that schedules and one that sends each, into a mail
server on this machine that writes every mail to disk before it says so. Gate, claim, Message-ID, SMTP with a
connection of its own, ledger and audit are all there; PostgreSQL commits to disk, as in production.
Prints a few lines and then the same as one line of JSON.
"""

import argparse
import json
import tempfile
from pathlib import Path

from tests.kill.deliveries import Deliveries

_BEGUN = "SELECT min(at) FROM events_changerecord WHERE kind = 'message.scheduled'"
_TIMES = f"""
    SELECT extract(epoch FROM max(ended_at) - ({_BEGUN})),
        extract(epoch FROM max(ended_at) - min(claimed_at)),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - claimed_at)),
        percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - claimed_at))
    FROM outreach_deliveryattempt WHERE outcome = 'SENT'
"""


def measure(*, mails: int, senders: int, processes: int) -> dict[str, float]:
    """Return figures for so many mails, from as many senders, by as many worker processes."""
    with tempfile.TemporaryDirectory() as folder:
        deliveries = Deliveries(Path(folder))
        try:
            deliveries.start()
            deliveries.make(mails, senders=senders)
            deliveries.start_worker(concurrency=processes)
            deliveries.fleet.ensure("beat")
            deliveries.wait(mails, within=60 + mails)
            kept = deliveries.book.kept()
            assert len(kept) == len({mail.to for mail in kept}) == mails
            whole, sending, median, slow = (float(x) for x in deliveries.fleet.query(_TIMES)[0])
        finally:
            deliveries.fleet.close()
    return {
        "mails": mails,
        "senders": senders,
        "processes": processes,
        "scheduled_and_sent_mails_s": round(mails / whole, 1),
        "sent_mails_s": round(mails / sending, 1),
        "send_median_ms": round(1000 * median, 1),
        "send_p95_ms": round(1000 * slow, 1),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Mails a second through a running worker.")
    parser.add_argument("--mails", type=int, default=500)
    parser.add_argument("--senders", type=int, default=8)
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    figures = measure(mails=given.mails, senders=given.senders, processes=given.processes)
    for name, value in figures.items():
        print(f"{name:28} {value:>10}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
