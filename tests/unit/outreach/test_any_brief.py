"""Whatever a brief holds: a draft that passes or a reason, and never an error or a gap left open."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from outreach.briefs.types import Draft
from outreach.drafting.rules import compose
from outreach.verification.rules import verify
from tests.unit.outreach.statements import brief_about, made_up_role

_HOSTILE = [
    "{name}",
    "{{ 7*7 }}",
    "{% include 'x' %}",
    "${jndi:ldap://x}",
    "%s %(x)s",
    "<script>alert(1)</script>",
    "<b>Aoife</b>",
    "A\r\nBcc: x@example.org",
    "\u202egnirts",
    "a\u200bb\u00ad",
    "😀👩‍🚒",
    "ناصر الدين",
    "李娜",
    "नमस्ते",
    "x" * 5000,
    "wo rd " * 900,
    "“quoted”",
    '"x"',
    "it's; “half",
    "C:\\Windows\\x",
    "http://example.org/?a={b}",
    "\x00\x1b[31m",
    "İstanbul",
    "ﬁne ﬀort",
    "１２３",
    "½ of ²",
    "—",
    "!!!",
    "??",
    ".",
    "",
    " ",
    "\n\n",
    "[Name]",
    "Re: Fwd: x",
    "O'Neil-D’Arcy",
]
_VERBS = ["Cut", "Built", "Led", "We built", "Helped cut", "Responsible for", "I wrote", "reduced", "Welded"]
_ANY = st.one_of(st.sampled_from(_HOSTILE), st.text(max_size=80))
_STATEMENTS = st.one_of(
    _ANY,
    st.builds(
        "{} {} from {} to {}".format,
        st.sampled_from(_VERBS),
        _ANY,
        st.integers(0, 10**9),
        st.integers(0, 10**9),
    ),
    st.builds("{} the {}".format, st.sampled_from(_VERBS), _ANY),
)


@settings(max_examples=60)
@given(
    statement=_STATEMENTS,
    need=_ANY,
    name=_ANY,
    preferred_name=_ANY,
    source=_ANY,
    title=_ANY,
    client=_ANY,
    growth=_ANY,
    impact=_ANY,
    basics=_ANY,
)
@example(
    "Cut errors from 14 to 3", "Fewer errors", "{name}", "", "{source}", "Lead", "{client}", "g", "i", "b"
)
@example(
    "Cut {quote} from 14 to 3", "{need}", "A", "", "", "{title}", "C", "{growth}", "{impact}", "{basics}"
)
@example("Cut the errors", "You", "A", "A", "x", "Ltd", "First Best Ltd", "lead", "Only we.", "1")
def test_any_brief_ends_in_a_draft_that_passes_or_a_reason(
    statement: str,
    need: str,
    name: str,
    preferred_name: str,
    source: str,
    title: str,
    client: str,
    growth: str,
    impact: str,
    basics: str,
) -> None:
    role = made_up_role(title=title, client=client, GROWTH=growth, IMPACT=impact, BASICS=basics)
    brief = brief_about(
        statement, role=role, need=need, name=name, preferred_name=preferred_name, source=source
    )
    result = compose(brief=brief)
    if isinstance(result, Draft):
        _check(result)
        assert verify(brief=brief, draft=result).status == "pass"
        assert compose(brief=brief) == result
    else:
        assert result.code
        assert result.reason


@settings(max_examples=40)
@given(name=_ANY, preferred_name=_ANY, source=_ANY)
@example(name="A", preferred_name="", source="I met her at the “best” fair <2024>, guaranteed \u202e")
def test_no_name_or_source_keeps_a_good_draft_from_being_written(
    name: str, preferred_name: str, source: str
) -> None:
    brief = brief_about(
        "Cut the errors from 14 to 3", name=name, preferred_name=preferred_name, source=source
    )
    result = compose(brief=brief)
    assert isinstance(result, Draft)
    _check(result)
    greeting = result.segments[0].text
    assert re.fullmatch(r"(?:Hi|Hello) [^<>{}|@=\\\r\n]+,", greeting), greeting


def _check(draft: Draft) -> None:
    seen = f"{draft.subject}\n{draft.full_text()}"
    assert not re.search(r"[{}<>]", seen)
    assert not re.search(r"\{(?:name|clause|quote|client|need|title|growth|basics|source|sender)\}", seen)
    assert "\r" not in seen
    assert len(draft.body().split()) <= 160
