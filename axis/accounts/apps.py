"""The app of agency, users and clients."""

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import Tags, register

from axis.accounts.checks import check_database_role, check_mail_encryption


class AccountsConfig(AppConfig):
    """Agency, users and clients."""

    name = "axis.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the deployment checks, and listen to allauth once its models are there."""
        register(check_database_role, Tags.security, deploy=True)
        register(check_mail_encryption, Tags.security, deploy=True)
        import_module("axis.accounts.receivers")
