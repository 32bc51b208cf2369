"""Phone numbers that are written plainly with their country's prefix, as the library would write them."""

import re
from functools import lru_cache

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata, region_code_for_country_code

_PLAIN = re.compile(r"\+[1-9][0-9 .-]{6,24}[0-9]")
_MARKS = str.maketrans("", "", "+ .-")
_LONGEST_PREFIX = 3


def plain_number(value: str) -> str:
    """Return a number in E.164, or "" where it takes the whole library to tell.

    Most numbers of a table are written so, and the library looks at each for extensions, letters and a second
    number first, which takes a tenth of the time of a row.

    Args:
        value: As written.
    """
    if not _PLAIN.fullmatch(value):
        return ""
    digits = value.translate(_MARKS)
    for size in range(1, _LONGEST_PREFIX + 1):
        lengths, trunk = _national(int(digits[:size]))
        if lengths:
            national = digits[size:]
            is_more = len(national) not in lengths or national[0] == "0" or (trunk and trunk.match(national))
            return "" if is_more else f"+{digits}"
    return ""


@lru_cache(maxsize=1_024)
def _national(prefix: int) -> tuple[frozenset[int], re.Pattern[str] | None]:
    """Return how long numbers of a country are, and what is dialled before them at home; nothing for none."""
    if prefix not in COUNTRY_CODE_TO_REGION_CODE:
        return frozenset(), None
    region = region_code_for_country_code(prefix)
    metadata = PhoneMetadata.metadata_for_region_or_calling_code(prefix, region)
    if metadata is None or metadata.general_desc is None:
        return frozenset(), None
    trunk = metadata.national_prefix_for_parsing
    return frozenset(metadata.general_desc.possible_length), re.compile(trunk) if trunk else None
