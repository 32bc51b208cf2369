"""Words for a person: the one door through which rules, which know no framework, reach the catalogue."""

from django.utils.translation import gettext, gettext_noop

__all__ = ["gettext", "gettext_noop"]
