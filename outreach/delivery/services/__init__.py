"""Writes of delivery: scheduling, sending, settling what is unclear, and stopping at a person's word."""

from outreach.delivery.services.erasing import erase_messages
from outreach.delivery.services.scheduling import schedule_message, unblock_message
from outreach.delivery.services.sending import send_message
from outreach.delivery.services.settling import settle_message, settle_unknown
from outreach.delivery.services.stopping import cancel_waiting, stop_everything

__all__ = [
    "cancel_waiting",
    "erase_messages",
    "schedule_message",
    "send_message",
    "settle_message",
    "settle_unknown",
    "stop_everything",
    "unblock_message",
]
