"""The offline composer: a brief in, a draft or an honest refusal out. Pure and deterministic."""

from outreach.drafting.rules.composing import VERSION, compose

__all__ = ["VERSION", "compose"]
