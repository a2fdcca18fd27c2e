"""Connections that go to a checked address only and end at a fixed time.

`http.client` speaks HTTP; this module gives it the socket. The name is looked up here, every
address is checked, and the very address that was checked is dialled, so that a name server which
answers twice gains nothing. The time-out of a plain socket starts anew with every byte; these
know when the whole exchange must be over. See docs/decisions/0020-fetching.md.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any

from incidents.desk.addresses import IPNetwork, Target, may_dial
from incidents.desk.refusals import Refusal, Refused


class Deadline:
    """The moment, by the monotonic clock, when an exchange must be over."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left; Refused when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise Refused(Refusal.TOO_SLOW, f"{self.seconds:g}")
        return left


class _TimedSocket(socket.socket):
    deadline: Deadline

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        self.settimeout(self.deadline.left())
        return super().recv_into(*args, **kwargs)

    def sendall(self, *args: Any, **kwargs: Any) -> None:
        self.settimeout(self.deadline.left())
        return super().sendall(*args, **kwargs)


class _TimedTLSSocket(_TimedSocket, ssl.SSLSocket):
    pass


class CheckedConnection(http.client.HTTPConnection):
    """HTTP or HTTPS to the target, if its address may be dialled."""

    def __init__(self, target: Target, deadline: Deadline, allowed: list[IPNetwork]) -> None:
        super().__init__(target.host, target.port)
        self._target, self._deadline, self._allowed = target, deadline, allowed

    def connect(self) -> None:
        sock = self._dialled()
        self.sock = self._secured(sock) if self._target.scheme == "https" else sock

    def _dialled(self) -> socket.socket:
        failure: OSError | None = None
        for family, address in self._checked_addresses():
            sock = _TimedSocket(family, socket.SOCK_STREAM)
            sock.deadline = self._deadline
            sock.settimeout(self._deadline.left())
            try:
                sock.connect(address)
            except OSError as error:
                sock.close()
                failure = error
            else:
                return sock
        raise failure or OSError("no address")

    def _checked_addresses(self) -> list[tuple[int, Any]]:
        found = [(family, address) for family, *_, address in self._looked_up()]
        for _, address in found:
            if not may_dial(ipaddress.ip_address(address[0]), self._allowed):
                raise Refused(Refusal.NOT_PUBLIC, self._target.host)
        return found

    def _looked_up(self) -> list[Any]:
        # A name server may take longer than we have; its thread then ends by itself.
        pool = ThreadPoolExecutor(1)
        answer = pool.submit(
            socket.getaddrinfo, self._target.host, self._target.port, type=socket.SOCK_STREAM
        )
        try:
            return answer.result(timeout=self._deadline.left())
        except FutureTimeout as error:
            raise Refused(Refusal.TOO_SLOW, f"{self._deadline.seconds:g}") from error
        except (socket.gaierror, UnicodeError) as error:
            raise Refused(Refusal.NO_SUCH_HOST, self._target.host) from error
        finally:
            pool.shutdown(wait=False)

    def _secured(self, sock: socket.socket) -> socket.socket:
        context = ssl.create_default_context()
        context.sslsocket_class = _TimedTLSSocket
        secured = context.wrap_socket(
            sock, server_hostname=self._target.host, do_handshake_on_connect=False
        )
        assert isinstance(secured, _TimedTLSSocket)  # noqa: S101  what sslsocket_class promises
        secured.deadline = self._deadline
        secured.settimeout(self._deadline.left())
        try:
            secured.do_handshake()
        except OSError:
            secured.close()
            raise
        return secured
