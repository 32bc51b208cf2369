"""The key in a link with which a person sets a password."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from axis.accounts.models import User


class PasswordKeyGenerator(PasswordResetTokenGenerator):
    """Makes keys that die with the first use, a changed address, a sign-in or a deactivation.

    allauth's own generator writes a row for every key it makes or reads; opening a link must not write.
    """

    key_salt = "axis.accounts.tokens.PasswordKeyGenerator"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"


password_keys = PasswordKeyGenerator()
