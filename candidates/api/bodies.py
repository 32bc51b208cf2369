"""What programs send about people, roles, figures and refusals."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from axis.rest.shapes import TELLING, WHOLE, Body, Line, Named, PartialDate, Words
from axis.rest.wording import form
from candidates.compliance.rules import country_codes

_EMAIL = r"[!#-+\--:=?A-~]{1,64}@[A-Za-z0-9-]{1,60}(\.[A-Za-z0-9-]{1,60})*\.[A-Za-z]{2,20}"
_SAYS_EMAIL = "Write an address alone, such as ada@example.com; in the address of a request + is %2B"
_LINK = r"https?://[A-Za-z0-9.-]{1,200}(:[0-9]{1,5})?([/?#][!-~]*)?"
_SAYS_LINK = "Write it whole in ASCII, such as https://www.example.com/ada"
# Shorter than the longest there may be, so that no domain is longer than what is compared.
Email = Annotated[
    str,
    form(rf"^{_EMAIL}$", f"{_SAYS_EMAIL}.", max_length=190),
]
MaybeEmail = Annotated[
    str, form(rf"^({_EMAIL})?$", f"{_SAYS_EMAIL}, or nothing where none is known.", max_length=190)
]
MaybePhone = Annotated[
    str,
    form(
        r"^(\+?[0-9 ()./-]{6,30})?$",
        "Send 6 to 30 digits, spaces and ( ) . / -, + before a country code, or nothing.",
    ),
]
Link = Annotated[str, form(rf"^{_LINK}$", f"{_SAYS_LINK}.", max_length=500)]
MaybeLink = Annotated[str, form(rf"^({_LINK})?$", f"{_SAYS_LINK}, or nothing.", max_length=500)]
Tag = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=TELLING)]
CountryCode = Annotated[
    str,
    form(rf"^({'|'.join(sorted(country_codes()))})?$", "Write two capital letters of a country, such as PT."),
]
SystemName = Annotated[
    str,
    form(
        r"^[a-z0-9][a-z0-9:._-]{0,79}$",
        "Write at most 80 small letters, digits and : . _ -, such as greenhouse:acme.",
    ),
]
SystemValue = Annotated[
    str, form(r"^[!-~]{1,200}$", "Write 1 to 200 ASCII characters as text, without spaces.")
]
Basis = Literal["LEGITIMATE_INTEREST", "CONSENT"]


class ExternalIdBody(Body):
    """What another system calls the person."""

    source: SystemName
    value: SystemValue


class LocationBody(Body):
    """Where the person lives."""

    city: Line = ""
    region: Line = ""
    country_code: CountryCode = ""


class EmploymentBody(Body):
    """A dated time with an employer; each highlight is one thing they did, in their own words."""

    employer: Line = ""
    position: Line = ""
    location: Line = ""
    started_on: PartialDate = ""
    ended_on: PartialDate = ""
    summary: Words = ""
    highlights: Annotated[list[Words], Field(max_length=100)] = []


class EducationBody(Body):
    """A dated time of study."""

    institution: Line = ""
    area: Line = ""
    study_type: Line = ""
    started_on: PartialDate = ""
    ended_on: PartialDate = ""


class SkillBody(Body):
    """A skill in the person's own words."""

    name: Named
    level: Line = ""
    keywords: Annotated[list[Named], Field(max_length=50)] = []


class LanguageBody(Body):
    """A language, and how well."""

    language: Named
    fluency: Line = ""


