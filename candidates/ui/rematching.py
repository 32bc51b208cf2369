"""Have a role compared with everybody anew, once what it asks for has changed."""

from django.utils import timezone

from axis.work.bell import ring
from candidates.matching.services import ask_for_matching
from candidates.models import Role


def rematch(role: Role) -> None:
    """Make the run a worker takes up, and ring for it."""
    ring("candidates.match", matchrun_id=ask_for_matching(role=role, now=timezone.now()))
