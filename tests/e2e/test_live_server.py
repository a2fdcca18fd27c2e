"""The server of the browser tests ends when all it was asked is answered."""

import http.client
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from tests.e2e.live_server import LiveServer


def _running(application: Callable[..., Any]) -> LiveServer:
    server = LiveServer("127.0.0.1", static_handler=lambda _: application)  # type: ignore[arg-type]
    server.daemon = True
    server.start()
    server.is_ready.wait()
    return server


def test_a_request_under_way_is_answered_before_the_server_ends() -> None:
    asked, may_answer, answered = Event(), Event(), []

    def slow(environ: Any, start_response: Any) -> list[bytes]:
        asked.set()
        may_answer.wait(10)
        answered.append(environ["PATH_INFO"])
        start_response("200 OK", [("Content-Length", "0")])
        return []

    server = _running(slow)
    asking = http.client.HTTPConnection("127.0.0.1", server.port)
    asking.request("GET", "/slow")
    asked.wait(10)
    ending = Thread(target=server.terminate)
    ending.start()
    ending.join(0.3)
    assert ending.is_alive()

    may_answer.set()
    ending.join(10)
    assert not ending.is_alive()
    assert answered == ["/slow"]
    assert asking.getresponse().status == 200
    asking.close()


def test_a_connection_kept_alive_does_not_hold_the_server_up() -> None:
    def quick(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Length", "0")])
        return []

    server = _running(quick)
    kept = http.client.HTTPConnection("127.0.0.1", server.port)
    kept.request("GET", "/")
    kept.getresponse().read()
    ending = Thread(target=server.terminate, daemon=True)
    ending.start()
    ending.join(10)
    assert not ending.is_alive()
    kept.close()
