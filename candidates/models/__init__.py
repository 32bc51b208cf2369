"""One file per noun."""

from candidates.models.achievement import Achievement
from candidates.models.candidate import Candidate
from candidates.models.candidate_skill import CandidateSkill
from candidates.models.concept import Concept
from candidates.models.concept_label import ConceptLabel
from candidates.models.concept_relation import ConceptRelation
from candidates.models.consent import Consent
from candidates.models.contact_hold import ContactHold
from candidates.models.contact_record import ContactRecord
from candidates.models.duplicate_keys import DuplicateKeys
from candidates.models.duplicate_pair import DuplicatePair
from candidates.models.erasure import Erasure
from candidates.models.evidence import Evidence
from candidates.models.external_id import ExternalId
from candidates.models.fact_decision import FactDecision
from candidates.models.import_row import ImportRow
from candidates.models.import_run import ImportRun
from candidates.models.inbox_mail import InboxMail
from candidates.models.insight import Insight, InsightComparability
from candidates.models.match import Match
from candidates.models.match_run import MatchRun
from candidates.models.merge_record import MergeRecord
from candidates.models.note import Note, NoteMention
from candidates.models.notice_record import NoticeRecord
from candidates.models.preference import Preference
from candidates.models.profile import (
    CandidateLanguage,
    ContactPoint,
    Education,
    Employment,
)
from candidates.models.role import Requirement, Role, RoleFact
from candidates.models.role_intake import RoleIntake
from candidates.models.shortlist import Shortlist
from candidates.models.shortlist_entry import ShortlistDecision, ShortlistEntry
from candidates.models.source_document import SourceDocument
from candidates.models.standing import Standing, StandingCorrection
from candidates.models.statement_decision import StatementDecision
from candidates.models.suppression import Suppression
from candidates.models.table_import import MappingProfile, TableImport, TablePart
from candidates.models.taxonomy_version import TaxonomyVersion

__all__ = [
    "Achievement",
    "Candidate",
    "CandidateLanguage",
    "CandidateSkill",
    "Concept",
    "ConceptLabel",
    "ConceptRelation",
    "Consent",
    "ContactHold",
    "ContactPoint",
    "ContactRecord",
    "DuplicateKeys",
    "DuplicatePair",
    "Education",
    "Employment",
    "Erasure",
    "Evidence",
    "ExternalId",
    "FactDecision",
    "ImportRow",
    "ImportRun",
    "InboxMail",
    "Insight",
    "InsightComparability",
    "MappingProfile",
    "Match",
    "MatchRun",
    "MergeRecord",
    "Note",
    "NoteMention",
    "NoticeRecord",
    "Preference",
    "Requirement",
    "Role",
    "RoleFact",
    "RoleIntake",
    "Shortlist",
    "ShortlistDecision",
    "ShortlistEntry",
    "SourceDocument",
    "Standing",
    "StandingCorrection",
    "StatementDecision",
    "Suppression",
    "TableImport",
    "TablePart",
    "TaxonomyVersion",
]
