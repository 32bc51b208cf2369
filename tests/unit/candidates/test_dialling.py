"""A number that is written plainly is what the library makes of it, in whatever country."""

import phonenumbers
from hypothesis import given
from hypothesis import strategies as st

from candidates.compliance.rules.dialling import plain_number

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)


def by_the_library(value: str) -> str:
    try:
        number = phonenumbers.parse(value, None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def test_an_example_of_every_country_is_told_as_the_library_tells_it() -> None:
    told = 0
    for region in REGIONS:
        for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE):
            number = phonenumbers.example_number_for_type(region, kind)
            if number is None:
                continue
            for way in (phonenumbers.PhoneNumberFormat.INTERNATIONAL, phonenumbers.PhoneNumberFormat.E164):
                written = phonenumbers.format_number(number, way)
                plain = plain_number(written)
                assert plain in {"", by_the_library(written)}, written
                told += bool(plain)
    # Nearly all of some nine hundred need nothing more.
    assert told > 800


@given(
    st.sampled_from(sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)),
    st.text(alphabet="0123456789 .-", min_size=3, max_size=18),
)
def test_digits_are_told_as_the_library_tells_them(prefix: int, rest: str) -> None:
    written = f"+{prefix}{rest}"
    assert plain_number(written) in {"", by_the_library(written)}


def test_what_may_mean_more_is_left_to_the_library() -> None:
    for written in (
        "020 7946 0018",
        "+44 (0)20 7946 0018",
        "+44 20 7946 0018 ext. 5",
        "+999 123 456 789",
        "+",
    ):
        assert plain_number(written) == ""
