"""What the page of a place and its panel on the map say; both are made of the same parts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, FilteredRelation, Max, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from incidents.models import Claim, Incident, IncidentPlace, Mention, Place, PlaceName, Report
from incidents.models.incident import IncidentQuerySet
from incidents.models.report import ReportQuerySet
from incidents.reading.folding import fold
from incidents.zones import ZoneMap
from maps.casualties import Toll, toll
from maps.filters import IncidentFilter
from maps.holding import Stretch, YearMark, stretches, year_marks
from maps.keyset import PAGE, Page, page_of
from maps.published import of_a_public_incident, public_incidents, with_evidence
from maps.remembered import remembered, state_of_the_data

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


def place_page(
    place: Place, chosen: IncidentFilter, after: str = "", size: int = PAGE
) -> PlacePage:
    """Raises BadParameter for a cursor that no page gave out."""
    passing = _at(place, chosen.apply(public_incidents()))
    day = last_chosen_day(chosen)
    through_time = stretches(ZoneMap([place]).spans(place), timezone.now().date())
    state = state_of_the_data()
    newest, report_count = remembered(
        state, ("reports", place.pk), lambda: _newest_reports_about(place)
    )
    return PlacePage(
        place=place,
        spellings=other_spellings(place),
        chosen=chosen,
        day=day,
        held=next(one for one in through_time if one.span.touches(day, day)),
        stretches=through_time,
        years=year_marks(through_time),
        incidents=page_of(with_evidence(passing), after, size, day="at__latest"),
        toll=remembered(state, ("toll", place.pk, chosen), lambda: toll(passing)),
        reports=list(_with_names_of(place, newest[:size])),
        report_count=report_count,
    )


def _at(place: Place, incidents: IncidentQuerySet) -> QuerySet[Incident]:
    """Those at the place in any role, each once, joined to the row of that place as `at`."""
    at = FilteredRelation("places", condition=Q(places__place=place))
    in_another_role = IncidentPlace.objects.filter(
        incident=OuterRef("pk"), place=place, role__lt=OuterRef("at__role")
    )
    found = incidents.annotate(at=at).filter(at__isnull=False)
    return found.filter(~Exists(in_another_role))


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


def _newest_reports_about(place: Place) -> tuple[list[int], int]:
    """The newest listed reports that name the place or tell of an incident there, and how many
    there are."""
    mentions = Mention.objects.accepted().filter(place=place)
    claims = Claim.objects.accepted()
    there = IncidentPlace.objects.filter(of_a_public_incident("incident__"), place=place)
    about = (
        mentions.order_by()
        .values("report")
        .union(
            claims.filter(place=place).order_by().values("report"),
            claims.filter(incident__in=there.order_by().values("incident"))
            .order_by()
            .values("report"),
        )
    )
    reports = Report.objects.listed().filter(pk__in=about)
    return list(reports.values_list("pk", flat=True)[:MOST_REPORTS]), reports.order_by().count()


def _with_names_of(place: Place, keys: list[int]) -> ReportQuerySet:
    naming = Mention.objects.accepted().filter(place=place).order_by("start")
    return (
        Report.objects.listed()
        .filter(pk__in=keys)
        .select_related("body")
        .prefetch_related(Prefetch("mentions", naming, to_attr="naming"))
    )
