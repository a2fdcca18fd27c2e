"""A real HTTP server on loopback that speaks Nominatim's JSON, and can misbehave."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Behaviour = Callable[["_Handler"], None]


def place(name: str, lon: float, lat: float, **changes: Any) -> dict[str, Any]:
    """One record as Nominatim writes it with format=json, addressdetails and namedetails."""
    return {
        "place_id": 301_234_567,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": "node",
        "osm_id": 4_711,
        "lat": str(lat),
        "lon": str(lon),
        "class": "place",
        "type": "village",
        "place_rank": 19,
        "importance": 0.147,
        "addresstype": "village",
        "name": name,
        "display_name": f"{name}, ناحية مركز دير الزور, محافظة دير الزور, سوريا",
        "address": {"village": name, "country": "سوريا", "country_code": "sy"},
        "namedetails": {"name": name},
        "boundingbox": [str(lat - 0.02), str(lat + 0.02), str(lon - 0.02), str(lon + 0.02)],
    } | changes


class FakeNominatim:
    """`behave` says what the next requests get; `requests` what came, and when."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.behave: Behaviour = answer([])
        self.megabytes_sent = 0
        self.requests: list[tuple[float, str, dict[str, list[str]], dict[str, str]]] = []

    @property
    def times(self) -> list[float]:
        return [request[0] for request in self.requests]

    @property
    def queries(self) -> list[dict[str, list[str]]]:
        return [request[2] for request in self.requests]


@contextmanager
def running_server() -> Iterator[FakeNominatim]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.fake = FakeNominatim(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.fake  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        fake: FakeNominatim = self.server.fake  # type: ignore[attr-defined]
        parts = urlsplit(self.path)
        fake.requests.append(
            (time.monotonic(), parts.path, parse_qs(parts.query), dict(self.headers))
        )
        with suppress(ConnectionError):  # the client may have had enough
            fake.behave(self)

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing on the test's standard error."""


def answer(records: object) -> Behaviour:
    body = json.dumps(records).encode()
    return lambda handler: handler.send(body)


def raw(body: bytes) -> Behaviour:
    return lambda handler: handler.send(body)


def fail(status: int, **headers: str) -> Behaviour:
    return lambda handler: handler.send(b'{"error": "no"}', status, **headers)


def silence(seconds: float) -> Behaviour:
    return lambda _handler: time.sleep(seconds)


def trickle(seconds: float) -> Behaviour:
    """A byte now and then: no single read ever waits long."""

    def send_slowly(handler: _Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)

    return send_slowly


def endless(megabytes: int) -> Behaviour:
    def send_much(handler: _Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(megabytes):
            handler.wfile.write(b"[" + b" " * 999_999)
            handler.server.fake.megabytes_sent += 1  # type: ignore[attr-defined]

    return send_much
