"""What a change counts, in the words of its statement."""

import re
from collections.abc import Mapping
from typing import Any

# Words behind a noun that end as a plural does and are none: verbs, mostly of change.
_NO_NOUN = frozenset(
    ["has", "was", "does", "goes", "falls", "rises", "drops", "grows", "sinks", "across", "plus", "minus"]
)


def with_noun(metric: Mapping[str, Any], *, text: str) -> dict[str, Any]:
    """Return a metric as it is kept, a change with the noun that its unit only describes.

    "Medication errors went from 14 a month to 3" counts medication errors a month, not medication.

    Args:
        metric: As `metric_json` says.
        text: The statement.
    """
    noun, slash, per = str(metric.get("unit", "")).partition("/")
    if metric.get("kind") != "from_to" or not noun.isalpha():
        return dict(metric)
    behind = re.search(rf"(?<!\w){re.escape(noun)} ([a-z]{{3,}}s)(?!\w)", text, re.IGNORECASE)
    if behind is None or behind[1].lower() in _NO_NOUN:
        return dict(metric)
    return {**metric, "unit": f"{noun} {behind[1].lower()}{slash}{per}"}
