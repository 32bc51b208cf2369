"""No test reaches beyond this machine: sockets connect to loopback and to Unix sockets alone."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from ipaddress import ip_address
from typing import Any
from unittest.mock import patch


def is_here(host: str) -> bool:
    """Whether a host is this machine's loopback."""
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"


class NetworkGuard:
    """Stands before every way a Python program opens a connection, and remembers who was turned away."""

    def __init__(self) -> None:
        self.tried: list[str] = []

    def take(self) -> list[str]:
        """Return what was tried since the last look."""
        tried, self.tried = self.tried, []
        return tried

    def _check(self, host: object) -> None:
        name = host.decode() if isinstance(host, bytes) else str(host)
        if not is_here(name):
            self.tried.append(name)
            raise OSError(f"Tests have no network, and this one asked for {name}.")

    def _before(self, opening: Callable[..., Any], *, host_at: int) -> Callable[..., Any]:
        def guarded(this: socket.socket, *arguments: Any) -> Any:
            if this.family in {socket.AF_INET, socket.AF_INET6}:
                self._check(arguments[host_at][0])
            return opening(this, *arguments)

        return guarded

    @contextmanager
    def standing(self) -> Iterator["NetworkGuard"]:
        """Stand guard."""
        look_up = socket.getaddrinfo

        def guarded_look_up(host: Any, *arguments: Any, **options: Any) -> Any:
            if host:
                self._check(host)
            return look_up(host, *arguments, **options)

        with ExitStack() as stack:
            for name, host_at in (("connect", 0), ("connect_ex", 0), ("sendto", -1)):
                opening = getattr(socket.socket, name)
                stack.enter_context(patch.object(socket.socket, name, self._before(opening, host_at=host_at)))
            stack.enter_context(patch.object(socket, "getaddrinfo", guarded_look_up))
            yield self
