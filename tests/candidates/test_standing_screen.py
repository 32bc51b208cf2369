"""A person's page says what they are in words, and lets recruiters say it better."""

import pytest
from django.test import Client
from django.urls import reverse

from axis.accounts.models import User
from candidates.models import Candidate, SourceDocument, Standing, StandingCorrection
from tests.factories.people import UserFactory
from tests.factories.world import make_candidate

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    """A recruiter."""
    return UserFactory()


@pytest.fixture
def browser(user: User) -> Client:
    """Signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def candidate() -> Candidate:
    """A nurse."""
    return make_candidate()


def page_of(candidate: Candidate, browser: Client) -> str:
    """Return the page as it is read."""
    return browser.get(reverse("candidates:page", kwargs={"pk": candidate.pk})).content.decode()


def test_the_head_says_it_in_one_line_with_the_words_it_comes_from(
    candidate: Candidate, browser: Client
) -> None:
    row = Standing.objects.get()
    text = page_of(candidate, browser)
    assert "Nurse, " in text
    assert " there)" in text
    assert f"<q>{row.occupation_said}</q>" in text
    assert f"start={row.occupation_start}&amp;end={row.occupation_end}#lit" in text
    document = SourceDocument.objects.get()
    assert text.count(f">{document.file_name}</a> (sure)") == 4, "each names its document"


def test_unknown_is_said_plainly(candidate: Candidate, browser: Client) -> None:
    Standing.objects.all().delete()
    Candidate.objects.update(city="", region="", country_code="")
    assert "Occupation unknown, level unknown, years of work unknown, place unknown" in page_of(
        candidate, browser
    )


def test_a_correction_shows_at_once_and_can_be_taken_back(
    candidate: Candidate, browser: Client, user: User
) -> None:
    there = reverse("candidates:standing", kwargs={"pk": candidate.pk})
    before = Standing.objects.get().work_months
    answer = browser.post(there, {"trait": "YEARS", "years": "4"}, follow=True)
    assert "Said by a person" in answer.content.decode()
    assert f"Said by a person: {user.name}, <time" in page_of(candidate, browser)
    assert "4 years" in page_of(candidate, browser)
    back = reverse("candidates:standing-back", kwargs={"pk": candidate.pk})
    browser.post(back, {"trait": "YEARS"})
    assert Standing.objects.get().work_months == before
    assert not StandingCorrection.objects.exists()


def test_the_law_of_the_place_that_somebody_said_is_asked(candidate: Candidate, browser: Client) -> None:
    assert "In Austria a first e-mail" not in page_of(candidate, browser)
    there = reverse("candidates:standing", kwargs={"pk": candidate.pk})
    browser.post(there, {"trait": "PLACE", "city": "Vienna", "country_code": "AT"})
    assert "In Austria a first e-mail needs their consent" in page_of(candidate, browser)
    browser.post(reverse("candidates:standing-back", kwargs={"pk": candidate.pk}), {"trait": "PLACE"})
    assert "In Austria a first e-mail" not in page_of(candidate, browser)


@pytest.mark.parametrize(
    "sent",
    [
        {"trait": "YEARS", "years": "-1"},
        {"trait": "SENIORITY", "seniority": "KING"},
        {"trait": "PLACE", "city": "Qwrtzville"},
        {"trait": "OCCUPATION", "occupation": "wizard"},
        {},
    ],
)
def test_what_cannot_be_so_comes_back_with_the_reason(
    sent: dict[str, str], candidate: Candidate, browser: Client
) -> None:
    answer = browser.post(reverse("candidates:standing", kwargs={"pk": candidate.pk}), sent)
    assert answer.status_code == 422
    assert not StandingCorrection.objects.exists()


@pytest.mark.parametrize(
    ("country", "told", "untold"),
    [
        ("Absurdistan", "This country is not known.", "Name the country too."),
        ("", "Name the country too.", "This country is not known."),
    ],
)
def test_a_place_nobody_knows_comes_back_with_what_is_wrong_with_it(
    country: str, told: str, untold: str, candidate: Candidate, browser: Client
) -> None:
    sent = {"trait": "PLACE", "city": "Qwrtzville", "country": country}
    page = browser.post(reverse("candidates:standing", kwargs={"pk": candidate.pk}), sent).content.decode()
    assert told in page
    assert untold not in page
    part = page.partition('<section class="mb-4" id="place"')[2]
    assert page.count("data-focus") == part.count("data-focus") == 1, "the page begins where it went wrong"
    assert '<a href="#place_country">Country</a>' in part
    assert 'id="place_country"' in part


def test_the_api_tells_it(candidate: Candidate, browser: Client) -> None:
    told = browser.get(f"/api/v1/candidates/{candidate.pk}").json()["standing"]
    row = Standing.objects.get()
    assert told["occupation"]["family"] == "nursing"
    assert told["seniority"]["band"] == row.seniority
    assert told["years"]["months"] == row.work_months
    assert told["place"]["time_zone"] == row.time_zone
    assert told["place"]["is_corrected"] is False


@pytest.mark.parametrize("trait", ["", "nonsense", "YEARS\x00"])
def test_what_is_none_of_the_four_is_not_taken_back(
    trait: str, candidate: Candidate, browser: Client
) -> None:
    there = reverse("candidates:standing-back", kwargs={"pk": candidate.pk})
    answer = browser.post(there, {"trait": trait}, follow=True)
    assert answer.status_code == 200
    assert "It is as their documents say." in answer.content.decode()


def test_a_place_that_was_corrected_stands_beside_no_other(candidate: Candidate, browser: Client) -> None:
    assert "<dt>Place</dt>" in page_of(candidate, browser)
    there = reverse("candidates:standing", kwargs={"pk": candidate.pk})
    browser.post(there, {"trait": "PLACE", "city": "Kraków", "country": "PL"})
    head = page_of(candidate, browser).partition('id="facts"')[0]
    assert "Kraków, Poland" in head
    assert "Leeds, GB" not in head


def test_years_nobody_can_have_worked_are_refused_in_our_words(candidate: Candidate, browser: Client) -> None:
    there = reverse("candidates:standing", kwargs={"pk": candidate.pk})
    for years in ("-3", "71", "many"):
        answer = browser.post(there, {"trait": "YEARS", "years": years})
        assert answer.status_code == 422
        assert "Give a whole number of years, from 0 to 70." in answer.content.decode()


def test_a_place_that_was_corrected_stands_in_the_list(candidate: Candidate, browser: Client) -> None:
    there = reverse("candidates:standing", kwargs={"pk": candidate.pk})
    browser.post(there, {"trait": "PLACE", "city": "Kraków", "country": "PL"})
    listed = browser.get(reverse("candidates:list")).content.decode()
    assert "Kraków, PL" in listed
    assert "Leeds" not in listed
