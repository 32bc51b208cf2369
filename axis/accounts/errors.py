"""What can stand in the way of a change to agency, people or clients."""

from typing import ClassVar

from axis.lib.errors import DomainError


class EmailTaken(DomainError):
    """Another account already has this address."""

    code: ClassVar[str] = "email_taken"


class RightsNeedRecruiter(DomainError):
    """Approving and administering are for recruiters."""

    code: ClassVar[str] = "rights_need_recruiter"


class ClientsNeedHiringManager(DomainError):
    """Only hiring managers belong to clients; recruiters see all of them."""

    code: ClassVar[str] = "clients_need_hiring_manager"


class LastAdministrator(DomainError):
    """The act would leave the installation without an active administrator."""

    code: ClassVar[str] = "last_administrator"


class OwnAccount(DomainError):
    """People do not switch off the account they are using."""

    code: ClassVar[str] = "own_account"


class AccountInactive(DomainError):
    """The account is switched off."""

    code: ClassVar[str] = "account_inactive"


class ClientNameTaken(DomainError):
    """Another client already has this name."""

    code: ClassVar[str] = "client_name_taken"


class ChangedMeanwhile(DomainError):
    """Somebody else changed the same thing after this person had read it."""

    code: ClassVar[str] = "changed_meanwhile"


class SetupClosed(DomainError):
    """The set-up link is unknown, used or too old, or an administrator exists."""

    code: ClassVar[str] = "setup_closed"


class AdministratorsOnly(DomainError):
    """The act is for administrators."""

    code: ClassVar[str] = "administrators_only"


class NoAgency(DomainError):
    """The agency is not set up yet."""

    code: ClassVar[str] = "no_agency"


class KeyRefused(DomainError):
    """The key cannot be made as asked."""

    code: ClassVar[str] = "key_refused"


class NotLetIn(DomainError):
    """The issuer knows the person, and Axis has no account to open for them."""

    code: ClassVar[str] = "not_let_in"
