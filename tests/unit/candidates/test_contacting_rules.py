"""Whoever may be written to, may for a reason that can be read off what is kept about them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.compliance.rules import Known, Permission, Plan, Touch, answer_for, answer_for_showing
from candidates.compliance.rules.budget import after_business_days
from candidates.compliance.types import When

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
IDS = [UUID(int=number) for number in range(1, 4)]
MAIL = (("EMAIL", "ada@example.org"),)

ids = st.sampled_from(IDS)
touches = st.builds(
    Touch,
    at=st.integers(0, 500).map(lambda days: NOW - timedelta(days=days)),
    by=ids | st.none(),
    role=ids | st.none(),
    is_written=st.booleans(),
    answer=st.sampled_from(["", "", "", "ANSWERED", "DECLINED"]),
)
permissions = st.builds(
    Permission,
    purpose=st.sampled_from(["CONTACT_EMAIL", "SHOW_TO_CLIENT"]),
    client=ids | st.none(),
    how=st.sampled_from(["REPLY", "OWN_PAGE", "TOLD", "PUBLISHED"]),
)
everything = st.builds(
    Known,
    addresses=st.lists(
        st.sampled_from([("EMAIL", "a@gmail.com"), ("PHONE", "+44"), ("LINK", "x.y/z")]), unique=True
    ).map(tuple),
    refusals=st.frozensets(st.sampled_from(["OPT_OUT", "OBJECTION", "ERASURE", "WRONG_PERSON"])),
    is_restricted=st.booleans(),
    holds=st.frozensets(st.sampled_from(["DUPLICATE", "REQUEST"])),
    permissions=st.lists(permissions, max_size=3).map(tuple),
    touches=st.lists(touches, max_size=6).map(tuple),
    is_notified=st.booleans(),
    country=st.sampled_from(["", "DE", "AT", "CA", "GB", "US", "IT"]),
    markets=st.frozensets(st.sampled_from(["DE", "CA", "GB"])),
)
plans = st.builds(
    Plan,
    channel=st.sampled_from(["EMAIL", "PHONE", "PLATFORM", "LETTER", "IN_PERSON"]),
    client=ids | st.none(),
    role=ids | st.none(),
    asked_by=ids | st.none(),
)


@given(everything, plans)
def test_nobody_who_said_no_or_is_restricted_or_held_is_ever_clear(known: Known, plan: Plan) -> None:
    answer = answer_for(known, plan, now=NOW)
    assert ("suppressed" in answer.codes) == bool(known.refusals)
    assert ("restricted" in answer.codes) == known.is_restricted
    assert ("contact_hold" in answer.codes) == bool(known.holds)
    assert answer.is_clear == bool(answer) == (not answer.reasons)
    assert answer.reasons == answer.always + answer.later + answer.at_send
    assert all(reason.text for reason in answer.reasons)


@given(everything, plans)
def test_nobody_in_germany_or_austria_gets_a_first_email_without_a_consent(known: Known, plan: Plan) -> None:
    answer = answer_for(known, plan, now=NOW)
    consents = [
        given
        for given in known.permissions
        if given.purpose == "CONTACT_EMAIL"
        and given.how != "PUBLISHED"
        and given.client in (None, plan.client)
    ]
    if known.country in ("DE", "AT"):
        assert ("country_policy" in answer.codes) == (plan.channel == "EMAIL" and not consents)
    if known.country in ("GB", "US", "IT") or plan.channel != "EMAIL":
        assert "country_policy" not in answer.codes


@given(everything, plans)
def test_what_passes_is_gone_at_the_time_it_names_and_not_a_minute_before(known: Known, plan: Plan) -> None:
    for reason in answer_for(known, plan, now=NOW).reasons:
        if reason.until is None:
            continue
        assert reason.when is When.LATER
        assert reason.until > NOW
        just_before = answer_for(known, plan, now=reason.until - timedelta(minutes=1))
        assert reason.code in just_before.codes
        assert reason.code not in answer_for(known, plan, now=reason.until).codes


@given(everything, plans)
def test_a_role_gets_three_messages_and_four_steps_and_one_after_a_decline(known: Known, plan: Plan) -> None:
    same = [touch for touch in known.touches if plan.role and touch.role == plan.role]
    written = sum(touch.is_written for touch in same)
    most = 1 if any(touch.answer == "DECLINED" for touch in known.touches) else 3
    assert ("touches" in answer_for(known, plan, now=NOW).codes) == (written >= most or len(same) >= 4)


@given(everything, ids)
def test_a_client_sees_only_who_was_told_and_agreed(known: Known, client: UUID) -> None:
    answer = answer_for_showing(known, client=client)
    agreed = any(p.purpose == "SHOW_TO_CLIENT" and p.client in (None, client) for p in known.permissions)
    may = known.is_notified and agreed and not known.refusals and not known.is_restricted
    assert answer.is_clear == may


@pytest.mark.parametrize(
    ("country", "how", "codes"),
    [
        ("CA", "", {"country_policy"}),
        ("CA", "PUBLISHED", set()),
        ("CA", "TOLD", set()),
        ("DE", "PUBLISHED", {"country_policy"}),
        ("DE", "REPLY", set()),
        ("AT", "OWN_PAGE", set()),
    ],
)
def test_what_a_country_takes_for_a_basis(country: str, how: str, codes: set[str]) -> None:
    given_ = (Permission("CONTACT_EMAIL", None, how),) if how else ()
    known = Known(addresses=MAIL, country=country, permissions=given_)
    assert answer_for(known, Plan("EMAIL"), now=NOW).codes == codes


def test_of_somebody_whose_country_is_not_known_the_strictest_market_decides() -> None:
    known = Known(addresses=MAIL, markets=frozenset({"GB", "DE"}))
    answer = answer_for(known, Plan("EMAIL"), now=NOW)
    assert [(found.code, found.detail) for found in answer.reasons] == [("country_policy", "DE")]
    assert "not known" in answer.reasons[0].text
    clear = answer_for(Known(addresses=MAIL, markets=frozenset({"GB"})), Plan("EMAIL"), now=NOW)
    assert clear.is_clear
    assert [found.code for found in clear.remarks] == ["not_notified", "country_unknown"]


@pytest.mark.parametrize(
    ("country", "email", "said"),
    [
        ("GB", "ada@mill.example", None),
        ("GB", "ada@gmail.com", "private address"),
        ("FR", "ada@orange.fr", "private address"),
        ("US", "ada@mill.example", "the footer"),
        ("IT", "ada@mill.example", "the rules differ"),
    ],
)
def test_what_is_to_be_minded_where_an_email_is_allowed(country: str, email: str, said: str | None) -> None:
    known = Known(addresses=(("EMAIL", email),), country=country, is_notified=True)
    answer = answer_for(known, Plan("EMAIL"), now=NOW)
    assert answer.is_clear
    assert [said in remark.text for remark in answer.remarks if said] == ([True] if said else [])
    assert len(answer.remarks) == bool(said)


def test_business_days_leave_out_the_weekend() -> None:
    thursday = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
    assert after_business_days(thursday, 1) == datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
    assert after_business_days(thursday, 4) == datetime(2026, 12, 2, 9, 30, tzinfo=UTC)
    assert after_business_days(datetime(2026, 11, 28, 9, 30, tzinfo=UTC), 1).day == 30


def test_when_only_time_has_to_pass_the_answer_says_until_when() -> None:
    last = Touch(at=NOW - timedelta(days=1), by=IDS[0], role=IDS[0])
    call = Touch(at=NOW, by=IDS[1], role=None, is_written=False)
    known = Known(addresses=MAIL, country="GB", touches=(last, call))
    plan = Plan("EMAIL", role=IDS[0], asked_by=IDS[0])
    assert answer_for(known, plan, now=NOW).until == NOW + timedelta(days=14)
    held = Known(addresses=MAIL, country="GB", touches=(last,), holds=frozenset({"REQUEST"}))
    assert answer_for(held, plan, now=NOW).until is None
