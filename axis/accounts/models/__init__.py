"""Agency, User, Client, Membership, the keys of programs and the one-time set-up token."""

from axis.accounts.models.agency import Agency
from axis.accounts.models.api_key import ApiKey, Scope
from axis.accounts.models.client import Client, Membership
from axis.accounts.models.setup_token import SetupToken
from axis.accounts.models.user import User

__all__ = ["Agency", "ApiKey", "Client", "Membership", "Scope", "SetupToken", "User"]
