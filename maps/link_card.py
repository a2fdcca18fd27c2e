"""What messengers and other sites read of a page: title, words, picture, how to embed it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from incidents.models import Incident
from maps.filter_reading import OF_THE_PAGE, understood_filter
from maps.link_pictures.drawing import HEIGHT, WIDTH
from maps.published_labels import published_labels
from maps.wording.incident_words import incident_title
from maps.wording.phrases import reader_language
from maps.wording.sentence import sentence

LOCALES = {"en": "en_GB", "ar": "ar_SY"}


@dataclass(frozen=True)
class LinkCard:
    """`kind` is Open Graph's; `languages` are codes with the page's address in each. `shared` is
    the address with all that the page was asked for: whoever previews it comes back by it.
    `picture_says` is what is to be seen on the picture; `oembed` is empty where no map stands for
    the page. All addresses are absolute."""

    title: str
    description: str
    address: str
    shared: str
    picture: str
    picture_says: str
    kind: str
    oembed: str = ""
    languages: Sequence[tuple[str, str]] = ()

    width = WIDTH
    height = HEIGHT

    @property
    def locale(self) -> str:
        return LOCALES[reader_language()]

    @property
    def other_locales(self) -> list[str]:
        return [locale for locale in LOCALES.values() if locale != self.locale]


def map_card(request: HttpRequest, asked: Mapping[str, str]) -> LinkCard:
    """The card of the map with what its address says, `asked`. The page stands without a database:
    its sentence comes of what was published, and the picture leaves out what is not understood."""
    description = _("A map of incidents read from news reports: who says so, and how sure it is.")
    card = _card(request, _map_title(asked), description, "map", [], "website", _written(asked))
    shown = _written({name: asked[name] for name in (*OF_THE_PAGE, "sel") if name in asked})
    return replace(card, picture=card.picture + shown)


def _map_title(asked: Mapping[str, str]) -> str:
    labels = published_labels() if asked else None
    if labels is not None:
        chosen = understood_filter(asked, labels)
        if not chosen.is_empty():
            return sentence(chosen, labels)
    return _("Map of incidents")


def page_card(
    request: HttpRequest, name: str, key: str, title: str, description: str = ""
) -> LinkCard:
    """The card of a page whose address has the name `name` and the argument `key`."""
    return _card(request, title, description or title, name, [key], "article")


def list_card(
    request: HttpRequest, title: str, description: str, shown: str = "", picture_says: str = ""
) -> LinkCard:
    """The card of a list, which is what its address asks for, with the picture of the map by the
    query `shown`."""
    here = request.build_absolute_uri()
    picture = _of_the_map(request, shown)
    return _without_a_map(here, title, description, picture, picture_says, "website")


def report_card(
    request: HttpRequest, title: str, description: str, told: Collection[Incident]
) -> LinkCard:
    """The card of a report, with the picture of the incident that it tells of, or of the map where
    it is none or several of these public ones."""
    here, picture, says = request.build_absolute_uri(request.path), _of_the_map(request), ""
    if len(told) == 1:
        (incident,) = told
        path = reverse("incident-picture", args=[incident.public_id])
        picture, says = request.build_absolute_uri(path), incident_title(incident)
    return _without_a_map(here, title, description, picture, says, "article")


def _without_a_map(
    here: str, title: str, description: str, picture: str, picture_says: str, kind: str
) -> LinkCard:
    """Of a page that nobody embeds; the picture is the map's if nothing is said of it."""
    return LinkCard(
        title=title,
        description=description,
        address=here,
        shared=here,
        picture=picture,
        picture_says=picture_says or _("Map of incidents"),
        kind=kind,
    )


def _of_the_map(request: HttpRequest, query: str = "") -> str:
    picture = reverse("map-picture") + (f"?{query}" if query else "")
    return request.build_absolute_uri(picture)


def _card(
    request: HttpRequest,
    title: str,
    description: str,
    name: str,
    args: list[str],
    kind: str,
    query: str = "",
) -> LinkCard:
    address = request.build_absolute_uri(reverse(name, args=args))
    picture = reverse(f"{name}-picture", args=args)
    asked = urlencode({"url": address + query, "format": "json"})
    return LinkCard(
        title=title,
        description=description,
        address=address,
        shared=address + query,
        picture=request.build_absolute_uri(picture),
        picture_says=title,
        oembed=request.build_absolute_uri(f"{reverse('oembed')}?{asked}"),
        kind=kind,
        languages=[(code, _address_in(request, code, name, args)) for code in LOCALES],
    )


def _written(asked: Mapping[str, str]) -> str:
    return f"?{urlencode(asked, safe=',:/')}" if asked else ""


def _address_in(request: HttpRequest, language: str, name: str, args: list[str]) -> str:
    with override(language):
        return request.build_absolute_uri(reverse(name, args=args))
