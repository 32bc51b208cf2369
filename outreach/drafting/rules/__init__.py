"""Writes a draft from a brief: plan, realise, judge, keep the best. Pure."""

from outreach.drafting.rules.composing import VERSION, compose, runners_up
from outreach.drafting.rules.redrafting import lead_of, openings, redraft

__all__ = ["VERSION", "compose", "lead_of", "openings", "redraft", "runners_up"]
