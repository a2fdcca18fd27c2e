"""The map page. It carries nothing of the request but what link previews are told of its address,
and asks no database."""

import logging
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from csp.decorators import csp_replace
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from maps.filter_reading import OF_A_MAP
from maps.link_card import map_card
from maps.parameters import LONGEST_QUERY
from maps.publishing.data_files import DamagedManifest, opening_files
from maps.tiles import tile_origin, tile_source
from maps.wording.phrases import page_phrases

OpeningFiles = tuple[Sequence[str], Sequence[str]]

logger = logging.getLogger(__name__)


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    given = request.GET.dict() if len(query) <= LONGEST_QUERY else {}
    asked = {name: given[name] for name in OF_A_MAP if name in given}
    return render_map(request, opening=_opening_files(), asked=asked)


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embedded_map(request: HttpRequest) -> HttpResponse:
    """The one page that others may put in a frame."""
    return render_map(request, embedded=True, opening=_opening_files())


def render_map(
    request: HttpRequest,
    *,
    embedded: bool = False,
    opening: OpeningFiles = ((), ()),
    asked: Mapping[str, str] = MappingProxyType({}),
    as_file: bool = False,
) -> HttpResponse:
    """The page for the current language; `asked` is what its address says of the map. Browsers
    fetch the files of `opening` at once, the second of the two lists behind the first; a page
    that is kept goes without, it would name files that are no more. One that is served
    `as_file` carries in its head the policy that else is a header."""
    first_files, next_files = opening
    context = {
        "first_files": first_files,
        "next_files": next_files,
        "embedded": embedded,
        "phrases": page_phrases(),
        "card": map_card(request, asked),
        "tiles": tile_source(),
        "worker": not embedded and not settings.DEBUG,  # it would keep what is being changed
        "policy": _policy_within() if as_file else "",
    }
    response = render(request, "maps/map.html", context)
    response["Cache-Control"] = "no-cache"  # kept, and asked for again by its ETag
    # What django-csp's decorator csp_update sets; the origin of tiles is known only now.
    response._csp_update = _opened_for_tiles()  # type: ignore[attr-defined]  # noqa: SLF001
    return response


def _opened_for_tiles() -> dict[str, list[str]]:
    origin = tile_origin()
    return {"img-src": [origin]} if origin else {}


def _policy_within() -> str:
    """The policy as a page may carry it: who may frame it, only a header can say."""
    policy: str = build_policy(update=_opened_for_tiles(), replace={"frame-ancestors": None})
    return policy


def _opening_files() -> OpeningFiles:
    try:
        return opening_files()
    except DamagedManifest:
        logger.exception("The map page says what is wrong to whoever opens it.")
        return [], []
