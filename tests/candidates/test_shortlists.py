"""People before a client: blind until they agree, decided by its managers, frozen as they were shown."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.utils import timezone

from axis.accounts.models import Membership
from axis.audit.models import AuditEvent
from candidates.compliance.services import record_notice, restrict, suppress_candidate
from candidates.models import Candidate, ShortlistDecision, ShortlistEntry
from candidates.shortlists.errors import DecidedMeanwhile, EntryGone, ShortlistClosed, ShortlistRefused
from candidates.shortlists.queries import entries_for, mark_of, seen_entries
from candidates.shortlists.services import (
    Agreement,
    Decision,
    Proposal,
    close_shortlist,
    decide_entry,
    propose_people,
    unblind_entry,
    undo_decision,
    withdraw_entry,
    withdraw_everybody_unavailable,
    withdraw_unavailable,
)
from tests.factories.people import MembershipFactory
from tests.factories.world import World, make_candidate

NOW = timezone.now()
AGREED = Agreement(how="TOLD", given_at=NOW - timedelta(days=1), evidence="Yes, on the phone.")


def entry_of(world: World) -> ShortlistEntry:
    return world.shortlist.entries.get()


def decide(world: World, state: str = "ADVANCED", reason: str = "", words: str = "", mark: str = "") -> None:
    decide_entry(
        entry=entry_of(world),
        decision=Decision(state, reason, words),
        mark=mark,
        decided_by=world.people["manager"],
        now=timezone.now(),
    )


def told(world: World) -> None:
    record_notice(candidate=world.candidate, channel="EMAIL", sha256="a" * 64, now=NOW)


def test_an_entry_is_blind_until_the_person_was_told_and_agreed(world: World) -> None:
    entry, by = entry_of(world), world.people["recruiter"]
    assert entry.is_blind
    assert world.candidate.name not in str(entry.shown)
    assert unblind_entry(entry=entry, agreement=AGREED, shown_by=by, now=NOW).codes == {"not_notified"}
    assert entry_of(world).is_blind
    told(world)
    assert unblind_entry(entry=entry, agreement=None, shown_by=by, now=NOW).is_clear
    shown = entry_of(world)
    assert (shown.is_blind, shown.shown["label"]) == (False, world.candidate.name)
    assert shown.blind == entry.blind
    assert "fit" not in shown.shown


def test_what_was_shown_stays_whatever_the_profile_says_later(world: World) -> None:
    before = entry_of(world).shown
    world.candidate.achievements.all().delete()
    world.candidate.employment_set.update(position="Somebody else")
    assert entry_of(world).shown == before


def test_the_database_holds_one_open_entry_a_person_and_role(world: World) -> None:
    with pytest.raises(ShortlistRefused, match="already"):
        propose_people(
            role=world.role,
            proposals=[Proposal(world.candidate, "Again")],
            proposed_by=world.people["recruiter"],
            now=NOW,
        )
    copy = entry_of(world)
    copy.pk, copy._state.adding = ShortlistEntry().pk, True
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


def test_each_change_of_a_decision_is_kept_and_may_be_undone(world: World) -> None:
    decide(world, "HELD", "COMPARE")
    decide(world, "DECLINED", words="Too junior", mark=mark_of(entry_of(world)))
    kept = ShortlistDecision.objects.order_by("decided_at", "pk").values_list("state", flat=True)
    assert list(kept) == ["HELD", "DECLINED"]
    undo_decision(entry=entry_of(world), undone_by=world.people["manager"], now=timezone.now())
    assert (entry_of(world).state, entry_of(world).reason) == ("HELD", "COMPARE")
    assert ShortlistDecision.objects.count() == 3


@pytest.mark.parametrize(("state", "reason"), [("DECLINED", ""), ("HIRED", ""), ("HELD", "EVIDENCE")])
def test_a_decision_that_does_not_stand_is_refused(world: World, state: str, reason: str) -> None:
    with pytest.raises(ShortlistRefused):
        decide(world, state, reason)
    assert entry_of(world).state == "PROPOSED"


def test_who_decides_beside_an_older_decision_is_told_of_the_newer(world: World) -> None:
    decide(world)
    with pytest.raises(DecidedMeanwhile):
        decide(world, "HELD")


def test_nothing_changes_on_a_closed_shortlist_and_its_people_may_be_proposed_again(world: World) -> None:
    decide(world)
    close_shortlist(shortlist=world.shortlist, closed_by=world.people["recruiter"], now=NOW)
    with pytest.raises(ShortlistClosed):
        decide(world, "HELD", mark=mark_of(entry_of(world)))
    again = [Proposal(world.candidate, "Again")]
    propose_people(role=world.role, proposals=again, proposed_by=world.people["recruiter"], now=NOW)
    assert ShortlistEntry.objects.filter(is_open=True).count() == 1


def test_a_decided_person_is_not_taken_back(world: World) -> None:
    decide(world)
    with pytest.raises(ShortlistRefused):
        withdraw_entry(entry=entry_of(world), withdrawn_by=world.people["recruiter"], now=NOW)


@pytest.mark.parametrize("how", ["suppressed", "restricted"])
def test_somebody_who_wants_to_be_left_alone_is_gone_at_once(world: World, how: str) -> None:
    if how == "suppressed":
        suppress_candidate(candidate=world.candidate, reason="OBJECTION", actor_id=None, now=NOW)
    else:
        restrict(candidate=world.candidate, actor_id=None, now=NOW)
    seen = seen_entries(entries_for(user=world.people["manager"]))[0]
    assert (seen.is_available, seen.shown, seen.label) == (False, {}, "No longer available")
    with pytest.raises(EntryGone):
        decide(world)
    # Nobody who notes a refusal knows of shortlists; the clock looks.
    withdraw_everybody_unavailable(now=NOW)
    assert entry_of(world).withdrawal == "UNAVAILABLE"
    acts = AuditEvent.objects.filter(action="candidates.entry.withdrawn", actor_id=None)
    withdraw_everybody_unavailable(now=NOW)
    assert withdraw_unavailable(candidate=Candidate.objects.get(pk=world.candidate.pk), now=NOW) == 0
    assert acts.count() == 1


def test_who_has_not_refused_stays_before_the_client(world: World) -> None:
    withdraw_everybody_unavailable(now=NOW)
    assert entry_of(world).is_open


def test_a_consent_taken_back_makes_the_entry_blind_again(world: World) -> None:
    told(world)
    unblind_entry(entry=entry_of(world), agreement=AGREED, shown_by=world.people["recruiter"], now=NOW)
    world.candidate.consents.update(withdrawn_at=NOW)
    seen = seen_entries(entries_for(user=world.people["manager"]))[0]
    assert (seen.is_blind, seen.label) == (True, "A.")


def test_managers_get_one_mail_with_a_plain_link_and_the_recruiter_one_when_all_is_decided(
    world: World, mailoutbox: list[EmailMessage]
) -> None:
    MembershipFactory(user=world.people["manager"])
    person = make_candidate(name="Ida Holm", email="ida@example.org")
    made = propose_people(
        role=world.role,
        proposals=[Proposal(person, "Ida leads")],
        proposed_by=world.people["recruiter"],
        now=NOW,
        note="Ida is rare",
        is_mailed=True,
    )
    assert made.note == "[name] is rare"
    assert [mail.to for mail in mailoutbox] == [[world.people["manager"].email]]
    assert f"/shortlists/{made.pk}/" in mailoutbox[0].body
    assert "Ida" not in f"{mailoutbox[0].body} {mailoutbox[0].subject}"
    decide_entry(
        entry=made.entries.get(),
        decision=Decision("ADVANCED"),
        mark="",
        decided_by=world.people["manager"],
        now=NOW,
    )
    assert mailoutbox[-1].to == [world.people["recruiter"].email]


def test_a_manager_goes_through_the_screens_and_a_recruiter_only_reads(world: World) -> None:
    manager, recruiter, entry = Browser(), Browser(), entry_of(world)
    manager.force_login(world.people["manager"])
    recruiter.force_login(world.people["recruiter"])
    page = manager.get(f"/shortlists/entries/{entry.pk}/").content.decode()
    for secret in (world.candidate.name, "aoife", "@", str(world.candidate.pk), "aoife-brennan.json"):
        assert secret not in page.split("<main")[1].split("</main>")[0].replace("data-key", "")
    answer = manager.post(f"/shortlists/entries/{entry.pk}/decide/", {"decision": "DECLINED"})
    assert answer.status_code == 422
    sent = {"decision": "DECLINED", "reason": "EVIDENCE", "words": "Too far"}
    done = manager.post(f"/shortlists/entries/{entry.pk}/decide/", sent)
    assert done["Location"] == f"/shortlists/{world.shortlist.pk}/?done={entry.pk}"
    assert manager.post(f"/shortlists/entries/{entry.pk}/decide/", sent).status_code == 409
    assert "Too far" in recruiter.get(f"/shortlists/{world.shortlist.pk}/").content.decode()
    assert "decided about everybody" in recruiter.get("/").content.decode()
    assert recruiter.post(f"/shortlists/entries/{entry.pk}/decide/", sent).status_code == 403
    preview = recruiter.get(f"/shortlists/entries/{entry.pk}/").content.decode()
    assert "Save and next" not in preview


def test_a_recruiter_is_told_when_nobody_at_the_client_can_see_a_shortlist(world: World) -> None:
    recruiter, unread = Browser(), "so nobody there can see this"
    recruiter.force_login(world.people["recruiter"])
    where = f"/shortlists/{world.shortlist.pk}/"
    assert unread not in recruiter.get(where).content.decode()
    Membership.objects.filter(client=world.role.client).delete()
    assert unread in recruiter.get(where).content.decode()


def test_a_decision_taken_back_reads_as_undone(world: World) -> None:
    decide(world)
    undo_decision(entry=entry_of(world), undone_by=world.people["manager"], now=timezone.now())
    recruiter = Browser()
    recruiter.force_login(world.people["recruiter"])
    assert "<strong>Undone</strong>" in recruiter.get(f"/shortlists/{world.shortlist.pk}/").content.decode()


def test_somebody_refused_is_left_out_and_the_other_lines_stay(world: World) -> None:
    recruiter, where = Browser(), f"/shortlists/roles/{world.role.pk}/new/"
    recruiter.force_login(world.people["recruiter"])
    willing = make_candidate(name="Ida Holm", email="ida@example.org")
    unwilling = make_candidate(name="Jon Berg", email="jon@example.org")
    suppress_candidate(candidate=unwilling, reason="OPT_OUT", actor_id=None, now=NOW)
    sent = {
        "candidate": [str(willing.pk), str(unwilling.pk)],
        f"line_{willing.pk}": "Leads wards",
        f"line_{unwilling.pk}": "Builds wards",
    }
    refused = recruiter.post(where, sent)
    assert refused.status_code == 422
    assert "Leave out Jon Berg" in refused.content.decode()
    left = recruiter.post(where, {**sent, "without": str(unwilling.pk)}).content.decode()
    assert "Jon Berg" not in left
    assert 'value="Leads wards"' in left


def test_people_chosen_on_a_role_are_put_before_its_client(world: World) -> None:
    recruiter, person = Browser(), make_candidate(name="Ida Holm", email="ida@example.org")
    recruiter.force_login(world.people["recruiter"])
    where = f"/shortlists/roles/{world.role.pk}/new/"
    chosen = recruiter.post(where, {"choose": "1", "candidate": str(person.pk)})
    assert chosen["Location"] == f"{where}?candidate={person.pk}"
    assert "Ida Holm" in recruiter.get(chosen["Location"]).content.decode()
    line = {"candidate": str(person.pk), f"line_{person.pk}": "Leads wards", "into": str(world.shortlist.pk)}
    assert recruiter.post(where, line)["Location"] == f"/shortlists/{world.shortlist.pk}/"
    assert world.shortlist.entries.count() == 2
