"""Signing in by OpenID Connect: who gets in, who does not, and what a lying or broken issuer brings about."""

from urllib.parse import parse_qsl, urlsplit

from allauth.socialaccount.models import SocialAccount
from django.core.mail import EmailMessage
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import Settings

from axis.accounts.models import User
from axis.accounts.services import deactivate_user, reactivate_user
from axis.audit.models import AuditEvent
from axis.settings.issuer import Issuer
from tests.accounts.conftest import SignIn, add_factor, current_code
from tests.accounts.fake_issuer import (
    BACK,
    CLIENT_ID,
    CLIENT_SECRET,
    HOME,
    START,
    FakeIssuer,
    is_turned_away,
    knows,
    set_out,
    travel,
)
from tests.factories.people import PASSWORD, UserFactory


def acts() -> list[str]:
    """Return what was recorded, without the part all share."""
    names = AuditEvent.objects.order_by("pk").values_list("action", flat=True)
    return [name.removeprefix("accounts.user.") for name in names]


def test_a_person_with_an_account_comes_in_and_is_linked_once(
    issuer: FakeIssuer, mailoutbox: list[EmailMessage]
) -> None:
    user = UserFactory(password="!never set, as of somebody just invited")
    knows(issuer, user, email=user.email.upper())
    answer = travel(issuer, next="/settings/people/")
    assert answer["Location"] == "/settings/people/"
    assert answer.client.get(HOME).context["user"].pk == user.pk
    link = SocialAccount.objects.get()
    assert (link.provider, link.uid) == (issuer.url, f"sub-of-{user.email}")
    assert link.extra_data == {"email": user.email.upper()}
    assert [mail.to for mail in mailoutbox] == [[user.email]]

    # The address moves on at the issuer, ours stays, and the person is still the same.
    knows(issuer, user, email="married@elsewhere.example", email_verified=False)
    assert travel(issuer).client.get(HOME).context["user"].pk == user.pk
    user.refresh_from_db()
    assert user.email != "married@elsewhere.example"
    assert acts() == ["issuer_linked"]
    assert AuditEvent.objects.get().details == {"issuer": issuer.url}
    assert len(mailoutbox) == 1
    assert len(set(issuer.verifiers)) == 2


def test_the_userinfo_is_asked_where_the_token_says_no_address(issuer: FakeIssuer) -> None:
    user = UserFactory()
    knows(issuer, user, email=None, email_verified=None)
    about = {"email": user.email, "email_verified": "true"}
    issuer.user_info = {"sub": "somebody else", **about}
    is_turned_away(travel(issuer), "does not hold")
    issuer.user_info = {"sub": issuer.person["sub"], **about}
    assert travel(issuer).client.get(HOME).status_code == 200


def test_only_a_verified_address_with_an_account_lets_somebody_in(issuer: FakeIssuer) -> None:
    user, others = UserFactory(email="mike@harbour.example"), User.objects.count()
    knows(issuer)
    is_turned_away(travel(issuer), "no account here for nobody@elsewhere.example")
    for unproven in (False, None, "false", 0, [True]):
        knows(issuer, user, email_verified=unproven)
        is_turned_away(travel(issuer), "does not say that your e-mail address is verified")
    # The sign for kelvin is a k in lower case.
    knows(issuer, user, email="mi\u212ae@harbour.example")
    is_turned_away(travel(issuer), "does not say that your e-mail address is verified")
    knows(issuer, UserFactory(service=True))
    is_turned_away(travel(issuer), "no account here")
    assert User.objects.count() == others + 1
    assert acts() == []


def test_a_claim_of_another_name_may_say_that_an_address_is_verified(
    issuer: FakeIssuer, settings: Settings
) -> None:
    settings.AXIS_ISSUER = Issuer(issuer.url, CLIENT_ID, CLIENT_SECRET, "Entra", "xms_edov")
    user = UserFactory()
    knows(issuer, user)
    is_turned_away(travel(issuer), "verified")
    knows(issuer, user, email_verified=None, xms_edov=1)
    assert travel(issuer).client.get(HOME).status_code == 200


def test_an_address_that_passed_to_somebody_else_does_not_open_the_account(issuer: FakeIssuer) -> None:
    user = UserFactory()
    knows(issuer, user)
    travel(issuer)
    knows(issuer, user, sub="the next one with this address")
    answer = travel(issuer)
    assert answer.status_code == 403
    assert "linked with another account there" in answer.content.decode()
    assert answer.client.get(HOME).status_code == 302


def test_the_name_of_one_issuer_opens_nothing_tied_to_another(issuer: FakeIssuer) -> None:
    user = UserFactory()
    SocialAccount.objects.create(user=user, provider="https://former.example", uid="sub-7")
    knows(issuer, sub="sub-7")
    answer = travel(issuer)
    assert answer.status_code == 403
    assert answer.client.get(HOME).status_code == 302


