"""Asks the server of the data files as a WSGI server would."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.util import setup_testing_defaults

from maps.publishing.data_server import DataServer


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes


def ask(path: str, method: str = "GET", **headers: str) -> Answer:
    """`headers` as `if_none_match="…"`. What is handed on to Django answers 299."""
    environ: dict[str, Any] = {"PATH_INFO": path, "REQUEST_METHOD": method}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    setup_testing_defaults(environ)
    given: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
        given.extend([int(status.split(maxsplit=1)[0]), dict(headers)])

    def django(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("299 Django", [])
        return []

    body = DataServer(django)(environ, start_response)
    content = b"".join(body)
    if hasattr(body, "close"):
        body.close()
    return Answer(given[0], given[1], content)
