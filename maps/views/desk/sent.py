"""What the forms of a review's steps name: rows, places, spans, numbers. Each is looked for among
what belongs to the report; Http404 for a row of another, ValidationError for no such thing."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from incidents.desk.draw import BadSpan
from incidents.desk.reviewing import incidents_of
from incidents.models import Incident, Place, Report
from maps.desk.typed_numbers import in_stored_digits
from maps.views.desk.access import whole_number


def reason_sent(request: HttpRequest) -> str:
    """The page's own, or that of the form, which are sent together: the one that was written."""
    written = [reason for reason in request.POST.getlist("reason") if reason.strip()]
    return written[0] if written else ""


def texts_sent(request: HttpRequest, *names: str) -> dict[str, str]:
    """What was written in the fields of these names, those that the form has."""
    return {name: request.POST[name][:5000].strip() for name in names if name in request.POST}


def row_sent(request: HttpRequest, name: str, rows: Any) -> Any:
    """The row that the form names, among those of this report; Http404 for any other."""
    number = whole_number(request, name)
    found = rows.filter(pk=number).first() if number else None
    if found is None:
        raise Http404
    return found


def find_incident_of(report: Report, public_id: str) -> Incident:
    for incident in incidents_of(report):
        if incident.public_id == public_id:
            return incident
    raise Http404


def incident_sent(request: HttpRequest, report: Report) -> Incident:
    return find_incident_of(report, request.POST.get("incident", ""))


def place_sent(request: HttpRequest) -> Place:
    slug = request.POST.get("place", "")
    found = Place.objects.filter(slug=slug).first()
    if found is None:
        raise ValidationError(_("Choose a place."))
    return found


def span_sent(request: HttpRequest) -> tuple[int, int]:
    start, end = whole_number(request, "start"), whole_number(request, "end")
    if start is None or end is None:
        raise BadSpan(_("Choose words of the text first."))
    return start, end


def kilometres_sent(value: str) -> float | None:
    if not value:
        return None
    try:
        return float(in_stored_digits(value))
    except ValueError as error:
        raise ValidationError(
            _("“%(value)s” is not a number of kilometres."), params={"value": value[:40]}
        ) from error
