"""How to cite a page: its name, the state of the data it shows, and its address."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from maps.data_files import read_manifest


@dataclass(frozen=True)
class Citation:
    """`version` and `published` are those of the data files, None before the first."""

    title: str
    version: int | None
    published: date | None
    read: date
    address: str


def citation(request: HttpRequest, title: str, with_query: bool = False) -> Citation:
    """`with_query` where the page is what the address asks for: a list."""
    manifest = read_manifest()
    return Citation(
        title=title,
        version=manifest["version"] if manifest else None,
        published=datetime.fromisoformat(manifest["published_at"]).date() if manifest else None,
        read=timezone.now().date(),
        address=request.build_absolute_uri(None if with_query else request.path),
    )
