"""What goes in and out, as types: read strictly, and published as they are."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, ClassVar, Generic, Self, TypeVar
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

from axis.rest.wording import form

DEFAULT_PAGE, LARGEST_PAGE = 50, 200

# PostgreSQL stores no U+0000; what is only space, control or invisible (axis/lib/text.py) says nothing.
# Readers of the contract and we do not agree on what is space: U+0085 and U+FEFF are for some.
_STORABLE = r"^[^\x00]*$"
_SAYS_STORABLE = "Leave out U+0000; it cannot be stored."
Line = Annotated[str, form(_STORABLE, _SAYS_STORABLE, max_length=300)]
_SPACE = r"\s\x00-\x1f\x7f-\x9f\ufeff"
_INVISIBLE = r"\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
TELLING = rf"^[^\x00]*[^{_SPACE}{_INVISIBLE}][^\x00]*$"
_SAYS_TELLING = "Say something that can be seen, and leave out U+0000."
Named = Annotated[str, form(TELLING, _SAYS_TELLING, min_length=1, max_length=200)]
Words = Annotated[str, form(_STORABLE, _SAYS_STORABLE, max_length=20_000)]
# Partial dates keep their precision; empty where nothing is known.
_DAY = r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31"
PartialDate = Annotated[
    str,
    form(
        rf"^((1[89]|20)[0-9]{{2}}(-(0[1-9]|1[0-2]|{_DAY}))?)?$",
        "Write 2019, 2019-04 or 2019-04-30, from 1800 to 2099, or nothing where it is not known.",
    ),
]
_LONG, _SHORT = r"(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])", r"(0[469]|11)-(0[1-9]|[12][0-9]|30)"
_LEAP = r"20([02468][048]|[13579][26])-02-29"
WholeDate = Annotated[
    str,
    form(
        rf"^(20[0-9]{{2}}-({_LONG}|{_SHORT}|02-(0[1-9]|1[0-9]|2[0-8]))|{_LEAP})$",
        "Write a day there is, such as 2026-04-30, from 2000 to 2099.",
    ),
]


def _utc(value: datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")


Moment = Annotated[datetime, PlainSerializer(_utc, return_type=str, when_used="json")]


def _digits(value: Any) -> Any:
    if isinstance(value, str) and not (value.isascii() and value.isdigit() and len(value) < 10):
        raise ValueError("Must be a whole number in digits.")
    return value


# Bounds first: after a validator they are checked as well, but published as no schema knows them.
PageSize = Annotated[int, Field(ge=1, le=LARGEST_PAGE), BeforeValidator(_digits)]


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


# To JSON Schema 1.0 is an integer, and some clients write it so.
WHOLE = BeforeValidator(_whole)
_YEARS = range(1900, 2200)


def _written(value: Any) -> Any:
    if isinstance(value, str) and (len(value) > 40 or "T" not in value.upper()):
        raise ValueError("Must be a date with time and offset, such as 2026-11-20T10:00:00Z.")
    return value


def _known(value: datetime) -> datetime:
    offset = value.utcoffset()
    if offset is None or abs(offset) > timedelta(hours=14) or value.year not in _YEARS:
        raise ValueError("Must have an offset of at most 14 hours, and a year from 1900 to 2199.")
    return value.astimezone(UTC)


Since = Annotated[
    datetime,
    BeforeValidator(_written),
    AfterValidator(_known),
    Field(description="With an offset of at most 14 hours, and a year from 1900 to 2199."),
]


class Shape(BaseModel):
    """Part of an answer; clients must bear further fields.

    What stands `beside` the object, such as what came of a request, is no part of its ETag.
    """

    beside: ClassVar[frozenset[str]] = frozenset()
    model_config = ConfigDict(extra="ignore", ser_json_timedelta="iso8601")


class Body(BaseModel):
    """What is sent; an unknown field is an error that names it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    def given(self) -> dict[str, Any]:
        """Return what was sent, without what was left out."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class Form(Body):
    """What is sent as multipart/form-data, since a file goes with it; text is read as its fields ask."""

    model_config = ConfigDict(extra="forbid", strict=False, arbitrary_types_allowed=True)


def _is_file(value: Any) -> Any:
    if not isinstance(value, UploadedFile):
        raise ValueError("Send a file here, with its name.")
    return value


_FILE_SCHEMA = {"type": "string", "format": "binary", "minLength": 1, "title": "File"}
# A file as it came; the address that reads it says how large it may be.
AFile = Annotated[Any, BeforeValidator(_is_file), WithJsonSchema(_FILE_SCHEMA)]


class Query(BaseModel):
    """Parameters of an address; an unknown one is an error that names it."""

    model_config = ConfigDict(extra="forbid")


class ListQuery(Query):
    """Parameters of a list."""

    limit: Annotated[PageSize, Field(description="Rows on a page.")] = DEFAULT_PAGE
    cursor: Annotated[
        str,
        form(_STORABLE, _SAYS_STORABLE, max_length=2000),
        Field(description="next_cursor of the page before."),
    ] = ""


Item = TypeVar("Item", bound=Shape)


class Listed(Shape, Generic[Item]):
    """One page of a list."""

    data: list[Item]
    has_more: bool
    next_cursor: str | None


class Reference(Shape):
    """Something by id and name."""

    id: UUID
    name: str


class NotNow(Shape):
    """One reason why not: `when` is ALWAYS, LATER (with the earliest time where one is known) or AT_SEND."""

    code: str
    when: str
    text: str
    until: Moment | None
    detail: str

    @classmethod
    def of(cls, reason: Any) -> Self:
        """Return a reason of the domain as data."""
        until, detail = reason.until, reason.detail
        return cls(code=reason.code, when=str(reason.when), text=reason.text, until=until, detail=detail)
