"""The app of candidates, their documents, achievements, roles and matches."""

from importlib import import_module

from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    """Candidates and roles."""

    name = "candidates"

    def ready(self) -> None:
        """Let statements follow the people they are about."""
        import_module("candidates.achievements.services.following")
