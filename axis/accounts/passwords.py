"""A password validator Django does not have."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from axis.accounts.models.user import User

# trust.md 9: long enough for any passphrase, short enough not to be a load on the hasher.
LONGEST = 128


class MaximumLengthValidator:
    """Refuses passwords nobody types."""

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002
        """Refuse a password over the limit.

        Raises:
            ValidationError: The password is too long.
        """
        if len(password) > LONGEST:
            raise ValidationError(_("Use at most %(limit)d characters.") % {"limit": LONGEST}, "too_long")

    def get_help_text(self) -> str:
        """Return the rule as a sentence."""
        return _("At most %(limit)d characters.") % {"limit": LONGEST}
