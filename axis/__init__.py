"""The Axis project: foundations every app stands on, and the wiring that joins them."""

from axis.celery import app as celery_app

__all__ = ["celery_app"]
