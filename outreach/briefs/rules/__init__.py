"""Assembling briefs, their arithmetic, and what two messages share: pure, from values alone."""

from outreach.briefs.rules.arithmetic import percent_change, recomputes
from outreach.briefs.rules.building import (
    MOST_ACHIEVEMENTS,
    MOST_EARLIER,
    AchievementValue,
    BenchmarkValue,
    MetRequirement,
    RoleFactValue,
    RoleValue,
    build_brief,
    may_link,
    received_line,
    typed_line,
)
from outreach.briefs.rules.leaving_out import resting_on, without_facts
from outreach.briefs.rules.overlap import shared, shingles

__all__ = [
    "MOST_ACHIEVEMENTS",
    "MOST_EARLIER",
    "AchievementValue",
    "BenchmarkValue",
    "MetRequirement",
    "RoleFactValue",
    "RoleValue",
    "build_brief",
    "may_link",
    "percent_change",
    "received_line",
    "recomputes",
    "resting_on",
    "shared",
    "shingles",
    "typed_line",
    "without_facts",
]
