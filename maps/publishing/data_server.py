"""The public data files over WSGI, before Django: a reader who asks whether anything is new
costs one look at the disk and no more."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from wsgiref.util import FileWrapper

from whitenoise.responders import Response, StaticFile

from maps.publishing.data_files import MANIFEST, OLD_FILES_LIVE, SUFFIXES, find_file

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

AT = "/data/"
_TYPES = {".json": "application/json", ".bin": "application/octet-stream"}
_NOSNIFF = ("X-Content-Type-Options", "nosniff")
_NOT_FOUND = [("Content-Type", "text/plain"), ("Content-Length", "0"), _NOSNIFF]


class DataServer:
    """Answers what lies at /data/ and hands the rest on.

    Hashed files never change and may be kept an hour (a takedown must reach caches); the
    manifest is asked for each time and answers 304 while it is the same.
    """

    def __init__(self, application: "WSGIApplication") -> None:
        self._application = application

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        path: str = environ.get("PATH_INFO", "")
        if not path.startswith(AT):
            return self._application(environ, start_response)
        file = _find(path.removeprefix(AT))
        if file is None:
            start_response("404 Not Found", _NOT_FOUND)
            return []
        return _send(file.get_response(environ["REQUEST_METHOD"], environ), environ, start_response)


class _DataFile(StaticFile):
    """One data file with its compressed forms, as it lies on the disk."""

    def is_not_modified(self, request_headers: Any) -> bool:
        """Also where a proxy made the tag a weak one, or a cache names several."""
        return self.etag in request_headers.get("HTTP_IF_NONE_MATCH", "")


def _find(name: str) -> _DataFile | None:
    try:
        path = find_file(name)
        if path is None:
            return None
        return _opened(path, path.stat().st_mtime_ns, _compressed_size(path))
    except (OSError, ValueError):  # gone in between, or no name of a file at all
        return None


def _compressed_size(path: Path) -> int:
    """It shrinks once: maps/publishing/squeezing.py."""
    compressed = path.with_name(f"{path.name}.br")
    return compressed.stat().st_size if path.name != MANIFEST and compressed.exists() else 0


@lru_cache(maxsize=512)
def _opened(path: Path, *state: int) -> _DataFile:
    is_manifest = path.name == MANIFEST
    tag = hashlib.sha256(path.read_bytes()).hexdigest()[:32] if is_manifest else path.stem
    keep = "no-cache" if is_manifest else f"public, max-age={OLD_FILES_LIVE}, immutable"
    headers = [
        ("Content-Type", _TYPES[path.suffix]),
        ("Cache-Control", keep),
        ("ETag", f'"{tag}"'),
        _NOSNIFF,
    ]
    alternatives = {} if is_manifest else {name: str(path) + end for name, end in SUFFIXES.items()}
    alternatives.pop("", None)
    return _DataFile(str(path), headers, encodings=alternatives)


def _send(
    response: Response, environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterable[bytes]:
    status = f"{response.status.value} {response.status.phrase}"
    start_response(status, list(response.headers))
    if response.file is None:
        return []
    wrapper = environ.get("wsgi.file_wrapper", FileWrapper)
    body: Iterable[bytes] = wrapper(response.file)
    return body
