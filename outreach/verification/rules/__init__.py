"""Judges a brief and a draft as values, sentence by sentence, and knows no producer. Pure."""

from outreach.verification.rules.verifying import VERSION, Verifier, verify

__all__ = ["VERSION", "Verifier", "verify"]
