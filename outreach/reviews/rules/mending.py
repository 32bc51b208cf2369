"""What a suggestion can do by itself: the same sentence without what it warns of."""

import re

from outreach.briefs.types import Draft, Segment
from outreach.verification.types import Finding

Span = tuple[int, int]
# A suggestion that is the word to write instead; any other is advice.
_WORD = re.compile(r"[a-z]+(?: [a-z]+)?")
MENDABLE = frozenset({"TON-02", "AIW-05", "INC-01", "TON-10", "AIW-03"})


def mended(draft: Draft, finding: Finding) -> Draft | None:
    """Return a draft without what a finding warns of, its facts as they were; None where words are needed.

    Args:
        draft: The draft.
        finding: One of its findings.
    """
    if finding.rule not in MENDABLE:
        return None
    if finding.rule in {"TON-10", "AIW-03"}:
        segments = [told.model_copy(update={"text": _plain(told.text)}) for told in draft.segments]
        return _with(draft, segments)
    if finding.span is None or finding.segment is None or finding.segment >= len(draft.segments):
        return None
    segments = list(draft.segments)
    told = segments[finding.segment]
    text = _mended(told.text, finding.span, finding)
    segments[finding.segment] = told.model_copy(update={"text": text})
    return _with(draft, segments) if text != told.text else None


def _with(draft: Draft, segments: list[Segment]) -> Draft:
    return draft.model_copy(update={"segments": tuple(segments), "producer": "human_edit"})


def _mended(text: str, span: Span, finding: Finding) -> str:
    if finding.rule == "TON-02":
        return _without(text, span)
    if finding.rule == "AIW-05":
        comma = text.rfind(",", 0, span[0])
        return f"{text[:comma].rstrip()}." if comma > 0 else text
    if not _WORD.fullmatch(finding.suggestion):
        return text
    is_capital = text[span[0] : span[0] + 1].isupper()
    word = finding.suggestion[:1].upper() + finding.suggestion[1:] if is_capital else finding.suggestion
    return text[: span[0]] + word + text[span[1] :]


def _without(text: str, span: Span) -> str:
    before, after = text[: span[0]].rstrip(), text[span[1] :].lstrip(" ,")
    if not before:
        return after[:1].upper() + after[1:]
    return re.sub(r",?\s+([.,;:?!])", r"\1", f"{before} {after}".rstrip())


def _plain(text: str) -> str:
    return re.sub(r"\s*—\s*", ", ", re.sub(r"!+", ".", text))
