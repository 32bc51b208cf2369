"""The words of an RTF file. striprtf reads them; what nobody could see is taken out of the file before."""

import re
from dataclasses import dataclass, replace
from typing import Any

from striprtf import striprtf

from candidates.ingest.child.laying import TINY, TINY_POINTS, VANISHED, WHITE, Lines
from candidates.ingest.child.refusals import DAMAGED, NOT_THAT_KIND, TOO_MUCH, Unreadable

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]|[^\\{}]+", re.DOTALL
)
_COLOURS = re.compile(r"\{\\colortbl([^{}]*)\}")
_PART = re.compile(r"\\(red|green|blue)([0-9]{1,3})")
_PICTURE = re.compile(r"(?<=[0-9a-fA-F\s])[0-9a-fA-F\s]{400,}")
_MOST_TEXT, _DEEPEST = 8 * 1024 * 1024, 400
_LIGHT = 0xF2
# It has no types of its own.
_TO_TEXT: Any = striprtf.rtf_to_text
_HEADS = {"header", "headerl", "headerr", "headerf"}
_SHADED = {"highlight", "cbpat", "clcbpat", "chcbpat", "cb"}


def read(raw: bytes) -> dict[str, Any]:
    """Return lines and hidden words.

    Raises:
        Unreadable: It is no RTF, damaged or too large.
    """
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise Unreadable(NOT_THAT_KIND)
    # Pictures are written as digits, and nothing reads them here.
    source = _PICTURE.sub("", raw.decode("latin-1"))
    if len(source) > _MOST_TEXT:
        raise Unreadable(TOO_MUCH)
    lines = Lines()
    seen = _without_hidden(source, lines)
    try:
        text = str(_TO_TEXT(seen, errors="replace"))
    except (ValueError, IndexError, KeyError, TypeError, LookupError):
        raise Unreadable(DAMAGED) from None
    if not text.strip() and not lines.hidden:
        raise Unreadable(DAMAGED)
    for line in text.split("\n"):
        lines.add(line.rstrip("|").replace("|", "\t"))
    return lines.told()


@dataclass(frozen=True)
class _State:
    why: str = ""
    is_grounded: bool = False
    colour: int = 0
    is_skipped: bool = False


def _without_hidden(source: str, lines: Lines) -> str:
    """Return the file without words that are not seen, which go to the hidden ones."""
    white = _white_colours(source)
    kept: list[str] = []
    stack: list[_State] = []
    state = _State()
    for token in _TOKEN.finditer(source):
        shown = token[0]
        if shown == "{":
            if len(stack) > _DEEPEST:
                raise Unreadable(DAMAGED)
            stack.append(state)
        elif shown == "}":
            state = stack.pop() if stack else state
        elif token[1] in _HEADS:
            # Headers are read where they stand, before the body, and not left out.
            shown = "\\par "
        elif token[1]:
            state = _after(state, token[1], token[2], white)
        elif shown == "\\*":
            state = replace(state, is_skipped=True)
        elif state.why and not state.is_skipped and not shown.startswith("\\"):
            lines.hide(state.why, shown)
            continue
        kept.append(shown)
    return "".join(kept)


def _after(state: _State, word: str, number: str | None, white: frozenset[int]) -> _State:
    value = int(number) if number else None
    if word in {"fonttbl", "colortbl", "stylesheet", "info", "pict"}:
        return replace(state, is_skipped=True)
    if word in _SHADED and value and value not in white:
        return replace(state, is_grounded=True, why="" if state.why == WHITE else state.why)
    if word in {"plain", "pard"}:
        return _State(is_skipped=state.is_skipped) if word == "plain" else state
    if word in {"v", "deleted"}:
        return replace(state, why="" if value == 0 else VANISHED)
    if word == "cf" and state.why in {"", WHITE}:
        return replace(state, why=WHITE if value in white and not state.is_grounded else "")
    if word == "fs" and value is not None and state.why in {"", TINY}:
        return replace(state, why=TINY if value / 2 < TINY_POINTS else "")
    return state


def _white_colours(source: str) -> frozenset[int]:
    table = _COLOURS.search(source[:200_000])
    if table is None:
        return frozenset()
    entries = ({name: int(value) for name, value in _PART.findall(entry)} for entry in table[1].split(";"))
    return frozenset(
        number for number, parts in enumerate(entries) if len(parts) == 3 and min(parts.values()) >= _LIGHT
    )
