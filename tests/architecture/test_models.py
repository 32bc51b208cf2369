"""Every row has an owner's eye on it, an unguessable key, and a linear history of its table."""

import io
import re
from collections import Counter

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from tests.architecture.source import PACKAGES, ROOT

# Rows nobody looks at: the beat of the workers, and keys that exist only as hashes.
WITHOUT_VISIBILITY = {"Heartbeat", "SetupToken"}


def our_models() -> list[type[models.Model]]:
    """Return the models of the project, without the history tables triggers fill."""
    found = [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES]
    return [model for model in found if not hasattr(model, "pgh_tracked_model")]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_every_model_knows_who_may_see_its_rows(model: type[models.Model]) -> None:
    if model.__name__ not in WITHOUT_VISIBILITY:
        assert hasattr(model._default_manager, "visible_to")


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_no_key_can_be_counted_up(model: type[models.Model]) -> None:
    assert not isinstance(model._meta.pk, models.AutoField)


@pytest.mark.django_db
def test_migrations_tell_the_whole_of_the_models() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=io.StringIO())


def test_migrations_are_linear_and_named_by_hand() -> None:
    for folder in (found for package in PACKAGES for found in (ROOT / package).glob("**/migrations")):
        names = [path.stem for path in folder.glob("0*.py")]
        assert max(Counter(name[:4] for name in names).values(), default=1) == 1, folder
        assert not [name for name in names if re.search(r"_(auto|initial)(_|$)", name)], folder
