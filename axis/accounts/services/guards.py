"""What must hold whatever anybody does to people."""

from uuid import UUID

from django.utils.translation import gettext as _

from axis.accounts.errors import LastAdministrator
from axis.accounts.models import User


def keep_an_administrator(*, without: UUID) -> None:
    """Refuse to lose the last active administrator; call inside the transaction that would.

    Two administrators who switch each other off at once both wait for the same rows here, in one order, and
    the second finds the first one gone.

    Raises:
        LastAdministrator: Nobody but `without` administers the installation.
    """
    admins = list(
        User.objects.active()
        .filter(is_admin=True)
        .select_for_update()
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    if admins == [without]:
        raise LastAdministrator(
            _("This is the only active administrator. Make somebody else an administrator first.")
        )
