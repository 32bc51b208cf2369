"""Sender identities: from whom and through which server a recruiter's mail goes, and whether it can."""
