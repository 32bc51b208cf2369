"""The tests: real PostgreSQL and Redis as the early plugin started them, and cheap passwords."""

from axis.settings import env
from axis.settings.base import *
from axis.settings.base import INSTALLED_APPS, STORAGES, database

DEBUG = False
SECRET_KEY = "only-for-tests-and-long-enough-to-satisfy-every-check-0123456789"  # noqa: S105
AXIS_PEPPER = "only-for-tests-and-as-long-as-a-real-one"
AXIS_KEYS = {"k1": b"only-for-tests, but long enough!"}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

# Rows that are only there to be killed; no other settings know them.
INSTALLED_APPS = [*INSTALLED_APPS, "tests.kill.app"]

# Copied from the migrated database of tests/template.py.
_COPIED = {"TEMPLATE": "axis"} if env.text("AXIS_TEST_TEMPLATE", "") else {}
DATABASES = {"default": database(env.text("DATABASE_URL")) | {"TEST": _COPIED}}
REDIS_URL = env.text("REDIS_URL")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXIS_SECOND_FACTOR_REQUIRED = False

# Pages are asked for by the thousand here and nobody collects files first; the browser tests get theirs from
# the finders by the same names.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
