"""Every row has an owner's eye on it, a key nobody can guess, and a linear history of its table."""

import io
import re
from collections import Counter

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.db.migrations.loader import MigrationLoader

from axis.lib.ids import new_id
from tests.architecture.source import PACKAGES, ROOT

# Rows nobody looks at: the beat of the workers, what programs sent before, and keys that are only hashes.
WITHOUT_VISIBILITY = {"Heartbeat", "IdempotencyRecord", "SetupToken"}
# Named by the part of the system that beats; two workers must meet in one row.
WITHOUT_UUID = {"Heartbeat"}


def our_models() -> list[type[models.Model]]:
    """Return the models of the project, without the history tables triggers fill."""
    found = [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES]
    return [model for model in found if not hasattr(model, "pgh_tracked_model")]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_every_model_knows_who_may_see_its_rows(model: type[models.Model]) -> None:
    assert hasattr(model._default_manager, "visible_to") != (model.__name__ in WITHOUT_VISIBILITY)


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_every_key_is_a_uuid_of_the_seventh_version(model: type[models.Model]) -> None:
    key = model._meta.pk
    if model.__name__ not in WITHOUT_UUID:
        assert isinstance(key, models.UUIDField)
        assert key.default is new_id
    assert new_id().version == 7


@pytest.mark.django_db
def test_migrations_tell_the_whole_of_the_models() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=io.StringIO())


def test_migrations_are_linear_and_named_by_hand() -> None:
    for folder in (found for package in PACKAGES for found in (ROOT / package).glob("**/migrations")):
        names = [path.stem for path in folder.glob("[0-9]*.py")]
        assert max(Counter(name[:4] for name in names).values(), default=1) == 1, folder
        assert not [name for name in names if re.search(r"_(auto|initial|alter|merge)(_|$)", name)], folder


def test_no_app_has_two_last_migrations() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    assert loader.detect_conflicts() == {}
