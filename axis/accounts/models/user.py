"""User: one kind of person or program, with the flags that widen what they may do."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from axis.lib.ids import new_id


class UserKind(models.TextChoices):
    """What a user is; a person has exactly one kind."""

    RECRUITER = "RECRUITER", _("Recruiter")
    HIRING_MANAGER = "HIRING_MANAGER", _("Hiring manager")
    SERVICE = "SERVICE", _("Service")


class UserQuerySet(models.QuerySet["User"]):
    """Reads of users."""

    def active(self) -> Self:
        """Users who may sign in."""
        return self.filter(is_active=True)

    def visible_to(self, user: "User") -> Self:
        """Recruiters see everybody, programs with a key the recruiters too; anybody else only themselves."""
        if user.is_recruiter:
            return self
        mine = Q(pk=user.pk)
        return self.filter(mine | Q(kind=UserKind.RECRUITER) if user.sees_pool else mine)


class UserManager(BaseUserManager["User"]):
    """Looks users up by e-mail address whatever its case."""

    def get_queryset(self) -> UserQuerySet:
        """Return the queryset that knows visibility."""
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, user: "User") -> UserQuerySet:
        """See `UserQuerySet.visible_to`."""
        return self.get_queryset().visible_to(user)

    def active(self) -> UserQuerySet:
        """See `UserQuerySet.active`."""
        return self.get_queryset().active()

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user with this e-mail address."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """Somebody, or a program, that signs in."""

    # Whether there was one before the password that is being set; not kept.
    had_password = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(_("E-mail address"), max_length=254, unique=True)
    name = models.CharField(_("Name"), max_length=150)
    kind = models.CharField(_("Kind"), max_length=20, choices=UserKind)
    may_approve = models.BooleanField(_("May approve messages"), default=False)
    is_admin = models.BooleanField(_("Administrator"), default=False)
    is_active = models.BooleanField(_("Active"), default=True)
    deactivated_at = models.DateTimeField(null=True, blank=True)
    # What they approved before this does not come back with the account.
    reactivated_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    # What the key allows by which this program came in; set on the instance for one request, kept nowhere.
    key_scopes: frozenset[str] = frozenset()

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "kind"]

    class Meta:
        constraints = [
            # One address is one account whatever its case, and the sign-in finds it by a plain index.
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_is_lower"),
            models.CheckConstraint(
                condition=Q(kind=UserKind.RECRUITER) | Q(may_approve=False, is_admin=False),
                name="user_rights_need_recruiter",
            ),
            models.CheckConstraint(
                condition=Q(is_active=True, deactivated_at=None)
                | Q(is_active=False, deactivated_at__isnull=False),
                name="user_deactivated_has_date",
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], name="user_name_id")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_recruiter(self) -> bool:
        """Whether the whole product is theirs to use."""
        return self.kind == UserKind.RECRUITER

    @property
    def sees_pool(self) -> bool:
        """Whether roles and people are theirs to read: recruiters, and programs whose key allows some."""
        return self.is_recruiter or (self.kind == UserKind.SERVICE and bool(self.key_scopes))

    def has_scope(self, scope: str) -> bool:
        """Whether they may do what a scope names: recruiters by what they are, programs by their key."""
        return self.is_recruiter or (self.kind == UserKind.SERVICE and scope in self.key_scopes)

    @property
    def is_hiring_manager(self) -> bool:
        """Whether they see only their own clients' shortlists."""
        return self.kind == UserKind.HIRING_MANAGER

    @property
    def needs_second_factor(self) -> bool:
        """Whether their rights are wide enough that a password alone must not open them."""
        return self.is_admin or self.may_approve

    def has_perms(self, *_args: Any) -> bool:
        """Django's permission table is not used; kind and flags decide."""
        return False
