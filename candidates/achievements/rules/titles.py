"""Tell the headings, dates and titles of a plain text from its statements."""

import re

from candidates.achievements.rules.cutting import flowing
from candidates.achievements.rules.dates import date_spans
from candidates.achievements.rules.judging import opens_with_past_act, tells_act
from candidates.achievements.rules.lexicon import HEADINGS, LASTING, SMALL_WORDS, alternatives
from candidates.ingest.rules import heading_section

# A line of more words is prose, unless it is built like a title.
_FEW_WORDS = 5
_MOSTLY = 0.6
# Beside the time, a title seldom has more words.
_TITLE_WORDS = 9
_WORD = re.compile(r"[^\W\d_][\w'’&.-]*")
_BREAK = re.compile(r",\s|\s[-–—@]\s|\(|\sat\s")
_LASTING = re.compile(rf"\b(?:{alternatives(LASTING)})\b", re.IGNORECASE)
_DIVIDER = re.compile(r"\s[|•·]\s|\t|\s{3,}")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S")


def is_heading(line: str) -> bool:
    """Whether a line names a section, or holds nothing but a time or signs."""
    words = _beside_times(line)
    plain = " ".join(words).lower()
    if not words or plain in HEADINGS or heading_section(line.strip()):
        return True
    return line.rstrip().endswith(":") and len(words) <= _FEW_WORDS


def is_contact(line: str) -> bool:
    """Whether a line holds an address, or stands apart from what is told: "Lead | 2015 | Leeds"."""
    return bool(_DIVIDER.search(line.strip()) or _ADDRESS.search(line))


def is_title(line: str) -> bool:
    """Whether a line is built as a title ("Staff Nurse, St Oswin's, 2013 – 2019") or holds an address."""
    content = flowing(line.strip())[0]
    words = _beside_times(content)
    told = [word for word in words if word.lower() not in SMALL_WORDS]
    capitals = sum(word[0].isupper() for word in told)
    has_date = bool([*date_spans(content)])
    # "Managed Care Coordinator, 2015" is a title for all its verb.
    is_named = has_date and capitals == len(told) and words[1:2] == told[1:2]
    if opens_with_past_act(content) and not is_named:
        return False
    if is_contact(line):
        return True
    if content.endswith((".", "!", "?")) and not content.endswith("..."):
        return False
    # German writes its nouns large, so a long line without any break is a sentence there.
    is_broken = len(words) <= _FEW_WORDS or has_date or bool(_BREAK.search(content))
    is_capital = is_broken and bool(told) and capitals >= _MOSTLY * len(told)
    return is_capital or (len(words) <= _TITLE_WORDS and has_date)


def is_name(line: str) -> bool:
    """Whether a line listed under awards, certificates or publications is the name of one."""
    content = flowing(line.strip())[0]
    return not tells_act(content) and (
        is_title(content) or not is_statement(content) or bool([*date_spans(content)])
    )


def is_statement(line: str) -> bool:
    """Whether a line without a bullet may be a sentence: it tells an act, or is longer than a title."""
    content = flowing(line.strip())[0]
    return tells_act(content) or len(_WORD.findall(content)) > _FEW_WORDS


def _beside_times(line: str) -> list[str]:
    left, rest = 0, ""
    for start, end, _date in date_spans(line):
        rest += line[left:start] + " "
        left = end
    return _WORD.findall(_LASTING.sub(" ", rest + line[left:]))
