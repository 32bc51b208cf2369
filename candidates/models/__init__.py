"""One file per noun."""

from candidates.models.achievement import Achievement
from candidates.models.candidate import Candidate
from candidates.models.evidence import Evidence
from candidates.models.match import Match
from candidates.models.profile import CandidateSkill, ContactPoint, Education, Employment
from candidates.models.role import Requirement, Role, RoleFact
from candidates.models.source_document import SourceDocument

__all__ = [
    "Achievement",
    "Candidate",
    "CandidateSkill",
    "ContactPoint",
    "Education",
    "Employment",
    "Evidence",
    "Match",
    "Requirement",
    "Role",
    "RoleFact",
    "SourceDocument",
]
