"""The resources of outreach, for the router axis.api joins."""

from rest_framework.routers import SimpleRouter

from outreach.api.messages import MessageViewSet


def join(router: SimpleRouter) -> None:
    """Add the resources to a router."""
    router.register("messages", MessageViewSet, basename="message")
