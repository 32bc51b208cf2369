"""Ties between accounts here and people as the issuer knows them."""

from datetime import datetime
from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.errors import AccountInactive, NotLetIn
from axis.accounts.issuer.claims import Claims
from axis.accounts.models import User
from axis.accounts.models.user import UserKind
from axis.accounts.queries import issuer_links_of
from axis.accounts.rules import normal_email
from axis.audit import services as audit


@transaction.atomic
def link_issuer(*, issuer: str, claims: Claims, now: datetime) -> SocialAccount:
    """Tie the account that has a verified address to the person the issuer means; nobody gets one by it.

    From then on the issuer's own name for the person opens the account, whatever becomes of the address
    there.

    Args:
        issuer: Whose word it is.
        claims: What it says.
        now: When.

    Raises:
        NotLetIn: The address is not verified, has no account, or its account is tied to somebody else there.
        AccountInactive: The account is switched off.
    """
    user = _account_for(claims, issuer=issuer)
    link, is_new = SocialAccount.objects.get_or_create(
        provider=issuer,
        uid=claims.subject,
        defaults={"user": user, "extra_data": {"email": claims.email}},
    )
    if link.user_id != user.pk:
        raise NotLetIn(_("Your account there has just been linked with another account here. Try again."))
    if is_new:
        _record("issuer_linked", user, issuer, actor_id=user.pk, now=now)
    return link


@transaction.atomic
def unlink_issuer(*, user: User, number: int, actor_id: UUID | None, now: datetime) -> bool:
    """Cut one tie of a person; False when it is not theirs or is cut already.

    Args:
        user: Whose tie it must be.
        number: The tie's number on their list.
        actor_id: Who cuts it.
        now: When.
    """
    link = issuer_links_of(user=user).select_for_update().filter(pk=number).first()
    if link is None:
        return False
    link.delete()
    _record("issuer_unlinked", user, link.provider, actor_id=actor_id, now=now)
    return True


def _account_for(claims: Claims, *, issuer: str) -> User:
    """Return the account, locked, that these claims may be tied to."""
    if not claims.is_verified:
        raise NotLetIn(
            _("It does not say that your e-mail address is verified. Ask whoever runs it, or use a password.")
        )
    named = {"email": claims.email}
    people = User.objects.exclude(kind=UserKind.SERVICE).filter(email=normal_email(claims.email))
    # The lock keeps switching the account off and tying it apart: whichever comes second sees the first.
    user = people.select_for_update().first()
    if user is None:
        raise NotLetIn(
            _("There is no account here for %(email)s. Ask an administrator of your agency to invite you.")
            % named
        )
    if not user.is_active:
        raise AccountInactive(_("This account is switched off."))
    # Addresses pass from person to person; the issuer's names do not.
    if issuer_links_of(user=user).filter(provider=issuer).exclude(uid=claims.subject).exists():
        raise NotLetIn(
            _(
                "The account for %(email)s here is linked with another account there. "
                "Sign in with your password and remove that link under Settings, Your account."
            )
            % named
        )
    return user


def _record(act: str, user: User, issuer: str, *, actor_id: UUID | None, now: datetime) -> None:
    audit.record(
        action=f"accounts.user.{act}",
        actor_id=actor_id,
        target=f"user:{user.pk}",
        now=now,
        details={"issuer": issuer},
    )
