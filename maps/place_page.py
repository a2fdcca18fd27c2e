"""What the page of a place and its panel on the map say; both are made of the same parts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Prefetch, Q
from django.utils import timezone

from incidents.models import Claim, Incident, IncidentPlace, Mention, Place, PlaceName, Report
from incidents.models.report import ReportQuerySet
from incidents.reading.folding import fold
from incidents.zones import ZoneMap
from maps.casualties import Toll, toll
from maps.filters import IncidentFilter
from maps.holding import Stretch, YearMark, stretches, year_marks
from maps.keyset import Page, page_of
from maps.published import public_incidents, with_evidence

MOST_REPORTS = 50


@dataclass(frozen=True)
class PlacePage:
    """`day` is the last chosen day, `held` the standing on it."""

    place: Place
    spellings: list[PlaceName]
    chosen: IncidentFilter
    day: date
    held: Stretch
    stretches: list[Stretch]
    years: list[YearMark]
    incidents: Page[Incident]
    toll: Toll
    reports: list[Report]
    report_count: int


def place_page(place: Place, chosen: IncidentFilter, after: str = "") -> PlacePage:
    """Raises BadParameter for a cursor that no page gave out."""
    passing = chosen.apply(public_incidents()).filter(
        pk__in=IncidentPlace.objects.filter(place=place).values("incident")
    )
    day = last_chosen_day(chosen)
    through_time = stretches(ZoneMap().spans(place), timezone.now().date())
    reports = reports_about(place)
    return PlacePage(
        place=place,
        spellings=other_spellings(place),
        chosen=chosen,
        day=day,
        held=next(one for one in through_time if one.span.touches(day, day)),
        stretches=through_time,
        years=year_marks(through_time),
        incidents=page_of(with_evidence(passing), after),
        toll=toll(passing),
        reports=list(reports[:MOST_REPORTS]),
        report_count=reports.count(),
    )


def last_chosen_day(chosen: IncidentFilter) -> date:
    """The day whose zones are shown: the last that was chosen, else the last day of all
    public incidents (where the map's timeline ends), else today."""
    if chosen.days[1] is not None:
        return chosen.days[1]
    newest: date | None = public_incidents().aggregate(day=Max("latest"))["day"]
    return newest or timezone.now().date()


def other_spellings(place: Place) -> list[PlaceName]:
    """Each spelling that a reader would call another one, once."""
    seen = {fold(place.name_en), fold(place.name_ar)}
    found = []
    for name in place.names.all():
        if name.folded not in seen:
            seen.add(name.folded)
            found.append(name)
    return found


def reports_about(place: Place) -> ReportQuerySet:
    """Listed reports that name the place or tell of an incident there, newest first."""
    there = IncidentPlace.objects.filter(place=place, incident__in=public_incidents().order_by())
    mentions = Mention.objects.accepted().filter(place=place)
    claims = Claim.objects.accepted().filter(
        Q(place=place) | Q(incident__in=there.values("incident"))
    )
    return (
        Report.objects.listed()
        .filter(Q(pk__in=mentions.values("report")) | Q(pk__in=claims.values("report")))
        .select_related("body")
        .prefetch_related(Prefetch("mentions", mentions.order_by("start"), to_attr="naming"))
    )
