"""The pages of a role: opened, changed, closed, and told plainly what is missing."""

import pytest
from django.test import Client as Browser

from candidates.models import Role
from tests.factories.world import World

FACT = {"text": "lead all wards", "facet": "power", "stated_by": "Helen Marsh", "stated_on": "2026-10-12"}


@pytest.fixture
def browser(world: World) -> Browser:
    browser = Browser()
    browser.force_login(world.people["recruiter"])
    return browser


def test_a_new_role_says_what_it_still_needs(browser: Browser, world: World) -> None:
    opened = browser.post("/roles/new/", {"client": world.client.pk, "title": "Ward Manager"})
    page = browser.get(opened["Location"]).content.decode()
    for word in ("Growth is missing", "Impact is missing", "Basics are missing", "No requirement"):
        assert word in page


def test_the_list_tells_open_from_closed(browser: Browser, world: World) -> None:
    browser.post(f"/roles/{world.role.pk}/close/")
    assert world.role.title not in browser.get("/roles/").content.decode()
    closed = browser.get("/roles/?show=closed")
    assert world.role.title in closed.content.decode()
    assert closed.context["counts"] == {"open": 0, "closed": 1}
    browser.post(f"/roles/{world.role.pk}/reopen/")
    assert Role.objects.open().count() == 1


def test_a_stale_form_keeps_what_was_typed_and_may_be_sent_again(browser: Browser, world: World) -> None:
    where = f"/roles/{world.role.pk}/edit/"
    mark = browser.get(where).context["form"].initial["mark"]
    assert browser.post(where, {"title": "First", "mark": mark}).status_code == 302
    late = browser.post(where, {"title": "Second", "mark": mark})
    assert late.status_code == 409
    assert 'value="Second"' in late.content.decode()
    assert "First" in late.content.decode()
    again = {"title": "Second", "mark": late.context["form"]["mark"].value()}
    assert browser.post(where, again).status_code == 302


def test_a_stale_fact_form_leads_to_the_newer_fact(browser: Browser, world: World) -> None:
    old = world.role.facts.get(code="R1")
    where = f"/roles/facts/{old.pk}/"
    assert browser.post(where, FACT).status_code == 302
    late = browser.post(where, {**FACT, "text": "choose the method"})
    assert late.status_code == 409
    assert "choose the method" in late.content.decode()
    assert browser.post(late.context["action"], {**FACT, "text": "choose the method"}).status_code == 302
    current = world.role.facts.filter(kind="GROWTH", retired_at__isnull=True)
    assert [fact.text for fact in current] == ["choose the method"]
    assert browser.get(where)["Location"] == f"/roles/facts/{current.get().pk}/"


def test_a_fact_that_reads_badly_comes_back_with_the_reason(browser: Browser, world: World) -> None:
    answer = browser.post(f"/roles/{world.role.pk}/growth/new/", {**FACT, "text": "Great fun!"})
    assert answer.status_code == 422
    assert "exclamation mark" in answer.content.decode()


def test_requirements_are_rows_to_change(browser: Browser, world: World) -> None:
    new = {"text": "Nights", "keywords": "night, nights", "is_must": "on", "weight": "4", "is_starred": "on"}
    assert browser.post(f"/roles/{world.role.pk}/requirements/new/", new).status_code == 302
    need = world.role.requirements.get(text="Nights")
    assert (need.keywords, need.weight, need.is_starred) == (["night", "nights"], 4, True)
    browser.post(f"/roles/requirements/{need.pk}/move/", {"direction": "up"})
    assert (
        "Matched before the requirements changed" in browser.get(f"/roles/{world.role.pk}/").content.decode()
    )
    browser.post(f"/roles/requirements/{need.pk}/delete/")
    assert not world.role.requirements.filter(text="Nights").exists()
    late = browser.post(f"/roles/requirements/{need.pk}/", new)
    assert late.status_code == 404


def test_the_link_is_shown_once_and_never_again(browser: Browser, world: World) -> None:
    made = browser.post(f"/roles/{world.role.pk}/intake/new/", {"name": "Helen Marsh"})
    link = made.context["made"].link
    assert link in made.content.decode()
    assert link not in browser.get(f"/roles/{world.role.pk}/").content.decode()
    assert Browser().get("/" + link.split("/", 3)[3]).status_code == 200


def test_a_hiring_manager_opens_no_page_of_a_role(world: World) -> None:
    browser = Browser()
    browser.force_login(world.people["manager"])
    for where in ("", "edit/", "basics/", "intake/new/"):
        assert browser.get(f"/roles/{world.role.pk}/{where}").status_code == 403
