"""Sealed secrets open only where they belong, under any key of the ring (S-38)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from axis.lib.sealing import SealedError, is_current, is_sealed, place, seal, unseal

OLD = {"k1": b"1" * 32}
BOTH = {"k2": b"2" * 32, "k1": b"1" * 32}
HERE = place("outreach_senderidentity", "a-row", "smtp_password")


@given(st.text())
def test_what_is_sealed_opens_again_and_shows_nothing(text: str) -> None:
    sealed = seal(text, ring=OLD, where=HERE)
    assert unseal(sealed, ring=OLD, where=HERE) == text
    assert is_sealed(sealed)
    assert len(text) < 8 or text not in sealed


def test_the_same_secret_is_sealed_differently_each_time() -> None:
    assert seal("quiet water", ring=OLD, where=HERE) != seal("quiet water", ring=OLD, where=HERE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        place("outreach_senderidentity", "another-row", "smtp_password"),
        place("another_table", "a-row", "smtp_password"),
        place("outreach_senderidentity", "a-row", "another_field"),
    ],
)
def test_a_secret_moved_to_another_place_does_not_open(elsewhere: str) -> None:
    sealed = seal("quiet water", ring=OLD, where=HERE)
    with pytest.raises(SealedError) as refused:
        unseal(sealed, ring=OLD, where=elsewhere)
    assert "quiet" not in refused.value.message


def test_the_first_key_seals_and_all_open() -> None:
    before, after = seal("lantern", ring=OLD, where=HERE), seal("lantern", ring=BOTH, where=HERE)
    assert before.startswith("k1:")
    assert after.startswith("k2:")
    assert unseal(before, ring=BOTH, where=HERE) == unseal(after, ring=BOTH, where=HERE) == "lantern"
    assert not is_current(before, ring=BOTH)
    assert is_current(after, ring=BOTH)


def test_a_missing_key_is_named() -> None:
    with pytest.raises(SealedError, match="k2"):
        unseal(seal("lantern", ring=BOTH, where=HERE), ring=OLD, where=HERE)


def test_a_changed_bit_is_noticed_wherever_it_is() -> None:
    name, _colon, encoded = seal("lantern", ring=OLD, where=HERE).partition(":")
    for index in range(len(encoded.rstrip("=")) - 1):
        other = "A" if encoded[index] != "A" else "B"
        with pytest.raises(SealedError):
            unseal(f"{name}:{encoded[:index]}{other}{encoded[index + 1 :]}", ring=OLD, where=HERE)


@given(st.one_of(st.text(), st.text("AB=+/k1:", max_size=20).map("k1:{}".format)))
def test_whatever_else_stands_there_is_refused_plainly(text: str) -> None:
    with pytest.raises(SealedError):
        unseal(text, ring=OLD, where=HERE)
