"""Delete somebody, bring them back, and erase them for good."""

from candidates.rights.services.deleting import delete_candidate, restore_candidate
from candidates.rights.services.erasing import erase_candidate, erase_due
from candidates.rights.services.holding import hold_person

__all__ = ["delete_candidate", "erase_candidate", "erase_due", "hold_person", "restore_candidate"]