class PersonBody(Body):
    """One person as a document tells them; it is kept, and every fact points to it."""

    name: Named
    source: Annotated[Named, Field(description="Where this comes from, in words: a referral, an ATS.")]
    lawful_basis: Basis = "LEGITIMATE_INTEREST"
    is_public: bool = False
    headline: Line = ""
    summary: Words = ""
    email: MaybeEmail = ""
    phone: MaybePhone = ""
    links: Annotated[list[Link], Field(max_length=20)] = []
    location: LocationBody = LocationBody()
    employments: Annotated[list[EmploymentBody], Field(max_length=60)] = []
    education: Annotated[list[EducationBody], Field(max_length=30)] = []
    skills: Annotated[list[SkillBody], Field(max_length=200)] = []
    languages: Annotated[list[LanguageBody], Field(max_length=30)] = []
    external_ids: Annotated[list[ExternalIdBody], Field(max_length=10)] = []

    def as_resume(self) -> dict[str, Any]:
        """Return the JSON Resume that is kept."""
        basics = {
            "name": self.name,
            "label": self.headline,
            "summary": self.summary,
            "email": self.email,
            "phone": self.phone,
            "location": {
                "city": self.location.city,
                "region": self.location.region,
                "countryCode": self.location.country_code,
            },
            "profiles": [{"url": link} for link in self.links],
        }
        resume = {
            "basics": basics,
            "work": [_work(entry) for entry in self.employments],
            "education": [_study(entry) for entry in self.education],
            "skills": [skill.model_dump() for skill in self.skills],
            "languages": [spoken.model_dump() for spoken in self.languages],
        }
        kept: dict[str, Any] = _without_empty(resume)
        return kept


def _work(entry: EmploymentBody) -> dict[str, Any]:
    return {
        "name": entry.employer,
        "position": entry.position,
        "location": entry.location,
        "startDate": entry.started_on,
        "endDate": entry.ended_on,
        "summary": entry.summary,
        "highlights": entry.highlights,
    }


def _study(entry: EducationBody) -> dict[str, Any]:
    return {
        "institution": entry.institution,
        "area": entry.area,
        "studyType": entry.study_type,
        "startDate": entry.started_on,
        "endDate": entry.ended_on,
    }


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {name: _without_empty(child) for name, child in value.items()}
        return {name: child for name, child in kept.items() if child not in ("", [], {})}
    if isinstance(value, list):
        return [child for child in map(_without_empty, value) if child not in ("", [], {})]
    return value


class MergeBody(Body):
    """Who is the same person."""

    duplicate_id: Annotated[UUID, Field(description="Whose id leads to the kept one while they are one.")]


class CandidatePatch(Body):
    """What is to change; what is left out stays. Arrays are replaced whole."""

    name: Named | None = Field(default=None, description="Never emptied; null leaves it.")
    headline: Line = ""
    summary: Words = ""
    city: Annotated[str, StringConstraints(max_length=120, pattern=r"^[^\x00]*$")] = ""
    region: Annotated[str, StringConstraints(max_length=120, pattern=r"^[^\x00]*$")] = ""
    country_code: CountryCode = ""
    preferred_name: Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00]*$")] = ""
    tags: Annotated[list[Tag], Field(max_length=30)] = []
    owner_id: UUID | None = None


class RequirementBody(Body):
    """One thing a role asks for."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=TELLING)]
    keywords: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,60}$")]], Field(max_length=10)
    ] = []
    is_must: bool = False
    weight: Annotated[int, Field(ge=1, le=5), WHOLE] = 1
    is_starred: bool = False


class RoleBody(Body):
    """A role to open; what messages may state about it is entered on its page."""

    client_id: UUID
    title: Named
    summary: Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")] = ""
    owner_id: UUID | None = None
    requirements: Annotated[list[RequirementBody], Field(max_length=30)] = []


class RolePatch(Body):
    """What is to change; what is left out stays."""

    title: Named | None = Field(default=None, description="Never emptied; null leaves it.")
    summary: Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")] = ""
    owner_id: UUID | None = None


class SuppressionBody(Body):
    """Somebody who is never to be written to; only a keyed hash of the address is kept."""

    email: Email
    reason: Literal["OPT_OUT", "OBJECTION", "WRONG_PERSON"] = "OPT_OUT"
    client_id: Annotated[UUID | None, Field(description="For whose roles alone; null for everywhere.")] = None
