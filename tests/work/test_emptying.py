"""What a test has committed is gone before the next one begins."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from tests.emptying import empty
from tests.factories.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)


def left() -> set[str]:
    """Return which models have rows."""
    return {
        model._meta.label
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy and model._default_manager.exists()
    }


def test_only_what_migrating_writes_is_left_of_a_whole_world() -> None:
    make_world()
    assert len(left()) > 30
    empty()
    assert left() == {ContentType._meta.label, Permission._meta.label}
