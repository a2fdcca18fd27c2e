"""The list of reports, and a report as it was received."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.models import Claim, CoordinateStatus, Mention, Report, Visibility
from incidents.models.report import ReportQuerySet
from incidents.models.search_entry import newest_key
from incidents.reading.words.search_terms import phrases_of
from maps.filter_reading import read_query
from maps.found_words import snippet
from maps.keyset import PAGE, Page, cut_page, page_of, read_cursor
from maps.link_card import list_card, report_card
from maps.parameters import read_text
from maps.published import find_report, of_a_public_incident, public_reports
from maps.quotes import quotes_of
from maps.report_text import by_incident, marked_paragraphs, notes_of
from maps.templatetags.difaf import language_name, report_name
from maps.views.refusals import refusing_politely
from maps.wording.citation import citation
from maps.wording.day_words import date_text
from maps.wording.phrases import page_phrases


@require_safe
@refusing_politely
def report_list(request: HttpRequest) -> HttpResponse:
    """Newest first, fifty a page, those that contain the words of `q`."""
    query = read_query(request, ("q", "after"))
    q, after = read_text("q", query.get("q", "")), query.get("after", "")
    reports = public_reports().select_related("body")
    page = _found(reports, q, after) if q else page_of(reports, after)
    phrases = phrases_of(q)
    context = {
        "rows": [(report, snippet(report, phrases) if q else "") for report in page.items],
        "q": q,
        "after": page.after,
        "citation": citation(request, _("Source reports"), with_query=True),
        "card": list_card(request, _("Source reports"), _what_reports_are()),
    }
    return render(request, "maps/reports.html", context)


@require_safe
@refusing_politely
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    found = find_report(public_id)
    mentions = list(_mentions(found))
    claims = list(_claims(found))
    notes = notes_of(claims)
    whole = found.visibility == Visibility.PUBLIC
    context = {
        "report": found,
        "readings": by_incident(notes) if whole else [],
        "paragraphs": marked_paragraphs(found, mentions, notes) if whole else [],
        "quotes": [] if whole else quotes_of(claims, mentions),
        "named": mentions if whole else [],
        "citation": citation(request, report_name(found)),
        "card": report_card(
            request,
            report_name(found),
            _in_short(found),
            {claim.incident for claim in claims if claim.incident},
        ),
    }
    return render(request, "maps/report.html", context)


def _what_reports_are() -> str:
    return _("The reports that the map is made of, and the sentences that it rests on.")


def _in_short(report: Report) -> str:
    outlet = report.outlet or _("outlet not known")
    said = [_("Source report"), outlet, date_text(report), language_name(report.language)]
    return str(page_phrases()["apart"]).join(said)


def _mentions(report: Report) -> list[Mention]:
    """Accepted mentions; the name of a place that no editor has checked is not linked."""
    found = list(report.mentions.accepted().select_related("place").order_by("start"))
    for mention in found:
        if mention.place and mention.place.coordinate_status == CoordinateStatus.PENDING:
            mention.place = None
    return found


def _claims(report: Report) -> list[Claim]:
    """Accepted claims, but for those about incidents that are not public."""
    about = Q(incident=None) | of_a_public_incident("incident__")
    found = report.claims.accepted().filter(about)
    claims = list(
        found.select_related("incident__actor", "place").prefetch_related("incident__weapons")
    )
    for claim in claims:
        claim.report = report
    return claims


def _found(reports: ReportQuerySet, q: str, after: str) -> Page[Report]:
    before = newest_key(*read_cursor("after", after)) if after else None
    return cut_page(reports.search(q, before, PAGE + 1))
