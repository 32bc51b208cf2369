"""Agency, people and clients for tests."""

from typing import ClassVar

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from factory.declarations import LazyFunction, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from axis.accounts.models import Agency, Client, Membership, User
from axis.accounts.models.user import UserKind

PASSWORD = "lantern over quiet water"


class AgencyFactory(DjangoModelFactory[Agency]):
    """The one agency; a second call returns it as it is."""

    class Meta:
        model = Agency
        django_get_or_create: ClassVar = ("is_only",)

    is_only = True
    legal_name = "Harbour Search Ltd"
    postal_address = "1 Quay Street\nBristol BS1 4DJ"
    privacy_contact = "privacy@harbour.example"
    time_zone = "Europe/London"
    languages = LazyFunction(lambda: ["en"])


class UserFactory(DjangoModelFactory[User]):
    """A recruiter who signs in with PASSWORD; traits widen or change that."""

    class Meta:
        model = User

    email = Sequence(lambda n: f"person{n}@harbour.example")
    name = Sequence(lambda n: f"Person {n:03}")
    kind = UserKind.RECRUITER
    password = LazyFunction(lambda: make_password(PASSWORD))

    class Params:
        admin = Trait(is_admin=True)
        approver = Trait(may_approve=True)
        hiring_manager = Trait(kind=UserKind.HIRING_MANAGER)
        service = Trait(kind=UserKind.SERVICE, password=make_password(None))
        inactive = Trait(is_active=False, deactivated_at=LazyFunction(timezone.now))


class ClientFactory(DjangoModelFactory[Client]):
    """A hiring company."""

    class Meta:
        model = Client

    name = Sequence(lambda n: f"Client {n:03}")


class MembershipFactory(DjangoModelFactory[Membership]):
    """A hiring manager of a client."""

    class Meta:
        model = Membership

    user = SubFactory(UserFactory, hiring_manager=True)
    client = SubFactory(ClientFactory)
