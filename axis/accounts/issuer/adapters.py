"""How django-allauth speaks OpenID Connect here: with one issuer, all checked, nobody signed up."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import structlog
from allauth.account.adapter import get_adapter as account_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from requests import RequestException

from axis.accounts.errors import AccountInactive, NotLetIn
from axis.accounts.issuer.claims import ClaimsRefused, read_id_token, read_metadata, read_person
from axis.accounts.issuer.session import BoundedSession
from axis.accounts.services import link_issuer

if TYPE_CHECKING:
    from axis.settings.issuer import Issuer as IssuerSettings

logger = structlog.get_logger(__name__)

# What fetching or reading a strange server's answer raises.
TROUBLE = (RequestException, OAuth2Error, ClaimsRefused)


def the_issuer() -> "IssuerSettings":
    """Return the issuer.

    Raises:
        Http404: None is set up, and so its pages do not exist.
    """
    if settings.AXIS_ISSUER is None:
        raise Http404
    return settings.AXIS_ISSUER


def refusal(request: HttpRequest, reason: str, *, status: int = 403) -> HttpResponse:
    """Return our page of a sign-in that did not work out, which says what to do."""
    context = {"reason": reason, "issuer": the_issuer().name}
    return render(request, "socialaccount/authentication_error.html", context, status=status)


def refused_by(request: HttpRequest, error: Exception) -> HttpResponse:
    """Return the page of what went wrong between us and the issuer, and log it."""
    # Texts that are not ours may hold what the issuer sent, tokens among it.
    detail = str(error) if isinstance(error, ClaimsRefused) else ""
    logger.warning("issuer_refused", error=type(error).__name__, detail=detail)
    if isinstance(error, RequestException):
        return refusal(request, _("It does not answer. Try again in a few minutes."), status=503)
    return refusal(
        request, _("What it sent does not hold. Try again; if it stays so, tell an administrator.")
    )


class Issuer(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The issuer's side of one sign-in."""

    def __init__(self, request: HttpRequest, provider_id: str = "") -> None:
        super().__init__(request, provider_id or the_issuer().url)
        # Set from the state of the sign-in before anything is believed.
        self.nonce = ""

    @cached_property
    def openid_config(self) -> dict[str, Any]:
        """The discovery document."""
        url = the_issuer().url
        document = _fetched(f"{url.rstrip('/')}/.well-known/openid-configuration")
        return read_metadata(document, issuer=url)

    @property
    def basic_auth(self) -> bool:
        """Whether the secret goes in the header, as OpenID Connect assumes where nothing is said."""
        return "client_secret_post" not in (
            self.openid_config.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        )

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:  # noqa: ARG002
        """Return where people are sent back to: the configured address, whatever Host was named (S-33)."""
        return f"{settings.AXIS_BASE_URL}{reverse('issuer_callback')}"

    def get_access_token_data(
        self,
        request: HttpRequest,
        app: SocialApp,
        client: OAuth2Client,
        pkce_code_verifier: str | None = None,
    ) -> dict[str, Any]:
        """Return what the issuer gives for the code.

        Raises:
            ClaimsRefused: It gives nothing that can be read.
        """
        try:
            given = super().get_access_token_data(request, app, client, pkce_code_verifier)
        except (AttributeError, LookupError, RecursionError, TypeError) as error:
            raise ClaimsRefused("the token answer cannot be read") from error
        if not isinstance(given, dict) or not isinstance(given.get("access_token"), str):
            raise ClaimsRefused("the token answer holds no token")
        return given

    def parse_token(self, data: Mapping[str, Any]) -> SocialToken:
        """Return the access token, which is used once and kept nowhere."""
        return SocialToken(token=data["access_token"])

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Return who came in, as far as the issuer proves it.

        Raises:
            ClaimsRefused: It proves nothing.
        """
        said = read_id_token(
            kwargs["response"].get("id_token"),
            keys=_fetched(self.openid_config["jwks_uri"]),
            issuer=the_issuer().url,
            client_id=app.client_id,
            nonce=self.nonce,
        )
        claims = read_person(
            said,
            user_info=None if "email" in said else self._user_info(token.token),
            verified_claim=the_issuer().verified_claim,
        )
        login = self.get_provider().sociallogin_from_response(request, {"id_token": vars(claims)})
        login.claims = claims
        return login

    def _user_info(self, access_token: str) -> object:
        address = self.openid_config.get("userinfo_endpoint")
        return _fetched(address, Authorization=f"Bearer {access_token}") if address else None


class IssuerProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """The one provider; it asks for no more than who somebody is."""

    oauth2_adapter_class = Issuer

    def get_default_scope(self) -> list[str]:
        """Return what is asked for."""
        return ["openid", "email"]

    def extract_uid(self, data: Mapping[str, Any]) -> str:
        """Return the issuer's own name for the person."""
        return str(data["id_token"]["subject"])

    def extract_extra_data(self, data: Mapping[str, Any]) -> dict[str, str]:
        """Return all that is kept: by which address people recognise the account there."""
        return {"email": data["id_token"]["email"]}


