"""The first page a person opens is light on the wire, and all of it comes from here."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.factories.people import AgencyFactory
from tests.factories.world import World

HEAVIEST_BYTES = 150 * 1024
# What a stylesheet would fetch besides itself.
_FETCHES = re.compile(r"@import|url\((?!\s*[\"']?data:)")


def weight(html: bytes) -> int:
    """Return the bytes of a page and the files it names, compressed as WhiteNoise serves them."""
    names = set(re.findall(r"/static/([^\"'?]+)", html.decode()))
    total = len(html)
    for name in names:
        path = finders.find(name)
        assert isinstance(path, str), f"{name} is not served"
        content = Path(path).read_bytes()
        assert not (name.endswith(".css") and _FETCHES.search(content.decode())), f"{name} fetches more"
        total += len(brotli.compress(content, quality=9))
    return total


@pytest.mark.django_db
def test_a_cold_sign_in_is_light() -> None:
    AgencyFactory()
    assert weight(Client().get("/sign-in/").content) <= HEAVIEST_BYTES


def test_a_cold_first_page_is_light(world: World) -> None:
    client = Client()
    client.force_login(world.people["admin"])
    assert weight(client.get("/").content) <= HEAVIEST_BYTES
