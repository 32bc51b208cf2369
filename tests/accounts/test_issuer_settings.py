"""Who the issuer is: from the environment, whole or not at all."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from axis.settings import issuer as issuer_settings
from axis.settings.issuer import Issuer

GIVEN = {
    "AXIS_OIDC_ISSUER": "https://id.harbour.example/realm",
    "AXIS_OIDC_CLIENT_ID": "axis",
    "AXIS_OIDC_CLIENT_SECRET": "secret",
    "AXIS_OIDC_NAME": "Harbour ID",
}


def given(monkeypatch: pytest.MonkeyPatch, **changes: str) -> Issuer | None:
    """Read the issuer from an environment that says this and nothing else of one."""
    for name, value in {**GIVEN, "AXIS_OIDC_VERIFIED_CLAIM": "", **changes}.items():
        monkeypatch.setenv(name, value)
    return issuer_settings.read()


def test_the_environment_says_who_the_issuer_is_or_that_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert given(monkeypatch) == Issuer(*GIVEN.values())
    assert given(monkeypatch, AXIS_OIDC_ISSUER="http://localhost:8080/realm") is not None
    assert given(monkeypatch, **dict.fromkeys(GIVEN, "")) is None


@pytest.mark.parametrize("name", [*GIVEN, "all but the claim"])
def test_half_an_issuer_stops_the_start(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    changes = {name: ""} if name in GIVEN else dict.fromkeys(GIVEN, "")
    with pytest.raises(ImproperlyConfigured, match=name if name in GIVEN else "AXIS_OIDC_ISSUER"):
        given(monkeypatch, AXIS_OIDC_VERIFIED_CLAIM="xms_edov", **changes)


@pytest.mark.parametrize(
    "url",
    [
        "id.harbour.example",
        "http://id.harbour.example",
        "https://id.harbour.example?a=b",
        "https://id.harbour.example#a",
        "https://axis:secret@id.harbour.example",
        "https://",
        "https://[",
        "https://id.harbour.example/" + "x" * 200,
    ],
)
def test_an_issuer_at_no_safe_address_stops_the_start(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="AXIS_OIDC_ISSUER"):
        given(monkeypatch, AXIS_OIDC_ISSUER=url)
