"""Write roles, their requirements and typed facts, and what a client says of them through a link."""

from candidates.roles.services.creating import RequirementValue, RoleFactValue, create_role
from candidates.roles.services.editing import close_role, edit_role, reopen_role
from candidates.roles.services.intakes import (
    MadeLink,
    accept_answer,
    create_intake,
    revoke_intake,
    set_answer_aside,
    submit_intake,
)
from candidates.roles.services.requirements import (
    add_requirement,
    change_requirement,
    delete_requirement,
    move_requirement,
)
from candidates.roles.services.stating import Basics, Said, change_fact, retire_fact, set_basics, state_fact

__all__ = [
    "Basics",
    "MadeLink",
    "RequirementValue",
    "RoleFactValue",
    "Said",
    "accept_answer",
    "add_requirement",
    "change_fact",
    "change_requirement",
    "close_role",
    "create_intake",
    "create_role",
    "delete_requirement",
    "edit_role",
    "move_requirement",
    "reopen_role",
    "retire_fact",
    "revoke_intake",
    "set_answer_aside",
    "set_basics",
    "state_fact",
    "submit_intake",
]
