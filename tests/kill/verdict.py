"""Verdict: what the post office kept held against what the database says of every message and every try."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.kill.deliveries import Deliveries
from tests.kill.post_book import Entry, Kept

_MESSAGES = """
    SELECT id::text, state, dead_at IS NOT NULL, blocked_by, server_said FROM outreach_outreachmessage
"""
_TRIES = """
    SELECT tried.message_id::text, header_id, wire_sha256, outcome, claimed_at, letter
    FROM outreach_deliveryattempt AS tried JOIN outreach_review AS review ON review.id = review_id
    ORDER BY claimed_at
"""
_CLAIMS = """
    SELECT object_id::text, pg_xact_commit_timestamp(txid::xid) FROM events_changerecord
    WHERE kind = 'message.sending'
"""
_COMMITTED = """
    SELECT pg_xact_commit_timestamp(%s::text::xid8::xid) WHERE pg_xact_status(%s::text::xid8) = 'committed'
"""
_ENDS = {"SENT", "REFUSED", "UNKNOWN", "CANCELLED", "BLOCKED"}
_NO = {"stop", "say_no"}


@dataclass(frozen=True)
class Try:
    """One try to send, with the approved letter it was made with."""

    message: str
    header_id: str
    sha256: str
    outcome: str
    claimed_at: datetime
    letter: dict[str, str]


@dataclass(frozen=True)
class Row:
    """One message as it ended."""

    id: str
    state: str
    is_dead: bool
    blocked_by: list[dict[str, Any]]
    server_said: str


class Verdict:
    """The judgement of one run, whose processes are at rest.

    Args:
        deliveries: The run.
    """

    def __init__(self, deliveries: Deliveries) -> None:
        fleet = deliveries.fleet
        self.run = deliveries
        self.kept: list[Kept] = deliveries.book.kept()
        self.entries: list[Entry] = deliveries.book.entries()
        self.rows = {row[0]: Row(*row) for row in fleet.query(_MESSAGES)}
        self.tries = {row[1]: Try(*row) for row in fleet.query(_TRIES)}
        self.claims = fleet.query(_CLAIMS)
        self.acts = [
            (act["act"], set(act["messages"]), committed[0][0])
            for act in deliveries.acts
            if (committed := fleet.query(_COMMITTED, act["xid"], act["xid"]))
        ]
        self.states = Counter(row.state for row in self.rows.values())
        self.cuts = {entry.to for entry in self.entries if entry.is_cut}

    def twice(self) -> list[str]:
        """Return Message-IDs and recipients of which the office kept more than one mail."""
        ids, people = (
            Counter(words) for words in zip(*((k.header_id, k.to) for k in self.kept), strict=True)
        )
        by_message = Counter(found.message for mail in self.kept if (found := self.tries.get(mail.header_id)))
        return [key for counts in (ids, people, by_message) for key, number in counts.items() if number > 1]

    def lost(self) -> list[str]:
        """Return messages that neither ended nor wait with a reason, or say SENT without a copy."""
        copies = {self.tries[mail.header_id].message for mail in self.kept if mail.header_id in self.tries}
        touched = set().union(*(messages for _act, messages, _at in self.acts))
        found = [pk for pk in self.run.messages if pk not in self.rows]
        for pk, row in self.rows.items():
            is_left_over = row.state not in _ENDS or row.is_dead
            is_held_back = row.state in {"CANCELLED", "BLOCKED"} and pk not in touched
            has_no_reason = row.state == "BLOCKED" and not row.blocked_by
            if is_left_over or is_held_back or has_no_reason or (row.state == "SENT" and pk not in copies):
                found.append(f"{pk} {row.state} {row.blocked_by}")
        return found

    def denied(self) -> list[str]:
        """Return mails the office kept whose message says that nothing has left."""
        found = (self.tries.get(mail.header_id) for mail in self.kept)
        kept = ((this, self.rows[this.message]) for this in found if this)
        return [
            f"{this.header_id} {this.outcome} {row.state}"
            for this, row in kept
            if this.outcome not in {"SENT", "UNKNOWN"} or row.state not in {"SENT", "UNKNOWN"}
        ]

    def unapproved(self) -> list[str]:
        """Return mails whose bytes are not those of the try, or whose words are not those approved."""
        return [mail.header_id for mail in self.kept if not self._is_approved(mail)]

    def _is_approved(self, mail: Kept) -> bool:
        this = self.tries.get(mail.header_id)
        if this is None or hashlib.sha256(mail.raw).hexdigest() != this.sha256:
            return False
        letter, read = this.letter, mail.mail
        text, html = (read.get_body((kind,)) for kind in ("plain", "html"))
        return (
            (mail.mail_from, mail.to) == (letter["sender_address"], letter["to"])
            and (read["To"], read["Subject"]) == (letter["to"], letter["subject"])
            and read["From"].addresses[0].addr_spec == letter["sender_address"]
            and read["List-Unsubscribe"] == f"<{letter['stop_url']}>"
            and read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
            and [_plain(part) for part in (text, html)] == [letter["text"], letter["html"]]
        )

    def after_no(self) -> list[str]:
        """Return messages claimed, by the order of commits, after their person had said no."""
        said = [(messages, at) for act, messages, at in self.acts if act in _NO]
        return [pk for messages, at in said for pk, claimed in self.claims if pk in messages and claimed > at]

    def after_change(self) -> list[str]:
        """Return tries begun after the letter they sent had become another."""
        changed = [(messages, at) for act, messages, at in self.acts if act not in _NO]
        return [
            this.header_id
            for messages, at in changed
            for this in self.tries.values()
            if this.message in messages and this.claimed_at > at
        ]

    def unknown(self) -> set[str]:
        """Return messages nobody knows of."""
        return {pk for pk, row in self.rows.items() if row.state == "UNKNOWN"}

    def uncut(self) -> list[str]:
        """Return messages nobody knows of whose connection was not cut by the office, so by a kill."""
        unclear = (this for this in self.tries.values() if this.outcome == "UNKNOWN")
        return [this.message for this in unclear if this.letter["to"] not in self.cuts]

    def unrefused(self) -> list[str]:
        """Return messages that say REFUSED though the office refused neither them nor anybody unnamed."""
        said = {entry.to for entry in self.entries if entry.manner.split()[-1][:1] == "5"}
        refused = {pk for pk, row in self.rows.items() if row.state == "REFUSED"}
        return [
            this.message
            for this in self.tries.values()
            if this.message in refused and this.outcome == "REFUSED" and not {this.letter["to"], ""} & said
        ]

    def lines(self) -> Iterator[str]:
        """Yield what happened, in figures."""
        yield f"{len(self.rows)} messages, {len(self.tries)} tries, {len(self.kept)} kept"
        yield f"states {dict(self.states)}"
        manners = Counter(entry.manner for entry in self.entries)
        yield f"harm {dict(self.run.harm)}, {self.run.killed} processes killed; manners {dict(manners)}"
        yield f"acts {dict(Counter(act for act, _messages, _at in self.acts))}"


def _plain(part: Any) -> str:
    return str(part.get_content()).replace("\r\n", "\n") if part is not None else ""
