"""The list of incidents, an incident, and its panel on the map."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from maps.filter_form import filter_form
from maps.filter_reading import OF_THE_PAGE, read_filter, read_query
from maps.keyset import page_of
from maps.link_card import list_card, page_card
from maps.published import find_incident, public_incidents, with_evidence
from maps.remembered import remembered, state_of_the_data
from maps.views.refusals import refusing_politely
from maps.wording.casualties import toll
from maps.wording.citation import citation
from maps.wording.day_words import date_text
from maps.wording.incident_words import incident_title
from maps.wording.phrases import page_phrases, say
from maps.wording.sentence import counted_sentence


@require_safe
@refusing_politely
def incident_list(request: HttpRequest) -> HttpResponse:
    """Newest first, fifty a page, by the filters of the map."""
    if "form" in request.GET:
        return redirect(_as_chosen(request))
    chosen = read_filter(request, (*OF_THE_PAGE, "after"))
    passing = chosen.apply(public_incidents())
    state = state_of_the_data()
    whole = remembered(state, ("toll", chosen), lambda: toll(passing))
    possible = remembered(state, ("possible", chosen), chosen.possibly_on_other_days(passing).count)
    said, count = counted_sentence(chosen, whole.total, possible)
    description = f"{said}{page_phrases()['apart']}{count}" if count else said
    context = {
        "page": page_of(with_evidence(passing), request.GET.get("after", "")),
        "chosen": chosen,
        "sentence": said,
        "count": count,
        "toll": whole,
        "form": filter_form(chosen),
        "nothing_named": say("page_nothing_named", q=chosen.q),
        "search_reports": say("page_search_reports", q=chosen.q),
        "citation": citation(request, said, with_query=True),
        "card": list_card(request, said, description, chosen.query_string(), said),
    }
    return render(request, "maps/incidents.html", context)


def _as_chosen(request: HttpRequest) -> str:
    """The page's address for what its form sent: a field left empty there is no choice,
    while `zone=` in an address chooses nothing."""
    sent = read_query(request, (*OF_THE_PAGE, "form"))
    given = {name: value for name, value in sent.items() if value and name != "form"}
    return f"{request.path}?{urlencode(given, safe=',')}" if given else request.path


@require_safe
@refusing_politely
def incident(request: HttpRequest, public_id: str) -> HttpResponse:
    found = find_incident(public_id)
    title = incident_title(found)
    context = {
        "incident": found,
        "title": title,
        "citation": citation(request, title),
        "card": page_card(request, "incident", public_id, title, f"{title}. {date_text(found)}"),
    }
    return render(request, "maps/incident.html", context)


@require_safe
@refusing_politely
def incident_panel(request: HttpRequest, public_id: str) -> HttpResponse:
    """The fragment that the map page shows; the page's filters change nothing about it."""
    found = find_incident(public_id)
    context = {"incident": found, "title": incident_title(found)}
    return render(request, "maps/_incident_panel.html", context)
