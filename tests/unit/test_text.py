"""The matching copy: what it makes the same, and the way back to the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from axis.lib.text import INVISIBLE, is_blank, matching_copy, matching_text

# Text as it comes in documents, with a good share of what makes matching hard.
TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("e\u0301ﬁＡ\u200b\u202e\u00ad \t\nİßſ\u1100\u1161ｶ\uff9e①"),
    )
)


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("Café", "café"),
        ("Cafe\u0301", "café"),
        ("ﬁle", "file"),
        ("ＳＱＬ", "sql"),
        ("ha\u200bnd\u00adover", "handover"),
        ("a \t\n b", "a b"),
        ("Straße", "strasse"),
        ("\u1112\u1161\u11ab", "한"),
    ],
)
def test_what_reads_alike_becomes_the_same(original: str, copy: str) -> None:
    assert matching_copy(original).text == copy


@given(TEXTS)
def test_every_character_leads_back_into_the_original_in_order(original: str) -> None:
    copy = matching_copy(original)
    assert len(copy.text) == len(copy.offsets) == len(copy.ends)
    assert list(copy.offsets) == sorted(copy.offsets)
    for start, end in zip(copy.offsets, copy.ends, strict=True):
        assert 0 <= start < end <= len(original)


@given(TEXTS, st.data())
def test_the_words_a_span_leads_back_to_read_as_the_span(original: str, data: st.DataObject) -> None:
    copy = matching_copy(original)
    start = data.draw(st.integers(0, len(copy.text)))
    end = data.draw(st.integers(start, len(copy.text)))
    first, last = copy.span(start, end)
    assert copy.text[start:end].strip() in matching_copy(original[first:last]).text


@given(TEXTS)
def test_a_copy_of_a_copy_is_the_copy(original: str) -> None:
    once = matching_copy(original).text
    assert matching_copy(once).text == once


@given(st.text(st.sampled_from("abc ")), st.text(st.sampled_from("abc"), min_size=1))
def test_plain_words_are_found_where_they_stand(before: str, word: str) -> None:
    original = f"\u200b{before}\u202e{word}"
    copy = matching_copy(original)
    start = copy.text.rindex(word)
    first, last = copy.span(start, start + len(word))
    assert original[first:last] == word


def test_case_is_kept_when_asked() -> None:
    assert matching_copy("Go  ＲＵＮ", fold_case=False).text == "Go RUN"


@given(st.text(st.sampled_from([chr(code) for code in sorted(INVISIBLE)] + [" ", "\n", "\x07"])))
def test_what_shows_nothing_is_blank(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(text + "ß")


@given(st.one_of(TEXTS, st.text(st.characters(max_codepoint=0x20BF))))
def test_the_text_alone_is_that_of_the_copy(original: str) -> None:
    assert matching_text(original) == matching_copy(original).text
