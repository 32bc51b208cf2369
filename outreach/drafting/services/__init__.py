"""Write a draft, write it again, and keep a version of one."""

from outreach.drafting.services.keeping import add_version
from outreach.drafting.services.redrafting import redraft_message
from outreach.drafting.services.writing import write_draft

__all__ = ["add_version", "redraft_message", "write_draft"]
