"""kombu's Redis transport, mended where it ends a worker because Redis went away."""

from typing import Any

import redis
from kombu.transport.redis import Channel, Transport


class MendedChannel(Channel):
    """A channel that says its connection is gone, where kombu 5.7 stumbles over None.

    When Redis goes away, the worker takes the connection apart; after that it gives back or acknowledges what
    was in hand, over that same channel. kombu expects a connection error there and ignores it, but it is an
    AttributeError that comes, and the whole worker ends.
    """

    def _connparams(self, *arguments: Any, **options: Any) -> dict[str, Any]:
        if self.connection is None or self.connection.client is None:
            raise redis.ConnectionError("The connection of this channel is gone.")
        parameters: dict[str, Any] = super()._connparams(*arguments, **options)  # type: ignore[misc]
        return parameters


def mend_transport() -> None:
    """Make every connection to Redis use the mended channel."""
    Transport.Channel = MendedChannel