def test_the_way_back_works_once_and_in_the_browser_that_set_out(issuer: FakeIssuer) -> None:
    user = UserFactory()
    knows(issuer, user)
    browser = Browser()
    back = issuer.approve(set_out(browser)).removeprefix("https://axis.harbour.example")
    is_turned_away(Browser().get(back), "Begin again")
    is_turned_away(browser.get(f"{BACK}?code=x&state=guessed"), "Begin again")
    is_turned_away(browser.get(BACK), "Begin again")
    assert browser.get(back).status_code == 302
    assert browser.get(HOME).status_code == 200
    browser.logout()
    is_begun_again = browser.get(back)
    assert is_begun_again.status_code == 403


def test_somebody_who_says_no_at_the_issuer_is_told_what_to_do(issuer: FakeIssuer) -> None:
    for error, words in (("access_denied", "you stopped"), ("server_error", "did not let you in")):
        browser = Browser()
        state = dict(parse_qsl(urlsplit(set_out(browser)).query))["state"]
        is_turned_away(browser.get(BACK, {"error": error, "state": state}), words)


def test_a_switched_off_account_stays_shut_and_its_link_does_not_come_back(issuer: FakeIssuer) -> None:
    user, admin = UserFactory(), UserFactory(admin=True)
    knows(issuer, user)
    browser = travel(issuer).client
    deactivate_user(user=user, actor_id=admin.pk, now=timezone.now())
    assert not SocialAccount.objects.exists()
    assert AuditEvent.objects.get(action="accounts.user.deactivated").details["issuer_links"] == 1
    assert browser.get(HOME).status_code == 302

    answer = travel(issuer)
    assert answer["Location"] == "/account/inactive/"
    assert answer.client.get(HOME).status_code == 302
    reactivate_user(user=user, actor_id=admin.pk, now=timezone.now())
    assert not SocialAccount.objects.exists()


def test_the_second_factor_of_the_house_is_asked_for_all_the_same(
    issuer: FakeIssuer, settings: Settings
) -> None:
    settings.AXIS_SECOND_FACTOR_REQUIRED = True
    user = UserFactory(admin=True, password="!never set")
    knows(issuer, user)
    browser = travel(issuer).client
    assert browser.get(HOME)["Location"] == "/account/second-factor/add/"
    # Nothing to confirm with yet: the way leads to a password, and is no dead end.
    way = browser.get("/account/second-factor/add/")["Location"]
    assert way.startswith("/account/confirm/without-password/")
    page = browser.get(way)
    assert page.status_code == 200
    assert user.email in page.content.decode()
    assert browser.post("/account/password/forgotten/", {"email": user.email}).status_code == 302

    code = current_code(add_factor(user))
    asked = travel(issuer)
    assert asked["Location"] == "/sign-in/code/"
    assert asked.client.get(HOME).status_code == 302
    assert asked.client.post("/sign-in/code/", {"code": code}).status_code == 302
    assert asked.client.get(HOME).status_code == 200


def test_a_person_lists_and_cuts_their_own_links_after_confirming(
    issuer: FakeIssuer, sign_in: SignIn
) -> None:
    user, other = UserFactory(), UserFactory()
    knows(issuer, user)
    travel(issuer)
    strange = SocialAccount.objects.create(user=other, provider=issuer.url, uid="of another")
    browser = sign_in(user)
    links = "/account/links/"
    assert links in browser.get(HOME).content.decode()
    assert browser.get(links)["Location"].startswith("/account/confirm/")
    browser.post("/account/confirm/", {"password": PASSWORD})
    page = browser.get(links).content.decode()
    assert "Harbour ID" in page
    assert user.email in page
    for number in (str(strange.pk), "x", "", "9" * 30):
        browser.post(links, {"link": number})
    assert SocialAccount.objects.count() == 2
    browser.post(links, {"link": str(SocialAccount.objects.get(user=user).pk)})
    assert list(SocialAccount.objects.all()) == [strange]
    assert acts() == ["issuer_linked", "issuer_unlinked"]
    assert "No account is linked" in browser.get(links).content.decode()


def test_the_button_stands_only_where_there_is_an_issuer(issuer: FakeIssuer, settings: Settings) -> None:
    page = Browser().get("/sign-in/?next=/settings/").content.decode()
    assert "Sign in with Harbour ID" in page
    assert page.count("Forgot") == 1
    settings.AXIS_ISSUER = None
    assert START not in Browser().get("/sign-in/").content.decode()
    assert Browser().post(START).status_code == 404
    assert Browser().get(f"{BACK}?code=x&state=y").status_code == 404
    assert Browser().get(START).status_code == 405


def test_whoever_is_in_already_is_not_sent_away_again(issuer: FakeIssuer, sign_in: SignIn) -> None:
    assert sign_in(UserFactory()).post(START).status_code == 302
