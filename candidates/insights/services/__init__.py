"""Enter, sign, correct and withdraw figures, and say what they may be compared with."""

from candidates.insights.services.comparing import check_comparability
from candidates.insights.services.correcting import correct_insight
from candidates.insights.services.entering import InsightValue, enter_insight, sign_insight, withdraw_insight

__all__ = [
    "InsightValue",
    "check_comparability",
    "correct_insight",
    "enter_insight",
    "sign_insight",
    "withdraw_insight",
]
