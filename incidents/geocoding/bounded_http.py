"""HTTP for geopy within limits of time and size, one request at a time (see pace.py)."""

import http.client
import json
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter, get_retry_after
from geopy.exc import (
    GeocoderParseError,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)

from incidents.geocoding.pace import Pace

MOST_BYTES = 500_000  # ten results of Nominatim are some 20 kB
_OWN_FAULT = frozenset({400, 404, 414})  # such an answer says nothing of the service's health


class BoundedAdapter(BaseSyncAdapter):
    """A geopy adapter: whole reply within `timeout` seconds and MOST_BYTES, no redirects.

    `read` makes sense of a reply's JSON and raises GeocoderParseError where there is none.
    Failures of the service put it on the pace's back-off, unreadable replies included.
    """

    def __init__(
        self,
        *,
        pace: Pace,
        read: Callable[[object], Any],
        proxies: dict[str, str] | None,
        ssl_context: Any,
    ) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._pace = pace
        self._read = read
        self._proxies = proxies
        self._ssl_context = ssl_context

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        return self._in_turn(lambda: self._read(_parsed(self._fetch(url, timeout, headers))))

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        return str(self._in_turn(lambda: self._fetch(url, timeout, headers)))

    def _in_turn(self, request: Callable[[], Any]) -> Any:
        with self._pace.turn() as turn:
            try:
                answer = request()
            except (GeocoderServiceError, AdapterHTTPError) as error:
                if getattr(error, "status_code", None) not in _OWN_FAULT:
                    turn.failed(_retry_after(error))
                raise
            turn.succeeded()
            return answer

    def _fetch(self, url: str, timeout: float, headers: dict[str, str]) -> str:
        cut_off = _CutOff(timeout)
        try:
            with cut_off, self._opener(cut_off).open(Request(url, headers=headers)) as reply:  # noqa: S310
                return _decoded(reply.read(MOST_BYTES + 1))
        except HTTPError as error:
            with error:
                raise AdapterHTTPError(
                    f"it answered {error.code}",
                    status_code=error.code,
                    headers={name.lower(): value for name, value in error.headers.items()},
                    text="",
                ) from error
        except (URLError, http.client.HTTPException, OSError) as error:
            cause = getattr(error, "reason", error)  # of a URLError
            if cut_off.passed or isinstance(cause, TimeoutError):
                raise GeocoderTimedOut(f"no answer within {timeout:g} seconds") from error
            raise GeocoderUnavailable(f"it cannot be reached ({cause})") from error

    def _opener(self, cut_off: "_CutOff") -> OpenerDirector:
        return build_opener(
            ProxyHandler(self._proxies),
            _PlainHandler(cut_off),
            _SecureHandler(cut_off, self._ssl_context),
            _NoRedirects(),
        )


class _CutOff:
    """Ends a connection when its time is over: a socket's own time-out starts anew with
    every byte, so that a reply of one byte a second would never end."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.passed = False
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *exception: object) -> None:
        self._timer.cancel()
        if self.passed:
            raise TimeoutError

    def watch(self, connected: socket.socket) -> None:
        self._sockets.append(connected)
        if self.passed:  # while it was connecting
            self._end()

    def _end(self) -> None:
        self.passed = True
        for connected in self._sockets:
            with suppress(OSError):  # it is closed already
                socket.socket.shutdown(connected, socket.SHUT_RDWR)


class _PlainConnection(http.client.HTTPConnection):
    def __init__(self, host: str, *, cut_off: _CutOff, **options: Any) -> None:
        super().__init__(host, **options | {"timeout": cut_off.seconds})
        self._cut_off = cut_off

    def connect(self) -> None:
        super().connect()
        self._cut_off.watch(self.sock)


class _SecureConnection(http.client.HTTPSConnection):
    def __init__(self, host: str, *, cut_off: _CutOff, **options: Any) -> None:
        super().__init__(host, **options | {"timeout": cut_off.seconds})
        self._cut_off = cut_off

    def connect(self) -> None:
        super().connect()
        self._cut_off.watch(self.sock)


class _PlainHandler(HTTPHandler):
    def __init__(self, cut_off: _CutOff) -> None:
        super().__init__()
        self._connection = partial(_PlainConnection, cut_off=cut_off)

    def http_open(self, request: Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, request)


class _SecureHandler(HTTPSHandler):
    def __init__(self, cut_off: _CutOff, ssl_context: Any) -> None:
        super().__init__(context=ssl_context)
        self._connection = partial(_SecureConnection, cut_off=cut_off, context=ssl_context)

    def https_open(self, request: Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, request)


class _NoRedirects(HTTPRedirectHandler):
    """A redirect would send the names, and the contact, to a server nobody chose."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _decoded(body: bytes) -> str:
    if len(body) > MOST_BYTES:
        raise GeocoderParseError(f"its answer is longer than {MOST_BYTES:,} bytes")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise GeocoderParseError("its answer is not UTF-8 text") from error


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise GeocoderParseError("its answer is not JSON") from error


def _retry_after(error: Exception) -> float | None:
    return get_retry_after(error.headers) if isinstance(error, AdapterHTTPError) else None
