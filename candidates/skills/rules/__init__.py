"""Text in, skills out: pure."""

from candidates.skills.rules.denying import is_denied_entry
from candidates.skills.rules.finding import find_skills
from candidates.skills.rules.lexicon import FAMILIES, SKILLS, canonical
from candidates.skills.rules.listing import SPOKEN, ListedSkill, SkillRow, same_skill, skills_of
from candidates.skills.rules.types import Find, Skill

__all__ = [
    "FAMILIES",
    "SKILLS",
    "SPOKEN",
    "Find",
    "ListedSkill",
    "Skill",
    "SkillRow",
    "canonical",
    "find_skills",
    "is_denied_entry",
    "same_skill",
    "skills_of",
]
