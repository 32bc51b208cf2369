"""Words that are no address and may hold one, as far as the caller may read addresses."""

import re

from axis.accounts.models import User

_MAILBOX = re.compile(r"\S*@\S*")


def reads_addresses(user: User) -> bool:
    """Whether the caller may read addresses of people."""
    return user.has_scope("candidates:contact_details")


def readable(words: str, *, user: User) -> str:
    """Return words, with "…" for each mailbox in them where the caller may not read addresses."""
    return words if reads_addresses(user) else _MAILBOX.sub("…", words)
