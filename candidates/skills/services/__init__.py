"""Writes of skills."""

from candidates.skills.services.loading import Loaded, load_taxonomy

__all__ = ["Loaded", "load_taxonomy"]
