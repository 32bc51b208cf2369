"""ingest -> profile -> achievements -> evidence, in that order; matching happens when a role asks."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from axis.work.bell import ring
from axis.work.running import work_on
from candidates.achievements.services import extract_achievements
from candidates.evidence.services import weigh_evidence
from candidates.ingest.services import parse_document
from candidates.models import SourceDocument
from candidates.profiles.services import make_profile