class CallbackView(OAuth2CallbackView):  # type: ignore[misc]
    """The way back from the issuer."""

    def _get_state(self, request: HttpRequest, provider: IssuerProvider) -> tuple[Any, Any]:
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = str((state or {}).get("nonce") or "")
        return state, response


class IssuerAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """One issuer, from the settings; its people get into accounts that are there and make none."""

    def list_apps(self, *_args: Any, **_kwargs: Any) -> list[SocialApp]:
        """Return the issuer as allauth knows it, or nothing; the table of apps is not used."""
        known = settings.AXIS_ISSUER
        if known is None:
            return []
        app = SocialApp(
            provider="openid_connect",
            # Kept with each link: a name of one issuer never opens an account tied to another's (S-30).
            provider_id=known.url,
            name=known.name,
            client_id=known.client_id,
            secret=known.client_secret,
            settings={"oauth_pkce_enabled": True, "server_url": known.url},
        )
        return [app]

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> IssuerProvider:
        """Return the one provider."""
        return IssuerProvider(request, app=self.get_app(request, provider, client_id))

    def get_requests_session(self) -> BoundedSession:
        """Return how the issuer is asked."""
        return BoundedSession()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Nobody signs themselves up."""
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:  # noqa: ARG002
        """Leave addresses to `link_issuer`, which locks, refuses and records."""
        return

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie a person who comes for the first time to their account here, or turn them away."""
        if sociallogin.is_existing:
            return
        issuer = the_issuer()
        try:
            link = link_issuer(issuer=issuer.url, claims=sociallogin.claims, now=timezone.now())
        except AccountInactive:
            raise ImmediateHttpResponse(redirect("account_inactive")) from None
        except NotLetIn as error:
            logger.warning("issuer_person_not_let_in", code=error.code)
            raise ImmediateHttpResponse(refusal(request, error.message)) from None
        sociallogin.account, sociallogin.user = link, link.user
        account_adapter().send_notification_mail(
            "socialaccount/email/account_connected", link.user, {"issuer": issuer.name}
        )

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: IssuerProvider,  # noqa: ARG002
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Answer whatever stopped a sign-in with our page."""
        if exception is not None:
            page = refused_by(request, exception)
        elif error == AuthError.CANCELLED:
            page = refusal(request, _("It says that you stopped. Try again, or use a password."))
        elif "state_id" in (extra_context or {}):
            page = refusal(
                request,
                _("This sign-in is too old, was finished already, or began in another browser. Begin again."),
            )
        else:
            page = refusal(request, _("It did not let you in. Ask whoever runs it, or use a password."))
        raise ImmediateHttpResponse(page)


def _fetched(address: str, **headers: str) -> object:
    """Return what stands at an address of the issuer.

    Raises:
        RequestException: It does not answer, or not well.
        ClaimsRefused: The answer is no JSON.
    """
    with BoundedSession() as session:
        answer = session.get(address, headers={"Accept": "application/json", **headers})
    answer.raise_for_status()
    try:
        found: object = answer.json()
    except (ValueError, RecursionError) as error:
        raise ClaimsRefused("the answer is no JSON") from error
    return found
