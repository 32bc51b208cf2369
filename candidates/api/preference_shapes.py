"""What programs are told of what people want, refuse or wait for."""

from datetime import date
from uuid import UUID

from axis.rest.shapes import Moment, Reference, Shape


class Preference(Shape):
    """What the person says they want, refuse or wait for, in their own words; it holds until withdrawn."""

    id: UUID
    kind: str
    subject: str
    words: str
    said_on: date
    said_how: str
    until: date | None
    client: Reference | None
    about: str
    channel: str


class PreferenceRow(Preference):
    """The same with whose it is, and since when it no longer holds."""

    candidate_id: UUID
    withdrawn_at: Moment | None
