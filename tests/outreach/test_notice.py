"""The privacy notice: complete, without a sign-in, and with the sources of whoever got the letter."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from axis.accounts.models import Agency
from candidates.models import SourceDocument
from tests.factories.world import World, letter_sha256, make_candidate

GENERAL = "/privacy"
# trust.md P-03, in the words of the page.
ELEMENTS = {
    "controller": "Who is responsible",
    "contact": "privacy@harbour.example",
    "purposes": "What we use it for, and why we may",
    "basis and interest": "Article 6(1)(f)",
    "categories": "What we hold",
    "source": "Where we have it from",
    "recipients": "Who gets to see it",
    "transfers": "Other countries",
    "retention": "How long we keep it",
    "rights": "Your rights",
    "complaint": "data protection authority",
    "profiling": "What a program does",
}


def page_of(world: World, language: str = "en") -> str:
    """Return the notice behind the letter to the world's candidate."""
    answer = Client().get(f"/privacy/{world.message.stop_token}?lang={language}")
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(page: str) -> str:
    """Return what a reader reads, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.parametrize("element", ELEMENTS)
def test_both_notices_hold_every_element_the_law_asks_for(element: str, world: World) -> None:
    for page in (page_of(world), Client().get(GENERAL).content.decode()):
        assert ELEMENTS[element] in words_of(page)
        assert world.agency.legal_name in page
        for line in world.agency.postal_address.splitlines():
            assert line in page


def test_the_notice_of_a_letter_names_each_source_once_with_its_day_and_whether_it_is_public(
    world: World,
) -> None:
    document = SourceDocument.objects.get(candidate=world.candidate)
    values = {"source": "PlatformCon 2025, programme", "is_public": True, "lawful_basis": "CONSENT"}
    for number in (3, 4):
        SourceDocument.objects.create(
            candidate=world.candidate,
            file_name=f"{number}.txt",
            sha256=str(number) * 64,
            raw=b"",
            received_at=datetime(2026, 11, number, tzinfo=UTC),
            **values,
        )
    words = words_of(page_of(world))
    assert words.count(document.source) == 1
    assert words.count("PlatformCon 2025, programme") == 1
    assert "open to everybody · since 3 November 2026 · with your consent" in words
    assert "not public" in words


def test_a_notice_tells_nothing_of_anybody_else(world: World) -> None:
    other = make_candidate(name="Somebody Else", email="else@example.org")
    other.source_documents.update(source="a source of somebody else")
    page = page_of(world)
    assert "somebody else" not in page.lower()
    assert "sent by the person" not in Client().get(GENERAL).content.decode()


def test_an_erased_document_is_no_source(world: World) -> None:
    SourceDocument.objects.filter(candidate=world.candidate).update(candidate=None)
    assert "We hold no document about you any more." in page_of(world)


def test_the_notice_of_a_letter_leads_to_the_way_to_stop(world: World) -> None:
    assert f'href="/u/{world.message.stop_token}"' in page_of(world)
    assert 'href="/u/' not in Client().get(GENERAL).content.decode()


def test_who_stopped_all_mail_reads_so_and_is_not_asked_again(world: World) -> None:
    assert f'class="btn" href="/u/{world.message.stop_token}"' in page_of(world)
    Client().post(f"/u/{world.message.stop_token}")
    page = page_of(world)
    assert f"Nobody at {world.agency.legal_name} writes to you any more" in page
    assert f'class="btn" href="/u/{world.message.stop_token}"' not in page


def test_a_notice_needs_no_cookie_and_is_kept_by_nobody(world: World) -> None:
    for path in (GENERAL, f"/privacy/{world.message.stop_token}", "/privacy/nobody"):
        answer = Client().get(path)
        assert dict(answer.cookies) == {}
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_an_address_with_a_slip_leads_on_to_the_notice_for_everybody(world: World) -> None:
    answer = Client().get("/privacy/nobody")
    assert answer.status_code == 404
    assert 'href="/privacy"' in answer.content.decode()


@pytest.mark.django_db
def test_an_installation_without_an_agency_answers_all_the_same() -> None:
    assert not Agency.objects.exists()
    assert Client().get(GENERAL).status_code == 200


def test_a_notice_costs_few_queries(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(5):
        page_of(world)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Woher wir es haben"),
        ("fr", "D’où nous le tenons"),
        ("es", "De dónde lo tenemos"),
        ("en", "Where we have it from"),
        ("xx", "Where we have it from"),
    ],
)
def test_a_person_reads_their_own_language_by_choice_or_by_browser(
    language: str, words: str, world: World
) -> None:
    path = f"/privacy/{world.message.stop_token}"
    chosen = Client().get(f"{path}?lang={language}", headers={"accept-language": "en"})
    asked = Client().get(path, headers={"accept-language": f"{language}-AT, en;q=0.5"})
    shown = language if language != "xx" else "en"
    for answer in (chosen, asked):
        assert words in words_of(answer.content.decode())
        assert f'<html lang="{shown}"' in answer.content.decode()
        assert answer["Content-Language"] == shown
        assert "Accept-Language" in answer["Vary"]


def test_no_browser_changes_the_language_of_recruiters_or_of_a_letter(world: World) -> None:
    browser = Client(headers={"accept-language": "de"})
    browser.force_login(world.people["approver"])
    made_by_a_worker = letter_sha256(world.message)
    page = browser.get(f"/review/{world.message.pk}/").content.decode()
    assert '<html lang="en"' in page
    assert made_by_a_worker in page
    browser.get("/privacy")
    assert letter_sha256(world.message) == made_by_a_worker
