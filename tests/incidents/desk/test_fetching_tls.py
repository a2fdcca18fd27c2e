import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from pytest_django import Settings

from incidents.desk import fetching
from incidents.desk.fetching import fetch
from incidents.desk.refusals import Refusal, Refused
from tests.incidents.desk.page_server import ARTICLE, drip

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="needs the openssl program")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/drip":
            drip(self)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(ARTICLE.encode())

    def log_message(self, *args: object) -> None:
        """Tests speak for themselves."""


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """A client that does not trust the certificate hangs up; that is what is tested."""


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for localhost, with its key, that nobody trusts."""
    made = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
        "-addext subjectAltName=DNS:localhost"
    )
    subprocess.run(  # noqa: S603  a program of the test itself
        [
            shutil.which("openssl") or "",
            *made.split(),
            "-keyout",
            "key.pem",
            "-out",
            "certificate.pem",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    return tmp_path / "certificate.pem"


@pytest.fixture
def port(certificate: Path, settings: Settings) -> Iterator[int]:
    settings.DIFAF_FETCH_ALLOWED_NETWORKS = ["127.0.0.0/8", "::1/128"]
    server = QuietServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_certificate_that_nobody_trusts_is_refused(port: int) -> None:
    with pytest.raises(Refused) as refused:
        fetch(f"https://localhost:{port}/")
    assert refused.value.refusal == Refusal.NO_CONNECTION


def test_a_trusted_page_is_fetched_over_tls_and_cut_at_the_total_time(
    port: int, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetch(f"https://localhost:{port}/").content == ARTICLE.encode()
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    started = time.monotonic()
    with pytest.raises(Refused) as refused:
        fetch(f"https://localhost:{port}/drip")
    assert refused.value.refusal == Refusal.TOO_SLOW
    assert time.monotonic() - started < 1.5
