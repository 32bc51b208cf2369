"""The embedded run: servers under var/ unless addresses are given, secrets made on first use, no debug."""

import os

from axis.embedded import urls as embedded
from axis.settings import env
from axis.settings.base import *
from axis.settings.base import connection_manners, database, mail

DEBUG = False
SECRET_KEY = os.environ.get("AXIS_SECRET_KEY") or embedded.secret_key()
AXIS_PEPPER = os.environ.get("AXIS_PEPPER") or embedded.pepper()
AXIS_KEYS = env.key_ring("AXIS_KEYS", default=embedded.key_ring())
ALLOWED_HOSTS = env.names("AXIS_ALLOWED_HOSTS", default=("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = env.names("AXIS_TRUSTED_ORIGINS")

if os.environ.get("DATABASE_URL"):
    DATABASES = {"default": database(os.environ["DATABASE_URL"])}
else:
    DATABASES = {"default": connection_manners() | embedded.database_config()}

REDIS_URL = os.environ.get("REDIS_URL") or embedded.redis_url()
globals().update(mail(os.environ.get("EMAIL_URL") or embedded.email_url()))
AXIS_EMBEDDED_MAILBOX = embedded.mailbox_address()
AXIS_EMBEDDED_MAILDIR = embedded.mailbox_folder()
AXIS_INBOX_ADDRESS = embedded.inbox_address()
AXIS_INBOX_MAILDIR = embedded.inbox_folder()

# Demo people are invented and their addresses belong to nobody; no mail about them may reach a real server.
AXIS_EMBEDDED_ONLY = True

# Everybody in the demo signs in with a printed password, so a second factor is offered, not demanded.
AXIS_SECOND_FACTOR_REQUIRED = env.flag("AXIS_SECOND_FACTOR_REQUIRED", default=False)
