"""Mails with CVs: kept first, then taken in as uploads are."""

from candidates.ingest.services.mailing.collecting import collect_mail, forget_old_mail
from candidates.ingest.services.mailing.taking import InboxTerms, take_mail

__all__ = ["InboxTerms", "collect_mail", "forget_old_mail", "take_mail"]
