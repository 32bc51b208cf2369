"""A mail server with manners to order: `python -m tests.kill.post_office FOLDER PORT`.

It keeps every mail it accepts before it says so, and writes down what it does before it does it.
"""

import asyncio
import random
import socket
import struct
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from tests.kill.post_book import (
    DRIP,
    DROP,
    GARBAGE,
    GOOD,
    RESET,
    SLOW,
    STALL,
    Book,
    Entry,
    Kept,
    Manner,
    header_id_of,
)

_NONSENSE = (b"\x00\xff\xfe\r\n", b"hello\r\n", b"99 bottles\r\n", b"199 Perhaps\r\n")
_SAYS = {
    "CONNECT": b"220 post.example\r\n",
    "EHLO": b"250-post.example\r\n250 8BITMIME\r\n",
    "MAIL": b"250 OK\r\n",
    "RCPT": b"250 OK\r\n",
    "DATA": b"354 Go on\r\n",
    "END": b"250 Kept\r\n",
}
# How much of a body is read before it is cut short: nothing, less than the headers, or nearly all.
_SHARES = (0, 120, 1500)
_LARGEST = 20 * 1024 * 1024


class Gone(Exception):
    """The connection is over."""


class PostOffice:
    """Treats each connection as its book says.

    Args:
        book: Its files.
    """

    def __init__(self, book: Book) -> None:
        self.book = book
        self.connections = 0
        self.dice = random.Random(book.told()["seed"])
        self._script: list[str] = []
        self._told = 0
        self._server: asyncio.Server | None = None
        self.port = 0

    async def listen(self, port: int = 0) -> None:
        """Begin to listen, on any free port for 0."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port, limit=_LARGEST, backlog=512)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stay(self) -> None:
        """Serve for ever, listening or not as the book says."""
        while True:
            refuses = self.book.told()["refuses"]
            if refuses and self._server is not None:
                self._server.close()
                self._server = None
            elif not refuses and self._server is None:
                await self.listen(self.port)
            await asyncio.sleep(0.1)

    def next_manner(self) -> Manner:
        """Return how to treat one more connection."""
        told = self.book.told()
        changed = self.book.manners.stat().st_mtime_ns
        if changed != self._told:
            self._told, self._script = changed, list(told["script"])
        if self._script:
            return Manner.of(self._script.pop(0))
        left = self.dice.random()
        for text, share in told["table"].items():
            left -= share
            if left < 0:
                return Manner.of(text)
        return Manner()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        visit = _Visit(self, self.connections, self.next_manner(), reader, writer)
        with suppress(Gone, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await visit.run()
        writer.close()


class _Visit:
    """One connection, from its greeting to its end."""

    def __init__(
        self,
        office: PostOffice,
        number: int,
        manner: Manner,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self.office, self.number, self.manner = office, number, manner
        self.reader, self.writer = reader, writer
        self.mail_from = self.to = self.header_id = ""
        self.is_kept = False
        self.step = "CONNECT"

    async def run(self) -> None:
        """Talk until somebody leaves."""
        await self._answer("CONNECT")
        try:
            while line := await self.reader.readline():
                await self._hear(line.decode(errors="replace").strip())
        except (asyncio.IncompleteReadError, OSError):
            self._note("LEFT")
            raise

    async def _hear(self, line: str) -> None:
        verb = line.upper()
        if verb.startswith(("EHLO", "HELO")):
            await self._answer("EHLO")
        elif verb.startswith("MAIL FROM:"):
            self.mail_from = _between(line)
            await self._answer("MAIL")
        elif verb.startswith("RCPT TO:"):
            self.to = _between(line)
            await self._answer("RCPT")
        elif verb == "DATA":
            await self._answer("DATA")
            if self.manner.step != "DATA" or self.manner.act == SLOW:
                await self._take()
        elif verb == "QUIT":
            await self._say(b"221 Bye\r\n")
            raise Gone
        else:
            await self._say(b"250 OK\r\n" if verb in {"RSET", "NOOP"} else b"502 What?\r\n")

    async def _take(self) -> None:
        self.step = "BODY"
        if self.manner.step == "BODY":
            share = self.office.dice.choice(_SHARES)
            self.header_id = header_id_of(await self.reader.readexactly(share) if share else b"")
            await self._misbehave()
        raw = (await self.reader.readuntil(b"\r\n.\r\n"))[:-3]
        raw = b"\r\n".join(line[1:] if line[:1] == b"." else line for line in raw.split(b"\r\n"))
        self.header_id = header_id_of(raw)
        if self.manner.step != "END" or self.manner.keeps or self.manner.act == SLOW:
            self.is_kept = True
            self.office.book.keep(Kept(self.number, self.mail_from, self.to, raw))
        if self.manner.step != "END":
            self._note(GOOD, step="END")
        await self._answer("END")

    async def _answer(self, step: str) -> None:
        self.step = step
        if self.manner.step == step:
            await self._misbehave()
        else:
            await self._say(_SAYS[step])

    async def _misbehave(self) -> None:
        self._note(str(self.manner))
        act = self.manner.act
        acts: dict[str, Callable[[], Awaitable[None]]] = {
            DROP: self._drop,
            RESET: self._reset,
            STALL: self._stall,
            GARBAGE: self._babble,
            DRIP: self._drip,
            SLOW: self._slow,
        }
        if act in acts:
            await acts[act]()
        else:
            await self._say(f"{act} Not as you wish\r\n".encode())

    async def _drop(self) -> None:
        raise Gone

    async def _reset(self) -> None:
        # With no time to linger the kernel sends RST instead of FIN.
        peer: socket.socket = self.writer.get_extra_info("socket")
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()
        raise Gone

    async def _stall(self) -> None:
        """Say nothing until the sender has gone; only the last answer is given all the same, too late."""
        with suppress(TimeoutError):
            while await asyncio.wait_for(self.reader.read(65536), self.office.book.told()["patience"]):
                pass
        if self.step == "END":
            await self._say(_SAYS["END"])
        raise Gone

    async def _babble(self) -> None:
        await self._say(self.office.dice.choice(_NONSENSE))
        raise Gone

    async def _drip(self) -> None:
        while True:
            await self._say(b"250-and\r\n")
            await asyncio.sleep(0.1)

    async def _slow(self) -> None:
        for byte in _SAYS[self.step]:
            await self._say(bytes([byte]))
            await asyncio.sleep(0.01)

    async def _say(self, words: bytes) -> None:
        self.writer.write(words)
        await self.writer.drain()

    def _note(self, manner: str, *, step: str = "") -> None:
        entry = Entry(self.number, manner, step or self.step, self.to, self.header_id, self.is_kept)
        self.office.book.note(entry)


def _between(line: str) -> str:
    return line.partition("<")[2].partition(">")[0]


async def _main(folder: Path, port: int) -> None:
    office = PostOffice(Book(folder))
    await office.listen(port)
    await office.stay()


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1]), int(sys.argv[2])))
