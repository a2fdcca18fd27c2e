"""One page from the public web, within 10 seconds, 5 MB and 5 redirects, or a reason why not."""

import http.client
import ipaddress
import zlib
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urljoin

from django.conf import settings

from incidents.desk.addresses import IPNetwork, Target, target_of
from incidents.desk.dialling import CheckedConnection, Deadline
from incidents.desk.refusals import Refusal, Refused

SECONDS = 10.0  # for everything: names, connections, redirects and the body
LARGEST = 5_000_000  # bytes, as sent and after unpacking
MOST_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_MEDIA_TYPES = {"text/html", "application/xhtml+xml", "text/plain"}
_CHUNK = 65_536


@dataclass(frozen=True)
class Fetched:
    """A page as it came; `address` is where the redirects ended."""

    address: str
    content: bytes
    media_type: str
    charset: str


def fetch(address: str) -> Fetched:
    """The page at a public http or https address. Raises Refused, and nothing else."""
    deadline = Deadline(SECONDS)
    allowed = allowed_networks()
    for _ in range(MOST_REDIRECTS + 1):
        target = target_of(address)
        try:
            answer = _one_request(target, deadline, allowed)
        except Refused:
            raise
        except TimeoutError as error:
            raise Refused(Refusal.TOO_SLOW, f"{SECONDS:g}") from error
        except OSError as error:
            raise Refused(Refusal.NO_CONNECTION, error.strerror or type(error).__name__) from error
        except (http.client.HTTPException, ValueError, zlib.error) as error:
            raise Refused(Refusal.BROKEN_ANSWER, type(error).__name__) from error
        if isinstance(answer, Fetched):
            return answer
        address = answer
    raise Refused(Refusal.REDIRECTS, MOST_REDIRECTS)


def allowed_networks() -> list[IPNetwork]:
    """Networks that DIFAF_FETCH_ALLOWED_NETWORKS opens beside the public internet."""
    return [ipaddress.ip_network(text) for text in settings.DIFAF_FETCH_ALLOWED_NETWORKS]


def _one_request(target: Target, deadline: Deadline, allowed: list[IPNetwork]) -> Fetched | str:
    """The page, or the address that a redirect leads to."""
    with closing(CheckedConnection(target, deadline, allowed)) as connection:
        connection.request("GET", target.path, headers=_request_headers())
        with closing(connection.getresponse()) as response:
            return _page_or_redirect(response, target, deadline)


def _page_or_redirect(
    response: http.client.HTTPResponse, target: Target, deadline: Deadline
) -> Fetched | str:
    if response.status in _REDIRECTS:
        return urljoin(target.address, _as_sent(response.headers.get("Location", "")))
    if response.status != 200:
        raise Refused(Refusal.STATUS, f"{response.status} {response.reason}"[:80])
    media_type = response.headers.get_content_type()
    if media_type not in _MEDIA_TYPES:
        raise Refused(Refusal.MEDIA_TYPE, media_type)
    content = _unpacked(_body(response, deadline), response.headers)
    charset = response.headers.get_content_charset("")
    return Fetched(target.address, content, media_type, charset)


def _as_sent(header: str) -> str:
    """A header in UTF-8, which http.client reads as Latin-1: some servers send such addresses."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header


def _request_headers() -> dict[str, str]:
    return {
        "User-Agent": "Difaf (report reader for an editor)",
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def _body(response: http.client.HTTPResponse, deadline: Deadline) -> bytes:
    kept = bytearray()
    while chunk := response.read1(_CHUNK):
        kept += chunk
        deadline.left()
        if len(kept) > LARGEST:
            raise Refused(Refusal.TOO_LARGE, f"{LARGEST:,}")
    if response.length:
        raise http.client.IncompleteRead(bytes(kept), response.length)
    return bytes(kept)


def _unpacked(body: bytes, headers: Message) -> bytes:
    """The body without the compression that some servers use unasked."""
    encoding = headers.get("Content-Encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        return body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise Refused(Refusal.BROKEN_ANSWER, encoding)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # gzip and zlib alike
    content = unpacker.decompress(body, LARGEST + 1)
    if len(content) > LARGEST:
        raise Refused(Refusal.TOO_LARGE, f"{LARGEST:,}")
    if not unpacker.eof:
        raise zlib.error("the compressed body ends too early")
    return content
