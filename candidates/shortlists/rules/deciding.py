"""Which decisions there are, and the reasons each starts from. Pure."""

PROPOSED = "PROPOSED"
DECISIONS = ("ADVANCED", "HELD", "DECLINED")
REASONS: dict[str, tuple[str, ...]] = {
    "ADVANCED": ("EVIDENCE", "LEVEL_FITS", "CONVERSATION"),
    "HELD": ("COMPARE", "KNOW_MORE", "TIMING"),
    "DECLINED": ("MISSING", "LEVEL_DIFFERS", "KNOWN", "ROLE_CHANGED"),
}


def fits(*, decision: str, reason: str) -> bool:
    """Whether a reason belongs to a decision; none at all belongs to each."""
    return not reason or reason in REASONS.get(decision, ())


def needs_reason(decision: str) -> bool:
    """Whether a decision cannot stand without a reason: the person is owed one."""
    return decision == "DECLINED"
