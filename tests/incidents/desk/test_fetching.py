"""Rows 37 to 39 of the list of hostile inputs, against a real server."""

import gzip
import socket
import time
import tracemalloc
from typing import Any
from urllib.parse import quote

import pytest
from pytest_django import Settings

from incidents.desk import fetching
from incidents.desk.fetching import fetch
from incidents.desk.refusals import Refusal, Refused
from tests.incidents.desk.page_server import (
    ARTICLE,
    PageServer,
    drip,
    drip_headers,
    endless_body,
)


def refusal_of(address: str) -> Refusal:
    with pytest.raises(Refused) as refused:
        fetch(address)
    return refused.value.refusal


def test_a_page_is_fetched_with_its_bytes_as_they_came(open_pages: PageServer) -> None:
    page = fetch(open_pages.page("/a"))
    assert (page.content, page.media_type, page.charset) == (ARTICLE.encode(), "text/html", "utf-8")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "0", "2130706433", "0177.0.0.1", "0x7f.1", "[::ffff:7f00:1]"],
)
def test_this_machine_is_refused_before_anything_is_sent(pages: PageServer, host: str) -> None:
    pages.page("/")
    assert refusal_of(pages.address("/", host)) == Refusal.NOT_PUBLIC
    assert pages.asked == []


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "169.254.169.254", "100.64.0.1", "[64:ff9b::7f00:1]", "[fc00::1]"]
)
def test_inner_networks_are_refused(host: str) -> None:
    assert refusal_of(f"http://{host}/") == Refusal.NOT_PUBLIC


def test_a_redirect_to_an_inner_address_is_refused(open_pages: PageServer) -> None:
    address = open_pages.redirect("/out", "http://10.0.0.1/secret")
    assert refusal_of(address) == Refusal.NOT_PUBLIC


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://example.org/", "javascript:x"])
def test_a_redirect_to_another_scheme_is_refused(open_pages: PageServer, to: str) -> None:
    assert refusal_of(open_pages.redirect("/out", to)) == Refusal.ADDRESS


def test_a_redirect_to_what_is_no_address_is_refused(open_pages: PageServer) -> None:
    assert refusal_of(open_pages.redirect("/out", "http://[bad/")) == Refusal.BROKEN_ANSWER


def test_redirects_are_followed_to_a_page_and_counted(open_pages: PageServer) -> None:
    open_pages.page("/end")
    for step in range(5):
        open_pages.redirect(f"/{step}", f"/{step + 1}" if step < 4 else "/end")
    assert fetch(open_pages.address("/0")).address == open_pages.address("/end")
    open_pages.redirect("/loop", "/loop")
    assert refusal_of(open_pages.address("/loop")) == Refusal.REDIRECTS
    assert open_pages.asked.count("/loop") == 6


@pytest.mark.parametrize(
    "to", ["/أخبار/خشام", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%D8%AE%D8%B4%D8%A7%D9%85"]
)
def test_a_redirect_to_an_address_in_arabic_letters_is_followed(
    open_pages: PageServer, to: str
) -> None:
    end = open_pages.page(quote(to, safe="/%"))
    # Some servers send the letters as they are, in UTF-8.
    open_pages.redirect("/out", to.encode().decode("latin-1"))
    assert fetch(open_pages.address("/out")).address == end


def test_the_address_that_was_checked_is_the_one_that_is_dialled(
    pages: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that answers "public" first and 127.0.0.1 when asked again gains nothing."""
    pages.page("/")
    answers = [("203.0.114.7", pages.port), ("127.0.0.1", pages.port)]
    dialled: list[Any] = []

    def looked_up(*args: Any, **kwargs: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", answers.pop(0))]

    def dial(self: socket.socket, address: Any) -> None:
        dialled.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(socket.socket, "connect", dial)
    assert refusal_of(f"http://rebinding.example:{pages.port}/") == Refusal.NO_CONNECTION
    assert (dialled, len(answers), pages.asked) == ([("203.0.114.7", pages.port)], 1, [])


def test_one_inner_address_among_public_ones_refuses_the_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def looked_up(*args: Any, **kwargs: Any) -> list[Any]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
            for address in ("93.184.216.34", "127.0.0.1")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    assert refusal_of("http://mixed.example/") == Refusal.NOT_PUBLIC


@pytest.mark.parametrize("answer", [drip, drip_headers])
def test_a_page_that_drips_is_cut_at_the_total_time(
    open_pages: PageServer, monkeypatch: pytest.MonkeyPatch, answer: Any
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    open_pages.answers["/"] = answer
    started = time.monotonic()
    assert refusal_of(open_pages.address()) == Refusal.TOO_SLOW
    assert time.monotonic() - started < 30  # the page itself never ends


def test_redirects_share_one_total_time(
    open_pages: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.5)

    def slow_redirect(handler: Any) -> None:
        time.sleep(0.3)
        handler.send_response(302)
        handler.send_header("Location", "/")
        handler.end_headers()

    open_pages.answers["/"] = slow_redirect
    assert refusal_of(open_pages.address()) == Refusal.TOO_SLOW


def test_an_endless_page_is_cut_at_the_limit_of_size(open_pages: PageServer) -> None:
    open_pages.answers["/"] = endless_body
    assert refusal_of(open_pages.address()) == Refusal.TOO_LARGE


def test_a_gzip_bomb_is_refused_and_honest_gzip_is_read(open_pages: PageServer) -> None:
    bomb = gzip.compress(b"\x00" * 200_000_000, 9)
    assert len(bomb) < 200_000
    address = open_pages.page("/bomb", bomb, Content_Encoding="gzip")
    tracemalloc.start()
    assert refusal_of(address) == Refusal.TOO_LARGE
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 30_000_000, "of 200,000,000 bytes"
    small = gzip.compress(ARTICLE.encode())
    assert fetch(open_pages.page("/ok", small, Content_Encoding="gzip")).content == ARTICLE.encode()
    assert refusal_of(open_pages.page("/cut", small[:-9], Content_Encoding="gzip")) == (
        Refusal.BROKEN_ANSWER
    )


@pytest.mark.parametrize(
    "media_type", ["image/png", "image/svg+xml", "application/pdf", "application/zip"]
)
def test_only_pages_of_text_are_taken(open_pages: PageServer, media_type: str) -> None:
    address = open_pages.page("/", b"<svg onload=alert(1)>", Content_Type=media_type)
    assert refusal_of(address) == Refusal.MEDIA_TYPE


@pytest.mark.parametrize("status", [403, 404, 429, 500])
def test_an_error_of_the_site_is_said(open_pages: PageServer, status: int) -> None:
    assert refusal_of(open_pages.page("/", b"", status)) == Refusal.STATUS


def test_a_broken_answer_is_said(open_pages: PageServer) -> None:
    def noise(handler: Any) -> None:
        handler.wfile.write(b"\x00\x01 not http \r\n\r\n")

    open_pages.answers["/"] = noise
    assert refusal_of(open_pages.address()) == Refusal.BROKEN_ANSWER

    def short(handler: Any) -> None:
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<p>cut"
        )

    open_pages.answers["/short"] = short
    assert refusal_of(open_pages.address("/short")) == Refusal.BROKEN_ANSWER


def test_a_closed_port_and_an_unknown_host_are_said(settings: Settings) -> None:
    settings.DIFAF_FETCH_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert refusal_of(f"http://127.0.0.1:{port}/") == Refusal.NO_CONNECTION
    assert refusal_of("http://no-such-host.invalid/") == Refusal.NO_SUCH_HOST
