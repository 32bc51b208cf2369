"""Make a profile of a document, and note what recruiters know beside it."""

from candidates.profiles.services.bringing import BroughtPerson, KnownAs, bring_person
from candidates.profiles.services.changing import correct_fields
from candidates.profiles.services.indexing import index_people, index_words
from candidates.profiles.services.making import make_profile
from candidates.profiles.services.noting import address_as, give_to, set_tags
from candidates.profiles.services.rereading import correct_reading
from candidates.profiles.services.skilling import add_skill, decide_skill
from candidates.profiles.services.weighing import hold_document

__all__ = [
    "BroughtPerson",
    "KnownAs",
    "add_skill",
    "address_as",
    "bring_person",
    "correct_fields",
    "correct_reading",
    "decide_skill",
    "give_to",
    "hold_document",
    "index_people",
    "index_words",
    "make_profile",
    "set_tags",
]
