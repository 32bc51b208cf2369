"""Production: every secret and address from the environment, or no start at all."""

from django.core.exceptions import ImproperlyConfigured

from axis.settings import env
from axis.settings.base import *
from axis.settings.base import (
    AXIS_BASE_URL,
    AXIS_INBOX_ADDRESS,
    AXIS_INBOX_AUTHSERV,
    AXIS_INBOX_URL,
    database,
    mail,
)

DEBUG = False
SECRET_KEY = env.text("AXIS_SECRET_KEY")
SECRET_KEY_FALLBACKS = env.names("AXIS_SECRET_KEY_FALLBACKS")
# Never changed once somebody said no: their fingerprints are made with it, and no other key finds them again.
AXIS_PEPPER = env.text("AXIS_PEPPER")
# Passwords of mail servers and the like are sealed with it: the first key seals, all open.
AXIS_KEYS = env.key_ring("AXIS_KEYS")
ALLOWED_HOSTS = env.names("AXIS_ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.names("AXIS_TRUSTED_ORIGINS", default=(AXIS_BASE_URL,))
DATABASES = {"default": database(env.text("DATABASE_URL"))}
REDIS_URL = env.text("REDIS_URL")
globals().update(mail(env.text("EMAIL_URL")))
env.text("AXIS_BASE_URL")

if len(AXIS_PEPPER) < 32:
    raise ImproperlyConfigured("AXIS_PEPPER must have at least 32 random characters.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set AXIS_ALLOWED_HOSTS to the host names Axis answers to, without '*'.")
if not AXIS_BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("AXIS_BASE_URL must start with https://, since cookies are sent only over it.")
if AXIS_INBOX_ADDRESS and not (AXIS_INBOX_URL and AXIS_INBOX_AUTHSERV):
    raise ImproperlyConfigured(
        "AXIS_INBOX_ADDRESS is told to recruiters: set AXIS_INBOX_URL, from where its mail is read, and"
        " AXIS_INBOX_AUTHSERV, by what name that mail server signs its findings about senders."
    )

SESSION_COOKIE_NAME = "__Host-sessionid"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
# The orchestrator asks inside the network, without TLS; the answer holds nothing worth protecting.
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
_IS_BEHIND_PROXY = env.flag("AXIS_BEHIND_TLS_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _IS_BEHIND_PROXY else None
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
AXIS_SECOND_FACTOR_REQUIRED = env.flag("AXIS_SECOND_FACTOR_REQUIRED", default=True)

# Preloading binds every other site of the domain for years; that is the owner's decision, not a default.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
