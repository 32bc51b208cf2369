"""What every API shares, as an app for its table."""

from django.apps import AppConfig


class RestConfig(AppConfig):
    """The app axis.rest."""

    name = "axis.rest"
