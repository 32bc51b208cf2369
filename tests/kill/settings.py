"""The test settings with the chores' own addresses, for real processes on servers of their own."""

from axis.settings.test import *  # noqa: F403

ROOT_URLCONF = "tests.kill.urls"
# The pages are asked for by real processes, which have no collected files and need none.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
