"""What the page of a place and its panel on the map say; both are made of the same parts."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, Prefetch
from django.utils import timezone

from incidents.models import Incident, IncidentPlace, Mention, Place, PlaceName, Report
from incidents.models.incident import IncidentQuerySet
from incidents.reading.words.folding import fold
from incidents.zones import ZoneMap
from maps.filters import IncidentFilter
from maps.keyset import PAGE, Page, cursor_of, newest_first, read_cursor
from maps.published import public_incidents, public_reports, with_evidence
from maps.remembered import remembered, state_of_the_data
from maps.reports_about import newest_reports_about
from maps.toll_at_place import toll_at
from maps.wording.casualties import Toll, toll
from maps.wording.holding import Stretch, YearMark, bar_end_texts, stretches, year_marks
from maps.wording.sentence import count_text

FEW_SPELLINGS = 3  # in the panel, which has the incidents below


@dataclass(frozen=True)
class PlacePage:
    """`day` is the last chosen day, `held` the standing on it; `bar_ends` says when the bar of
    `stretches` begins and ends; of `spellings` the most used come
    first; `possible` incidents may have happened on other days than the chosen ones, `beside`
    happened in an area beside the place and not in it, `from_here` came from it and hit others."""

    place: Place
    spellings: list[PlaceName]
    chosen: IncidentFilter
    day: date
    held: Stretch
    stretches: list[Stretch]
    bar_ends: tuple[str, str] | None
    years: list[YearMark]
    incidents: Page[Incident]
    toll: Toll
    possible: int
    beside: int
    from_here: int
    reports: list[Report]
    report_count: int

    @property
    def count_text(self) -> str:
        return count_text(self.toll.total, self.possible)

    @property
    def few_spellings(self) -> list[PlaceName]:
        return self.spellings[:FEW_SPELLINGS]

    @property
    def more_spellings(self) -> list[PlaceName]:
        return self.spellings[FEW_SPELLINGS:]

    @property
    def here(self) -> int:
        return self.toll.total - self.beside - self.from_here

    @property
    def years_height(self) -> float:
        """Of the lines of years below the bar, in the size of their letters."""
        return max((mark.base_line for mark in self.years), default=0) + 0.4


def place_page(
    place: Place, chosen: IncidentFilter, after: str = "", size: int = PAGE
) -> PlacePage:
    """Raises BadParameter for a cursor that no page gave out."""
    passing = chosen.apply(public_incidents())
    day = last_chosen_day(chosen)
    spans, today = ZoneMap([place.pk]).spans(place), timezone.now().date()
    through_time = stretches(spans, today)
    newest, report_count = newest_reports_about(place)
    reports = _with_names_of(place, newest[:size])
    return PlacePage(
        place=place,
        spellings=other_spellings(place, reports),
        chosen=chosen,
        day=day,
        held=next(one for one in through_time if one.span.touches(day, day)),
        stretches=through_time,
        bar_ends=bar_end_texts(spans, today),
        years=year_marks(through_time),
        incidents=_page_at(place, passing, after, size),
        toll=_toll_at(place, chosen, passing),
        possible=_possible_at(place, chosen, passing),
        beside=_beside(place, chosen, passing),
        from_here=_from_here(place, chosen, passing),
        reports=reports,
        report_count=report_count,
    )


def _page_at(place: Place, passing: IncidentQuerySet, after: str, size: int) -> Page[Incident]:
    """Incidents at the place in any role, each once. It goes by the rows of the place, which have
    an index by day: there is no telling how many incidents of other places lie between."""
    in_another_role = IncidentPlace.objects.filter(
        incident=OuterRef("incident"), place=place, role__lt=OuterRef("role")
    )
    rows = IncidentPlace.objects.filter(
        Exists(passing.order_by().filter(pk=OuterRef("incident"))),
        ~Exists(in_another_role),
        place=place,
    )
    start = read_cursor("after", after) if after else None
    keys = [row.incident_id for row in newest_first(rows, size + 1, start, of="incident__")]
    incidents = with_evidence(Incident.objects.filter(pk__in=keys[:size])).in_bulk()
    shown = [incidents[key] for key in keys[:size] if key in incidents]
    return Page(shown, cursor_of(shown[-1]) if len(keys) > size else "")


def _toll_at(place: Place, chosen: IncidentFilter, passing: IncidentQuerySet) -> Toll:
    """Kept up where nothing is chosen; each choice would hold a list of its own in memory."""
    if chosen.is_empty():
        return toll_at(place)
    key = ("toll", place.pk, chosen)
    return remembered(state_of_the_data(), key, lambda: toll(_at(place, passing)))


def _possible_at(place: Place, chosen: IncidentFilter, passing: IncidentQuerySet) -> int:
    if not chosen.has_days():
        return 0
    here = chosen.possibly_on_other_days(_at(place, passing))
    return remembered(state_of_the_data(), ("possible", place.pk, chosen), here.count)


def _beside(place: Place, chosen: IncidentFilter, passing: IncidentQuerySet) -> int:
    areas = IncidentPlace.objects.filter(place=place).only_beside().order_by()
    found = passing.filter(pk__in=areas.values("incident"))
    return remembered(state_of_the_data(), ("beside", place.pk, chosen), found.order_by().count)


def _from_here(place: Place, chosen: IncidentFilter, passing: IncidentQuerySet) -> int:
    came = IncidentPlace.objects.filter(place=place).only_left().order_by()
    found = passing.filter(pk__in=came.values("incident"))
    return remembered(state_of_the_data(), ("from here", place.pk, chosen), found.order_by().count)


def _at(place: Place, incidents: IncidentQuerySet) -> IncidentQuerySet:
    """Those with the place in any role."""
    here = IncidentPlace.objects.filter(place=place).order_by().values("incident")
    return incidents.filter(pk__in=here)


def last_chosen_day(chosen: IncidentFilter) -> date:
    """The day whose zones are shown: the last that was chosen, else the last day of all
    public incidents (where the map's timeline ends), else today."""
    if chosen.days[1] is not None:
        return chosen.days[1]
    newest: date | None = public_incidents().aggregate(day=Max("latest"))["day"]
    return newest or timezone.now().date()


def other_spellings(place: Place, reports: list[Report]) -> list[PlaceName]:
    """Each spelling that a reader would call another one, once; those that these reports have most
    often come first."""
    seen = {fold(place.name_en), fold(place.name_ar)}
    found = []
    for name in place.names.all():
        if name.folded not in seen:
            seen.add(name.folded)
            found.append(name)
    written = Counter(fold(one.words) for report in reports for one in vars(report)["naming"])
    return sorted(found, key=lambda name: -written[name.folded])


def _with_names_of(place: Place, keys: list[int]) -> list[Report]:
    """The reports, each with the mentions that name the place as `naming`."""
    mentions = Mention.objects.accepted().order_by("start")
    reports = public_reports().filter(pk__in=keys).select_related("body")
    found = list(reports.prefetch_related(Prefetch("mentions", mentions)))
    for report in found:
        # Picked out here: asked for the place as well, SQLite goes through all that name it.
        naming = [mention for mention in report.mentions.all() if mention.place_id == place.pk]
        vars(report)["naming"] = naming
    return found
