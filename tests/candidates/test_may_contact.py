"""Who may be written to: each reason has somebody it holds for, and says so in plain words."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from axis.accounts.models import Client, User
from candidates.compliance.queries import may_contact
from candidates.compliance.services import (
    Contact,
    place_hold,
    record_answer,
    record_contact,
    restrict,
    suppress_candidate,
)
from candidates.compliance.types import Answer, When
from candidates.models import Candidate, Role
from candidates.models.contact_record import Channel
from tests.factories.people import ClientFactory, UserFactory
from tests.factories.world import make_candidate, make_role

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


class Scene:
    """A person, a role at a client, another role, and two recruiters."""

    def __init__(self) -> None:
        self.person = make_candidate()
        self.client: Client = ClientFactory()
        self.role = make_role(self.client, title="Lead Nurse for Patient Safety")
        self.other_role = make_role(ClientFactory(), title="Lead Nurse for Patient Safety", rename="Other")
        self.me, self.colleague = UserFactory(), UserFactory()

    def ask(self, *, channel: str = "EMAIL", role: Role | None = None, now: datetime = NOW) -> Answer:
        """Ask as the recruiter, about the role."""
        person = Candidate.objects.get(pk=self.person.pk)
        return may_contact(person, channel=channel, role=role or self.role, asked_by=self.me, now=now)

    def touch(self, *, days: float, role: Role | None = None, by: User | None = None, **told: Any) -> None:
        """Note that the person was written to so many days ago."""
        contact = Contact(channel=Channel.EMAIL, role=role or self.role, **told)
        record_contact(
            candidate=self.person, contact=contact, contacted_by=by or self.me, now=NOW - timedelta(days=days)
        )

    def lives_in(self, country: str) -> None:
        """Note where the person lives."""
        Candidate.objects.filter(pk=self.person.pk).update(country_code=country, city="", region="")


@pytest.fixture
def scene() -> Scene:
    """Somebody in Britain whom nothing forbids to write to."""
    return Scene()


def refuse(reason: str) -> Callable[[Scene], object]:
    """Return what notes a refusal."""
    return lambda scene: suppress_candidate(candidate=scene.person, reason=reason, actor_id=None, now=NOW)


def hold(reason: str) -> Callable[[Scene], object]:
    """Return what places a hold."""
    return lambda scene: place_hold(candidate=scene.person, reason=reason, placed_by=scene.me, now=NOW)


def wrote_thrice(scene: Scene) -> None:
    """Three messages about the role, long ago."""
    for days in (400, 390, 380):
        scene.touch(days=days)


def did_four_things(scene: Scene) -> None:
    """Two messages and two calls about the role, long ago."""
    for days, is_manual in ((400, False), (390, True), (380, False), (370, True)):
        scene.touch(days=days, is_manual=is_manual)


def declined_and_was_told_of_this(scene: Scene) -> None:
    """They declined another role, and had one message about this one."""
    scene.touch(days=400, role=scene.other_role)
    contact = scene.person.contact_records.get()
    record_answer(contact=contact, is_decline=True, actor_id=None, now=NOW - timedelta(days=399))
    scene.touch(days=100)


REASONS: dict[str, tuple[Callable[[Scene], object], str, When, str, str]] = {
    "opt-out": (refuse("OPT_OUT"), "suppressed", When.ALWAYS, "OPT_OUT", "They said no"),
    "objection": (refuse("OBJECTION"), "suppressed", When.ALWAYS, "OBJECTION", "They objected"),
    "erasure": (refuse("ERASURE"), "suppressed", When.ALWAYS, "ERASURE", "their data erased"),
    "wrong": (refuse("WRONG_PERSON"), "suppressed", When.ALWAYS, "WRONG_PERSON", "somebody else's"),
    "restricted": (
        lambda scene: restrict(candidate=scene.person, actor_id=None, now=NOW),
        *("restricted", When.ALWAYS, "", "kept and not used"),
    ),
    "duplicate": (hold("DUPLICATE"), "contact_hold", When.LATER, "DUPLICATE", "the same person"),
    "request": (hold("REQUEST"), "contact_hold", When.LATER, "REQUEST", "about their data is open"),
    "dispute": (hold("DISPUTE"), "contact_hold", When.LATER, "DISPUTE", "we hold is wrong"),
    "bounced": (hold("BOUNCED"), "contact_hold", When.LATER, "BOUNCED", "did not reach them"),
    "asked": (hold("OTHER"), "contact_hold", When.LATER, "OTHER", "asked everybody to wait"),
    "Germany": (
        lambda scene: scene.lives_in("DE"),
        "country_policy",
        When.ALWAYS,
        "DE",
        "In Germany a",
    ),
    "Austria": (
        lambda scene: scene.lives_in("AT"),
        "country_policy",
        When.ALWAYS,
        "AT",
        "In Austria a",
    ),
    "Canada": (lambda scene: scene.lives_in("CA"), "country_policy", When.ALWAYS, "CA", "a noted basis"),
    "no address": (
        lambda scene: scene.person.contactpoint_set.all().delete(),
        *("no_address", When.ALWAYS, "EMAIL", "no e-mail address"),
    ),
    "three messages": (wrote_thrice, "touches", When.ALWAYS, "written", "three times"),
    "four steps": (did_four_things, "touches", When.ALWAYS, "steps", "four times"),
    "declined": (declined_and_was_told_of_this, "touches", When.ALWAYS, "declined", "one message"),
    "colleague": (
        lambda scene: scene.touch(days=13, by=scene.colleague, is_manual=True),
        *("colleague", When.LATER, "", "last 14 days"),
    ),
    "rest": (
        lambda scene: scene.touch(days=89, role=scene.other_role),
        *("rest", When.LATER, "", "90 days of rest"),
    ),
    "spacing": (lambda scene: scene.touch(days=3), "spacing", When.LATER, "", "only days old"),
}


def test_nothing_stands_against_writing_to_somebody_in_britain(scene: Scene) -> None:
    answer = scene.ask()
    assert answer.is_clear
    assert answer
    assert answer.country == "GB"


@pytest.mark.parametrize("name", REASONS)
def test_each_reason_is_given_alone_with_its_words(name: str, scene: Scene) -> None:
    arrange, code, when, detail, words = REASONS[name]
    arrange(scene)
    answer = scene.ask()
    assert [(found.code, found.when, found.detail) for found in answer.reasons] == [(code, when, detail)]
    assert words in answer.reasons[0].text
    assert not answer


def test_all_reasons_are_given_at_once_the_lasting_ones_first(scene: Scene) -> None:
    scene.touch(days=2)
    scene.lives_in("DE")
    for arrange in (hold("DUPLICATE"), refuse("OPT_OUT")):
        arrange(scene)
    restrict(candidate=scene.person, actor_id=None, now=NOW)
    answer = scene.ask()
    assert [found.code for found in answer.always] == ["suppressed", "restricted", "country_policy"]
    assert [found.code for found in answer.later] == ["contact_hold", "spacing"]
    assert answer.reasons == answer.always + answer.later
