"""Writes a draft from a brief: plan, realise, judge, keep the best. Pure."""

from outreach.drafting.rules.composing import VERSION, compose, runners_up

__all__ = ["VERSION", "compose", "runners_up"]
