"""The embedded Redis: on a socket, with an append-only file, never throwing work away."""

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import redis

from axis.embedded.children import command, spawn
from axis.embedded.places import EmbeddedError, Places
from axis.embedded.programs import redis_server

_START_SECONDS = 20


@dataclass(frozen=True)
class Redis:
    """One server in these folders."""

    places: Places

    @property
    def socket(self) -> Path:
        """Where it listens."""
        return self.places.sockets / "redis.sock"

    @property
    def url(self) -> str:
        """Its address, as redis-py writes a socket."""
        return f"unix://{self.socket}?db=0"

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server and wait until it answers.

        Raises:
            EmbeddedError: It did not come up; the message quotes its log.
        """
        self.places.redis.mkdir(parents=True, exist_ok=True)
        log = self.places.logs / "redis.log"
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "600",
            "dir": str(self.places.redis),
            "appendonly": "yes",
            "save": "",
            "maxmemory-policy": "noeviction",
            "daemonize": "no",
        }
        flags = [part for name, value in settings.items() for part in (f"--{name}", value)]
        process = spawn(command([redis_server(), *flags]), log=log)
        deadline = time.monotonic() + _START_SECONDS
        while process.poll() is None and time.monotonic() < deadline:
            if self.is_up():
                return process
            time.sleep(0.05)
        tail = log.read_text(errors="replace").splitlines()[-5:]
        raise EmbeddedError("Redis did not start. The end of its log:\n" + "\n".join(tail))

    def is_up(self) -> bool:
        """Whether it answers."""
        client = redis.Redis(unix_socket_path=str(self.socket), socket_timeout=1)
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()
