"""What goes over the pipe between a worker and the child: a length, a line of JSON, and raw bytes."""

import json
import struct
from typing import IO, Any

_HEAD = struct.Struct("!II")
# A file of 20 MB, or its words with their places; more is somebody trying to fill our memory.
MOST_BYTES = 48 * 1024 * 1024


class FrameBroken(Exception):
    """The other side ended in the middle, or speaks something else."""


def write_frame(pipe: IO[bytes], told: dict[str, Any], raw: bytes = b"") -> None:
    """Write a frame of an object and bytes, which are not copied for it."""
    head = json.dumps(told).encode()
    pipe.write(_HEAD.pack(len(head), len(raw)) + head)
    pipe.write(raw)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Return the next frame, or None at the end of the pipe.

    Raises:
        FrameBroken: The pipe ends within a frame, or the frame is too large or no object.
    """
    sizes = pipe.read(_HEAD.size)
    if not sizes:
        return None
    if len(sizes) < _HEAD.size:
        raise FrameBroken
    head_size, raw_size = _HEAD.unpack(sizes)
    if head_size + raw_size > MOST_BYTES:
        raise FrameBroken
    head, raw = pipe.read(head_size), pipe.read(raw_size)
    if len(head) < head_size or len(raw) < raw_size:
        raise FrameBroken
    return unpacked(head), raw


def unpacked(head: bytes) -> dict[str, Any]:
    """Return the object of a frame.

    Raises:
        FrameBroken: It is none.
    """
    try:
        told = json.loads(head)
    except ValueError:
        raise FrameBroken from None
    if not isinstance(told, dict):
        raise FrameBroken
    return told
