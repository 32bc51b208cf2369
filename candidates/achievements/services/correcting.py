"""Other words of the document for a statement, or several statements for one."""

import itertools
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from candidates.achievements.errors import DecisionRefused, WordsNotFound
from candidates.achievements.services.settling import held_statement, settle
from candidates.achievements.statements.rules import find_words, metric_json, read_words
from candidates.models import Achievement, StatementDecision
from candidates.models.statement_decision import DecisionAct
from candidates.profiles.duplicates.services.ledger import Ledger

# A statement is a sentence or two; a longer one is the document.
LONGEST_WORDS = 1_000
MOST_PARTS = 10


@transaction.atomic
def correct_words(
    *, achievement: Achievement, parts: Sequence[str], actor: User, now: datetime
) -> StatementDecision:
    """Let a statement be other words of its document, or split it into several.

    What stands afterwards is verbatim: each part is found in the document's text, as near to the statement as
    it stands. Each is read by itself; none says more of how much was theirs than the whole did, and parts of
    something confidential or set aside are so too.

    Args:
        achievement: The statement, which others then stand for.
        parts: The words; one to correct it, two or more to split it.
        actor: Who decides.
        now: When.

    Raises:
        DecisionRefused: It was replaced meanwhile, these are its words already, or another statement's.
        WordsNotFound: Words stand nowhere in the document, or parts overlap.
    """
    row = held_statement(achievement_id=achievement.pk)
    spans = _spans(row, [part for part in parts if part.strip()])
    decision = StatementDecision.objects.create(
        candidate_id=row.candidate_id,
        achievement=row,
        act=DecisionAct.WORDS if len(spans) == 1 else DecisionAct.SPLIT,
        decided_by=actor,
        decided_at=now,
    )
    ledger = Ledger()
    ledger.change(row, replaced_by_id=decision.pk)
    decision.changes = ledger.changes
    decision.save(update_fields=["changes"])
    Achievement.objects.bulk_create(_part(row, span, decision=decision, now=now) for span in spans)
    settle(row=row, act=decision.act, verb=decision.act.lower(), actor_id=actor.pk, now=now)
    return decision


def _spans(row: Achievement, parts: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the parts stand, in the document's order.

    Raises:
        DecisionRefused: They change nothing, or are another statement's.
        WordsNotFound: They stand nowhere, or overlap.
    """
    text = row.source_document.text
    spans, near = [], row.start
    for part in parts[:MOST_PARTS]:
        span = find_words(text, part, near=near) if len(part) <= LONGEST_WORDS else None
        if span is None:
            raise WordsNotFound(
                _("“%(words)s” does not stand so in the document. Copy the words from it.")
                % {"words": part.strip()[:80]}
            )
        spans.append(span)
        near = span[1]
    spans.sort()
    if not spans or spans == [(row.start, row.end)]:
        raise DecisionRefused(_("These are its words already."))
    if any(second[0] < first[1] for first, second in itertools.pairwise(spans)):
        raise WordsNotFound(_("Two parts share words. Give each its own."))
    others = Achievement.objects.standing().filter(source_document=row.source_document_id).exclude(pk=row.pk)
    if {*spans} & {*others.values_list("start", "end")}:
        raise DecisionRefused(_("Another statement has these words already."))
    return spans


def _part(
    row: Achievement, span: tuple[int, int], *, decision: StatementDecision, now: datetime
) -> Achievement:
    document = row.source_document
    start, end = span
    words = document.text[start:end]
    read = read_words(words, at_most=row.role_level)
    starts = [line["start"] for line in document.lines]
    before = sum(at <= start for at in starts) - sum(at <= row.start for at in starts)
    return Achievement(
        candidate_id=row.candidate_id,
        source_document=document,
        employment_id=row.employment_id,
        start=start,
        end=end,
        text=words,
        kind=row.kind,
        role_level=read.role_level,
        quantities=[number.as_json() for number in read.quantities],
        stated_on=list(read.stated_on),
        section=row.section,
        line_no=row.line_no + before,
        line_count=row.line_count,
        is_suspect=row.is_suspect or read.is_suspect,
        metrics=[metric_json(metric) for metric in read.metrics],
        is_confidential=row.is_confidential or bool(read.confidential_words),
        confidential_words=read.confidential_words or row.confidential_words,
        status=row.status,
        decided_at=now,
        made_by=decision,
    )
