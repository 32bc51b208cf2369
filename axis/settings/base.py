"""What every way of running Axis shares. The few things that differ stand in the files beside this one."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import environ
import structlog
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from axis.settings import env
from axis.settings.sign_in import *

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR = env.folder("AXIS_VAR", default=BASE_DIR / "var")

# --- Apps and middleware ---------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "django_structlog",
    "rest_framework",
    "template_partials",
    "axis.ui",
    "axis.rest",
    "axis.work",
    "axis.audit",
    "axis.accounts",
    "axis.events",
    "candidates",
    "outreach",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "axis.rest.middleware.RequestId",
    "axis.accounts.request_log.RequestLog",
    "axis.rest.middleware.ApiDoor",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axis.ui.middleware.RefuseNullCharacters",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "axis.accounts.middleware.FragmentSignIn",
    "axis.accounts.middleware.SessionLimits",
    "axis.accounts.middleware.AgencyTime",
    "axis.accounts.middleware.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axis.accounts.middleware.SecondFactor",
    "django_htmx.middleware.HtmxMiddleware",
    "axis.ui.middleware.NoStore",
    "axis.ui.middleware.NotAllowedPage",
]

ROOT_URLCONF = "axis.urls"
WSGI_APPLICATION = "axis.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "axis.ui.context.frame",
            ],
        },
    }
]

# --- Database, cache, sessions ---------------------------------------------------------------------------


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for a PostgreSQL address; a socket folder is written percent-encoded."""
    config: dict[str, Any] = dict(environ.Env.db_url_config(url))
    config["HOST"] = unquote(config["HOST"])
    return config | connection_manners()


def connection_manners() -> dict[str, Any]:
    """Return how every connection behaves: kept a minute, checked before use, never waiting without end."""
    return {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "options": "-c statement_timeout=15s", "application_name": "axis"},
    }


# Sign-in and its rate limits must hold while Redis is stopped, so neither cache nor sessions live there.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "axis_cache",
        # Beyond this the oldest keys go, and with them counts of failed sign-ins and used codes.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    },
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 2 * 60 * 60
SESSION_ABSOLUTE_SECONDS = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "axis.ui.errors.csrf_failed"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Screens ---------------------------------------------------------------------------------------------

# English for whoever signs in; pages for people outside choose for themselves (axis.ui.public). A footer must
# be made in one language by whoever approves and by the worker, so no browser decides it.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German")), ("es", _("Spanish")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "axis.ui.finders.VendorFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

MEDIA_ROOT = VAR / "files"  # Served by no address; views hand out what it holds.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 301

# --- Security --------------------------------------------------------------------------------------------

# Absolute links in mail and pages come from here alone, never from a request's Host header.
AXIS_BASE_URL = env.text("AXIS_BASE_URL", "http://localhost:8000").rstrip("/")
USE_X_FORWARDED_HOST = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "report-uri": ["/csp"],
    }
}

# --- Mail, queue, API ------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.text("AXIS_FROM_EMAIL", "Axis <axis@localhost>")
EMAIL_TIMEOUT = 10
# Host and port of the embedded run's own mailbox while it stands; senders of the demo deliver there alone.
AXIS_EMBEDDED_MAILBOX: tuple[str, int] | None = None
# The Maildir in which that mailbox keeps what it receives; with it there is a page Mailbox.
AXIS_EMBEDDED_MAILDIR: Path | None = None
AXIS_EMBEDDED_ONLY = False  # Whether mail may leave for that mailbox alone, as in the embedded run.
# Where recruiters send mails with CVs to; "" for nowhere. Why what comes there may be held is said once.
AXIS_INBOX_ADDRESS = env.text("AXIS_INBOX_ADDRESS", "").strip().lower()
AXIS_INBOX_BASIS = env.text("AXIS_INBOX_BASIS", "LEGITIMATE_INTEREST")
# Who may send there besides recruiters with an account.
AXIS_INBOX_SENDERS = env.names("AXIS_INBOX_SENDERS")
AXIS_INBOX_MAILDIR: Path | None = None
# Where the mail server keeps them, as imaps://user:password@host:993/folder, and by what name that server
# signs its findings about a sender (Authentication-Results): what it has not proved is not opened.
AXIS_INBOX_URL = env.inbox_url("AXIS_INBOX_URL")
AXIS_INBOX_AUTHSERV = env.text("AXIS_INBOX_AUTHSERV", "").lower()
# How long a mail server may take for one mail, in seconds; less than the task that waits for it may live.
AXIS_SEND_SECONDS = env.number("AXIS_SEND_SECONDS", default=60)
# A sender's mail server must have a public address, or a recruiter could have Axis knock at inner doors.
AXIS_ALLOW_PRIVATE_SMTP = env.flag("AXIS_ALLOW_PRIVATE_SMTP", default=False)


def mail(url: str) -> dict[str, Any]:
    """Return Django's e-mail settings for an address such as smtp+tls://user:password@host:587."""
    return {name: value for name, value in environ.Env.email_url_config(url).items() if value is not None}


# axis.rest.middleware.RequestId has looked at it, or made it.
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = True
# Name, requests, seconds: what one key, or one person, may ask for (integration.md 8.7).
AXIS_API_LIMITS = (("burst", 100, 10), ("hourly", 5000, 3600))
REST_FRAMEWORK = {
    # The first one's challenge stands in a 401.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "axis.accounts.api.authentication.KeyAuthentication",
        "axis.accounts.api.authentication.PersonAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["axis.rest.permissions.HasScope"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    # axis.rest.reading reads bodies itself, strictly.
    "DEFAULT_PARSER_CLASSES": ["axis.rest.parsers.LeftUnread"],
    "DEFAULT_THROTTLE_CLASSES": ["axis.rest.throttles.KeyThrottle"],
    "DEFAULT_METADATA_CLASS": None,
    "URL_FORMAT_OVERRIDE": None,
    "EXCEPTION_HANDLER": "axis.rest.problems.exception_handler",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}

# --- Logs ------------------------------------------------------------------------------------------------

_SHARED_LOG_STEPS: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
            "foreign_pre_chain": _SHARED_LOG_STEPS,
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django.server": {"handlers": ["stderr"], "propagate": False}},
}
structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *_SHARED_LOG_STEPS,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
