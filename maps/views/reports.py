"""The list of reports, and a report as it was received."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.models import Claim, CoordinateStatus, Mention, PlaceName, Report, Visibility
from incidents.models.report import ReportQuerySet
from incidents.reading.folding import fold
from maps.citation import citation
from maps.filters import read_query
from maps.keyset import PAGE
from maps.parameters import BadParameter, read_text, read_whole_number
from maps.published import find_report, public_incidents
from maps.quotes import quotes_of
from maps.report_text import by_incident, marked_paragraphs, notes_of
from maps.templatetags.difaf import report_name
from maps.views.refusals import refusing_politely

FARTHEST_PAGE = 1_000


@require_safe
@refusing_politely
def report_list(request: HttpRequest) -> HttpResponse:
    """Newest first, fifty a page, those that contain the words of `q`."""
    query = read_query(request, ("q", "page"))
    q = read_text("q", query.get("q", ""))
    number = read_whole_number("page", query.get("page", "1"), FARTHEST_PAGE)
    found = _containing(Report.objects.listed(), q).select_related("body")
    reports = list(found[(number - 1) * PAGE : number * PAGE + 1])
    if number > 1 and not reports:
        raise BadParameter("page", str(number), _("a page that exists"))
    context = {
        "reports": reports[:PAGE],
        "q": q,
        "next_page": number + 1 if len(reports) > PAGE else None,
        "citation": citation(request, _("Source reports"), with_query=True),
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
    }
    return render(request, "maps/report.html", context)


def _mentions(report: Report) -> list[Mention]:
    """Accepted mentions; the name of a place that no editor has checked is not linked."""
    found = list(report.mentions.accepted().select_related("place").order_by("start"))
    for mention in found:
        if mention.place and mention.place.coordinate_status == CoordinateStatus.PENDING:
            mention.place = None
    return found


def _claims(report: Report) -> list[Claim]:
    """Accepted claims, but for those about incidents that are not public."""
    about = Q(incident=None) | Q(incident__in=public_incidents())
    found = report.claims.accepted().filter(about)
    claims = list(
        found.select_related("incident__actor", "place").prefetch_related("incident__weapons")
    )
    for claim in claims:
        claim.report = report
    return claims


def _containing(reports: ReportQuerySet, q: str) -> ReportQuerySet:
    """Reports that may be read whole and contain the text, and those that name a place of
    which it is part of a spelling. The hidden text of others is not searched."""
    wanted = fold(q)
    if not wanted:
        return reports
    names = PlaceName.objects.filter(folded__contains=wanted).values("place")
    naming = Mention.objects.accepted().filter(place__in=names)
    return reports.filter(
        Q(visibility=Visibility.PUBLIC, body__text__icontains=q)
        | Q(title__icontains=q)
        | Q(outlet__icontains=q)
        | Q(pk__in=naming.values("report"))
    )
