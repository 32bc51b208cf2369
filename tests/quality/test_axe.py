"""Every page, empty and full, light and dark, on phone and desk: axe finds nothing, nothing sticks out."""

from collections.abc import Iterator

import pytest
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from axis.accounts.models import User
from axis.accounts.services import create_setup_token
from candidates.roles.services import create_intake
from tests.accounts.conftest import add_factor
from tests.architecture.matrix import address, caller, url_names
from tests.factories.people import PASSWORD, AgencyFactory, UserFactory
from tests.factories.world import make_world
from tests.quality.houses import every_page, full_house
from tests.quality.looker import Looker, addresses

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("axe"),
]
# Shown when something is wrong before or beyond any view.
ERROR_PAGES = ("400.html", "403_csrf.html", "429.html", "500.html", "503.html")

SENT_EMPTY = (
    "candidates:import",
    "candidates:capture",
    "insights:new",
    "settings:agency",
    "settings:person-new",
    "settings:client-new",
)


@pytest.fixture
def looker(browser: Browser, live_server: LiveServer) -> Iterator[Looker]:
    """A fresh browser profile on the running server, without moving parts."""
    context = browser.new_context(reduced_motion="reduce")
    yield Looker(context.new_page(), live_server.url)
    context.close()


def signed_in(user: User) -> Client:
    """Return the browser of somebody who has just typed the password, so that no page asks for it again."""
    client = Client()
    client.post("/sign-in/", {"login": user.email, "password": PASSWORD})
    return client


def test_every_page_of_a_full_house(looker: Looker) -> None:
    world = full_house()
    admin = signed_in(world.people["admin"])
    looker.sign_in(admin)
    everything = every_page(world)
    open_to_all = addresses(everything, Client())
    paths = [path for path in addresses(everything, admin) if path not in open_to_all]
    assert len(paths) > 30
    for path in paths:
        looker.look(path)
    assert looker.wrong == []


def test_what_opens_over_a_page_and_forms_that_come_back(looker: Looker) -> None:
    world = make_world()
    looker.sign_in(signed_in(world.people["admin"]))
    looker.look("/")
    looker.page.click("details[data-menu] > summary")
    looker.judge("the account menu")
    looker.page.keyboard.press("Escape")
    looker.page.keyboard.press("?")
    looker.page.wait_for_selector("#key-help[open]")
    looker.judge("the keys of this page")
    for name in SENT_EMPTY:
        looker.page.goto(looker.host + address(name, world))
        looker.page.eval_on_selector_all("main [required]", "all => all.forEach(it => it.value = '')")
        looker.page.eval_on_selector("main form", "form => { form.noValidate = true; form.requestSubmit(); }")
        looker.page.wait_for_selector("main [aria-invalid=true], main [role=alert]")
        looker.judge(f"{name}, sent empty")
    assert looker.wrong == []


def test_every_page_of_an_empty_house(looker: Looker) -> None:
    AgencyFactory()
    looker.look(f"/setup/{create_setup_token(now=timezone.now())}/")
    admin = signed_in(UserFactory(admin=True, approver=True))
    looker.sign_in(admin)
    for path in ("/", "/candidates/", "/candidates/import/", "/roles/", "/review/", "/settings/clients/"):
        looker.look(path)
    assert looker.wrong == []


def test_the_pages_of_those_who_are_not_signed_in(looker: Looker, mailoutbox: list[EmailMessage]) -> None:
    world = make_world()
    visitor = Client()
    for path in addresses([address(name, world) for name in url_names()], visitor):
        looker.look(path)
    looker.look("/nothing/")
    made = create_intake(
        role=world.role, name="Helen Marsh", email="", made_by=world.people["recruiter"], now=timezone.now()
    )
    looker.look("/" + made.link.split("/", 3)[3])
    looker.page.click("main button[type=submit]")
    looker.page.wait_for_selector("main [role=alert]")
    looker.judge("the client's form, sent empty")
    user = world.people["recruiter"]
    visitor.post("/account/password/forgotten/", {"email": user.email})
    looker.look(
        "/" + next(w for w in str(mailoutbox[0].body).split() if w.startswith("http")).split("/", 3)[3]
    )
    for template in ERROR_PAGES:
        looker.show(template, render_to_string(template))
    looker.page.goto(f"{looker.host}/sign-in/")
    looker.page.fill("input[name=login]", user.email)
    looker.page.fill("input[name=password]", "not this one")
    looker.page.click("main button[type=submit]")
    looker.page.wait_for_selector("main [role=alert]")
    looker.judge("a wrong password")
    assert looker.wrong == []


def test_the_pages_of_a_second_factor(looker: Looker) -> None:
    user = UserFactory()
    client = signed_in(user)
    add_factor(user)
    looker.sign_in(client)
    for name in ("second-factor/", "second-factor/remove/", "confirm/code/"):
        looker.look(f"/account/{name}")
    looker.sign_in(signed_in(user))
    looker.look("/sign-in/code/")
    assert looker.page.url.endswith("/sign-in/code/")
    assert looker.wrong == []


def test_the_pages_of_a_hiring_manager(looker: Looker) -> None:
    looker.sign_in(caller("manager", make_world()).client)
    # What is theirs, and the page that says that something is not.
    for path in ("/", "/settings/account/", "/candidates/"):
        looker.look(path)
    assert looker.wrong == []


def test_the_looker_sees_what_is_wrong(looker: Looker) -> None:
    looker.show(
        "wrong",
        '<!doctype html><html lang="en"><title>Wrong</title><main><h1>Wrong</h1>'
        '<img src="//other.example/a.png">'
        '<p style="color: #777; background: #888">Pale</p><p style="width: 2000px">Wide</p>'
        "<style>@media (prefers-color-scheme: dark) { h1 { color: #333; background: #222 } }</style></main>",
    )
    said = "\n".join(looker.wrong)
    wrongs = ("image-alt", "color-contrast: p", "wider than the screen", "asks another host")
    for word in (*wrongs, "wrong in the dark: color-contrast: h1"):
        assert word in said
