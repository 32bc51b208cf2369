"""Words for a person: the one door through which rules, which know no framework, reach the catalogue."""

from django.utils.translation import get_language, gettext, gettext_noop

__all__ = ["get_language", "gettext", "gettext_noop"]
