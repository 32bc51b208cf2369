"""No test reaches beyond this machine."""

import socket
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.network import NetworkGuard, is_here

# A block of addresses kept for documentation: nobody answers there.
NOWHERE = "192.0.2.1"


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_socket_to_another_machine_is_refused_and_remembered(
    kind: socket.SocketKind, guard: NetworkGuard
) -> None:
    with socket.socket(socket.AF_INET, kind) as opened:
        with pytest.raises(OSError, match="no network"):
            opened.connect((NOWHERE, 9))
        with pytest.raises(OSError, match="no network"):
            opened.connect_ex((NOWHERE, 9))
    assert guard.take() == [NOWHERE, NOWHERE]


def test_no_name_is_looked_up_and_no_page_fetched(guard: NetworkGuard) -> None:
    with pytest.raises(OSError, match="no network"):
        socket.create_connection(("axis.invalid", 80), timeout=1)
    with pytest.raises(URLError):
        urlopen(f"http://{NOWHERE}/", timeout=1)
    assert guard.take() == ["axis.invalid", NOWHERE]


def test_this_machine_may_be_reached() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        socket.create_connection(listener.getsockname(), timeout=1).close()
    assert [
        is_here(host) for host in ("::1", "127.0.0.9", "localhost", "10.0.0.1", "localhost.evil.example")
    ] == [
        True,
        True,
        True,
        False,
        False,
    ]
