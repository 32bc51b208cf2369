"""The app of candidates, their documents, achievements, roles and matches."""

from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    """Candidates and roles."""

    name = "candidates"
