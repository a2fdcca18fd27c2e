"""How to cite a page: its name, the state of the data it shows, and its address."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from incidents.region import own_region
from maps.publishing.data_files import read_manifest


@dataclass(frozen=True)
class Citation:
    """`version` and `published` are those of the data files, None before the first. Days are
    those of the region: near midnight they are others than UTC's."""

    title: str
    version: int | None
    published: date | None
    read: date
    address: str


def citation(request: HttpRequest, title: str, with_query: bool = False) -> Citation:
    """`with_query` where the page is what the address asks for: a list."""
    manifest = read_manifest()
    published = datetime.fromisoformat(manifest["published_at"]) if manifest else None
    zone = own_region().time_zone
    return Citation(
        title=title,
        version=manifest["version"] if manifest else None,
        published=timezone.localdate(published, zone) if published else None,
        read=timezone.localdate(timezone=zone),
        address=request.build_absolute_uri(None if with_query else request.path),
    )
