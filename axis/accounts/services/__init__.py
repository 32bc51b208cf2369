"""Writes of agency, people, clients, keys and the first set-up."""

from axis.accounts.services.agency import agency_mark, save_agency
from axis.accounts.services.clients import create_client, rename_client, set_members
from axis.accounts.services.issuer import link_issuer, unlink_issuer
from axis.accounts.services.keys import MadeKey, make_key, note_use, program_named, revoke_key
from axis.accounts.services.people import (
    Invitation,
    create_user,
    invite_user,
    person_mark,
    send_link_again,
    set_memberships,
    update_user,
)
from axis.accounts.services.second_factor import take_recovery_codes
from axis.accounts.services.sending import pause_sending, resume_sending
from axis.accounts.services.setup import complete_setup, create_setup_token
from axis.accounts.services.standing import (
    deactivate_user,
    end_session,
    end_sessions,
    reactivate_user,
    remove_second_factor,
)

__all__ = [
    "Invitation",
    "MadeKey",
    "agency_mark",
    "complete_setup",
    "create_client",
    "create_setup_token",
    "create_user",
    "deactivate_user",
    "end_session",
    "end_sessions",
    "invite_user",
    "link_issuer",
    "make_key",
    "note_use",
    "pause_sending",
    "person_mark",
    "program_named",
    "reactivate_user",
    "remove_second_factor",
    "rename_client",
    "resume_sending",
    "revoke_key",
    "save_agency",
    "send_link_again",
    "set_members",
    "set_memberships",
    "take_recovery_codes",
    "unlink_issuer",
    "update_user",
]
