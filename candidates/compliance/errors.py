"""Why a consent is not kept."""

from typing import ClassVar

from axis.lib.errors import DomainError


class ConsentRefused(DomainError):
    """It could not be shown later that the person gave it."""

    code: ClassVar[str] = "consent_refused"
