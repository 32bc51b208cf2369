"""Two forms of one page sent at the same instant: the second is told, and undoes nothing of the first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from candidates.models import Candidate, SourceDocument
from candidates.ui import correcting, facts, noting
from tests.candidates.test_facts import person_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def seen_on(browser: Client, address: str, query: dict[str, str] | None = None) -> str:
    """Return the mark of what a page shows."""
    page = browser.get(address, query).content.decode()
    return page.split('name="seen" value="')[1].split('"')[0]


def statuses(monkeypatch: pytest.MonkeyPatch, place: Any, name: str, *sends: Callable[[], Any]) -> list[int]:
    """Send all at once, none writing before all have compared, unless one waits for another."""
    together, real = Barrier(len(sends), timeout=2), getattr(place, name)

    def slow(**given: Any) -> Any:
        with suppress(BrokenBarrierError):
            together.wait()
        return real(**given)

    monkeypatch.setattr(place, name, slow)

    def alone(send: Callable[[], Any]) -> int:
        try:
            return int(send().status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(sends)) as threads:
        done = [threads.submit(alone, send) for send in sends]
        return sorted(one.result(timeout=60) for one in done)


def two_browsers() -> list[Client]:
    """Return browsers of two recruiters."""
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.force_login(UserFactory())
    return browsers


def test_of_two_corrections_of_a_fact_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    person, (one, other) = person_of(), two_browsers()
    address = reverse("candidates:fact", kwargs={"pk": person.pk}, query={"fact": "headline"})
    seen = seen_on(one, address)
    sent = statuses(
        monkeypatch, facts, "correct_fact",
        lambda: one.post(address, {"headline": "Matron", "seen": seen}),
        lambda: other.post(address, {"headline": "Sister", "seen": seen}),
    )  # fmt: skip
    assert sent == [302, 422]
    assert Candidate.objects.get(pk=person.pk).headline in {"Matron", "Sister"}


def test_of_two_lists_of_tags_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    person, (one, other) = person_of(), two_browsers()
    seen = seen_on(one, reverse("candidates:page", kwargs={"pk": person.pk}))
    address, given = (
        reverse("candidates:about", kwargs={"pk": person.pk}),
        {"name": "", "owner": "", "seen": seen},
    )
    sent = statuses(
        monkeypatch, noting, "set_tags",
        lambda: one.post(address, given | {"tags": "leeds"}),
        lambda: other.post(address, given | {"tags": "york"}),
    )  # fmt: skip
    assert sent == [302, 422]
    assert len(Candidate.objects.get(pk=person.pk).tags) == 1


def test_of_two_corrections_of_a_reading_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    person, (one, other) = person_of(), two_browsers()
    document = SourceDocument.objects.get(candidate=person)
    address = reverse("candidates:document-correct", kwargs={"pk": document.pk})
    page = one.get(address)
    forms = page.context["forms"]
    given = {
        f"{prefix}-{name}": "0"
        for prefix in ("employments", "education")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    given |= {"name": "Ann Okafor", "seen": forms.seen}
    sent = statuses(
        monkeypatch, correcting, "correct_reading",
        lambda: one.post(address, given | {"headline": "Matron"}),
        lambda: other.post(address, given | {"headline": "Sister"}),
    )  # fmt: skip
    assert sent == [302, 422]
