"""A real HTTP server on loopback that behaves as a test asks, well or badly."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Answer = Callable[[BaseHTTPRequestHandler], None]

ARTICLE = """<!doctype html><html lang="ar" dir="rtl"><head><title>قصف على مراط</title>
<meta property="og:site_name" content="شبكة الفرات">
<meta property="article:published_time" content="2024-11-01T08:30:00+03:00"></head><body>
<nav><a href="/">الرئيسية</a></nav><article><h1>قصف على مراط</h1>
<p>أفادت مصادر محلية أن ميليشيات نفذت هجوماً صاروخياً، مساء أمس الخميس، على حقل كونيكو للغاز.</p>
<p>ورداً على الهجوم، أطلقت القوات الأميركية نيران المدفعية على قرية مراد غربي النهر.</p>
<script>alert(1)</script></article></body></html>"""


class PageServer:
    """Answers by path; what was asked for stands in `asked`."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.port = 0

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def page(
        self,
        path: str = "/",
        body: bytes | str = ARTICLE,
        status: int = 200,
        **headers: str,
    ) -> str:
        """Serve this body; underscores in header names stand for hyphens."""
        content = body.encode() if isinstance(body, str) else body
        sent = {"Content-Type": "text/html; charset=utf-8"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in sent.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            handler.wfile.write(content)

        self.answers[path] = answer
        return self.address(path)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        return self.page(path, b"", status, Location=to)


def endless_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>" + b"word " * 10_000)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """One byte at a time, so that no read ever times out."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.02)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.02)


@contextmanager
def serving() -> Iterator[PageServer]:
    pages = PageServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            pages.asked.append(self.path)
            with suppress(BrokenPipeError, ConnectionResetError):
                pages.answers[self.path](self)

        def log_message(self, *args: object) -> None:
            """Tests speak for themselves."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        address_family = socket.AF_INET

    server = Server(("127.0.0.1", 0), Handler)
    pages.port = server.server_port
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield pages
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
