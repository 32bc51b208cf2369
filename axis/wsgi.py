"""The WSGI entry point gunicorn serves."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "axis.settings.local")

application = get_wsgi_application()

# Loaded now, so that the first request does not wait for it.
import_module(settings.ROOT_URLCONF)
# What is there by now stays: to look through all of it for garbage took a tenth of a second, in which nobody
# was answered, after every eight hundred requests or so.
gc.collect()
gc.freeze()
