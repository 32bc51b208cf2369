"""How the issuer is asked: in bounded time, for a bounded answer, and at no other address (S-29)."""

import io
import time
from typing import Any

import requests
from urllib3.exceptions import HTTPError

# Seconds to reach it, to hear from it, and in all.
_CONNECT, _SILENCE, _IN_ALL = 3, 5, 10
# The largest key sets have some thirty kilobytes.
_MOST_BYTES = 512 * 1024


class BoundedSession(requests.Session):
    """A session whose every answer comes whole, soon and small, or not at all."""

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        """Return the answer, read to its end.

        Raises:
            RequestException: It did not come, came too slowly, is too large, or leads elsewhere.
        """
        bounds = {"timeout": (_CONNECT, _SILENCE), "allow_redirects": False, "stream": True}
        until = time.monotonic() + _IN_ALL
        with super().send(request, **(options | bounds)) as answer:
            if answer.is_redirect:
                raise requests.TooManyRedirects("the issuer sends us elsewhere", response=answer)
            return _kept(answer, _body(answer, until=until))


def _body(answer: requests.Response, *, until: float) -> bytes:
    read = bytearray()
    try:
        # One read of the socket at a time: a server that drips would otherwise never be looked at.
        while part := answer.raw.read1(16 * 1024, decode_content=True):
            read += part
            if len(read) > _MOST_BYTES or time.monotonic() > until:
                raise requests.RequestException("the issuer's answer has no end", response=answer)
    except HTTPError as error:
        raise requests.RequestException("the issuer's answer broke off", response=answer) from error
    return bytes(read)


def _kept(answer: requests.Response, body: bytes) -> requests.Response:
    """Return the answer with the body just read, as if it had been read the usual way."""
    whole = requests.Response()
    whole.status_code, whole.headers, whole.url = answer.status_code, answer.headers, answer.url
    whole.encoding, whole.request = answer.encoding, answer.request
    whole.raw = io.BytesIO(body)
    return whole
