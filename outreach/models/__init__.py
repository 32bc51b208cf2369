"""One file per noun."""

from outreach.models.brief import Brief
from outreach.models.delivery_attempt import DeliveryAttempt
from outreach.models.draft_version import DraftVersion
from outreach.models.outreach_message import OutreachMessage
from outreach.models.review import Review
from outreach.models.sender_identity import SenderIdentity
from outreach.models.verification_report import VerificationReport

__all__ = [
    "Brief",
    "DeliveryAttempt",
    "DraftVersion",
    "OutreachMessage",
    "Review",
    "SenderIdentity",
    "VerificationReport",
]
