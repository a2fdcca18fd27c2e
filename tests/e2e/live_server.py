"""The server that a browser test talks to."""

import socket
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import LiveServerThread


class _AnswersBeforeItEnds(ThreadedWSGIServer):
    """Ends within a moment, as each test waits for that, yet not before what it was asked is
    answered: a request that outlived its test would meet the database of the next, or none."""

    daemon_threads = False  # so that server_close() waits for them

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._open: set[socket.socket] = set()
        super().__init__(*args, **kwargs)

    def serve_forever(self, poll_interval: float = 0.02) -> None:
        super().serve_forever(poll_interval)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def close_request(self, request: Any) -> None:
        self._open.discard(request)
        super().close_request(request)

    def server_close(self) -> None:
        for kept_alive in tuple(self._open):
            _tell_the_end(kept_alive)
        super().server_close()


def _tell_the_end(connection: socket.socket) -> None:
    """Whoever waits there for another request reads that none will come; an answer can still
    be written."""
    try:
        connection.shutdown(socket.SHUT_RD)
    except OSError:
        return  # the other side has closed it already


class LiveServer(LiveServerThread):
    server_class = _AnswersBeforeItEnds
