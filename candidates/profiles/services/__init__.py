"""Make a profile of a document, and note what recruiters know beside it."""

from candidates.profiles.services.bringing import BroughtPerson, KnownAs, bring_person
from candidates.profiles.services.changing import correct_fields
from candidates.profiles.services.indexing import index_words
from candidates.profiles.services.making import make_profile
from candidates.profiles.services.noting import add_note, address_as, delete_note, give_to, set_tags

__all__ = [
    "BroughtPerson",
    "KnownAs",
    "add_note",
    "address_as",
    "bring_person",
    "correct_fields",
    "delete_note",
    "give_to",
    "index_words",
    "make_profile",
    "set_tags",
]
