"""The list of places, a place, and its panel on the map."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.models import Place
from incidents.models.place import LOCATOR_KINDS
from incidents.zones import ZoneMap
from maps.counts_at_places import counts_at
from maps.filter_reading import OF_THE_PAGE, read_filter, read_query
from maps.filters import IncidentFilter
from maps.keyset import PAGE
from maps.link_card import list_card, page_card
from maps.parameters import BadParameter
from maps.place_page import last_chosen_day, place_page
from maps.published import find_place
from maps.remembered import remembered, state_of_the_data
from maps.views.refusals import refusing_politely
from maps.wording.citation import citation
from maps.wording.day_words import day_text
from maps.wording.holding import holder_text, standing_slug
from maps.wording.phrases import reader_language
from maps.wording.sentence import sentence

LIST_PARAMETERS = ("after",)
OF_A_PANEL = (*OF_THE_PAGE, "sel", "view")
PANEL_SIZE = 10  # incidents and reports; the page of the place goes on


@require_safe
@refusing_politely
def place_list(request: HttpRequest) -> HttpResponse:
    """Fifty places a page, in the order of the reader's alphabet."""
    query = read_query(request, LIST_PARAMETERS)
    name = f"name_{reader_language()}"
    places = Place.objects.listed().exclude(kind__in=LOCATOR_KINDS).order_by(name, "slug")
    found = list(_following(places, name, query.get("after", ""))[: PAGE + 1])
    day, zone_map = last_chosen_day(IncidentFilter()), ZoneMap()
    counts = counts_at([place.pk for place in found])
    rows = [
        {
            "place": place,
            "slug": standing_slug(held),
            "group": held.zone.group if held.zone else None,
            "holder": holder_text(held),
            "incidents": counts.landed.get(place.pk, 0),
            "beside": counts.beside.get(place.pk, 0),
            "from_here": counts.from_here.get(place.pk, 0),
        }
        for place in found[:PAGE]
        for held in [zone_map.on(place, day)]
    ]
    after = found[PAGE - 1].slug if len(found) > PAGE else ""
    lead = _(
        "Villages, towns, bases and fields that reports name, and who held each on %(day)s, the"
        " last day of the incidents recorded."
    ) % {"day": day_text(day)}
    context = {
        "rows": rows,
        "day": day,
        "lead": lead,
        "after": after,
        "citation": citation(request, _("Places"), with_query=True),
        "card": list_card(request, _("Places"), lead),
    }
    return render(request, "maps/places.html", context)


@require_safe
@refusing_politely
def place(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_place(slug)
    chosen = read_filter(request, (*OF_THE_PAGE, "after"))
    page = place_page(found, chosen, request.GET.get("after", ""))
    context = {
        "page": page,
        "sentence": "" if chosen.is_empty() else sentence(chosen),
        "citation": citation(request, found.name),
        "card": page_card(request, "place", found.slug, found.name),
    }
    return render(request, "maps/place.html", context)


@require_safe
@refusing_politely
def place_panel(request: HttpRequest, slug: str) -> HttpResponse:
    """The fragment that the map page shows beside the map, with the page's own filters."""
    found = find_place(slug)
    chosen = read_filter(request, OF_A_PANEL)
    state = state_of_the_data()
    key = ("panel", found.pk, chosen, get_language())
    return HttpResponse(remembered(state, key, lambda: _panel(found, chosen)))


def _panel(place: Place, chosen: IncidentFilter) -> str:
    said = "" if chosen.is_empty() else sentence(chosen)
    context = {"page": place_page(place, chosen, size=PANEL_SIZE), "sentence": said}
    return render_to_string("maps/_place_panel.html", context)


def _following(places: QuerySet[Place], name: str, after: str) -> QuerySet[Place]:
    if not after:
        return places
    last = Place.objects.listed().filter(slug=after).first() if "\0" not in after else None
    if last is None:
        raise BadParameter("after", after, _("the slug of a place, as in marat"))
    value = getattr(last, name)
    return places.filter(**{f"{name}__gt": value}) | places.filter(
        **{name: value}, slug__gt=last.slug
    )
