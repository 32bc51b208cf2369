"""Work out what documents say of occupation, level, years and place; a person's word goes before."""

from candidates.profiles.standing.services.correcting import correct_trait, take_back
from candidates.profiles.standing.services.working_out import work_out, write_first

__all__ = ["correct_trait", "take_back", "work_out", "write_first"]
