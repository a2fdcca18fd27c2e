"""Who held a place through time: in words, and as a bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from incidents.models import IncidentPlace, Standing, Tenure, Zone, ZoneGroup
from incidents.zones import Span
from maps.filters import DISPUTED, UNKNOWN
from maps.wording.bidi import show_overrides
from maps.wording.day_words import day_text, span_text
from maps.wording.phrases import knows, say

BAR = 1000  # units of the bar's length
_WIDE = 10.5  # per cent of the bar that a year under it takes up, at most
_LEAD = 0.03  # share of the bar for the time before the first change that is known


@dataclass(frozen=True)
class Stretch:
    """One standing of a place. `x` and `width` are in units of BAR; width is 0 for what
    lies outside of the bar."""

    span: Span
    x: float
    width: float
    explained: frozenset[int] = frozenset()  # tenures that an earlier stretch explains

    @property
    def group(self) -> ZoneGroup | None:
        return self.span.zone.group if self.span.zone else None

    @property
    def slug(self) -> str:
        return standing_slug(self.span)

    @property
    def holder(self) -> str:
        """Through time the name of a group is not enough: two governments are one group."""
        zone = self.span.zone
        if zone is not None and zone.shares_its_group:
            return show_overrides(zone.label)
        return holder_text(self.span)

    @property
    def days(self) -> str:
        return span_text(self.span.first, self.span.last) or _("at all times")

    @property
    def tenures(self) -> list[tuple[Tenure, bool]]:
        """Each tenure with whether this is the first stretch that it is the source of."""
        return [(tenure, tenure.pk not in self.explained) for tenure in self.span.tenures]


def standing_slug(span: Span) -> str:
    """The option of the zone filter that the span stands for."""
    if span.standing == Standing.HELD and span.zone is not None:
        return span.zone.group.slug
    return DISPUTED if span.standing == Standing.DISPUTED else UNKNOWN


def group_slug(row: IncidentPlace) -> str:
    """The same of an incident's place on the incident's day."""
    if row.standing == Standing.HELD and row.zone is not None:
        return row.zone.group.slug
    return DISPUTED if row.standing == Standing.DISPUTED else UNKNOWN


def holder_text(span: Span) -> str:
    """“Government-held”, “Disputed”, “Holder not known”"""
    return _in_words(standing_slug(span), span.zone)


def row_holder_text(row: IncidentPlace) -> str:
    """The same of an incident's place on the incident's day."""
    return _in_words(group_slug(row), row.zone)


def _in_words(slug: str, zone: Zone | None) -> str:
    if slug == DISPUTED:
        return _("Disputed")
    if zone is None:
        return _("Holder not known")
    own = f"zone_held_by_{slug}"
    said = say(own) if knows(own) else say("zone_held_by", label=show_overrides(zone.group.label))
    return said[0].upper() + said[1:]


def bar_ends(spans: Sequence[Span], today: date) -> tuple[date, date] | None:
    """The first and the last day of the bar; None where nothing ever changed."""
    changes = [span.first for span in spans if span.first]
    if not changes:
        return None
    end = max(today, changes[-1])
    lead = timedelta(days=max(30, round((end - changes[0]).days * _LEAD)))
    return changes[0] - lead, end


def bar_end_texts(spans: Sequence[Span], today: date) -> tuple[str, str] | None:
    """The month in which the bar begins, and the day on which it ends."""
    ends = bar_ends(spans, today)
    if ends is None:
        return None
    start, end = ends
    following = (start.replace(day=1) + timedelta(days=31)).replace(day=1)
    return span_text(start.replace(day=1), following - timedelta(days=1)), day_text(end)


def stretches(spans: Sequence[Span], today: date) -> list[Stretch]:
    """The spans along a bar that ends today and begins shortly before the first change."""
    ends = bar_ends(spans, today)
    if ends is None:
        return [Stretch(span, 0, BAR) for span in spans]
    start, end = ends
    days = (end - start).days + 1

    def along(day: date) -> float:
        return round(min(max((day - start).days / days, 0), 1) * BAR, 1)

    found: list[Stretch] = []
    explained: frozenset[int] = frozenset()
    for span in spans:
        x = along(span.first) if span.first else 0.0
        after = along(span.last + timedelta(days=1)) if span.last else float(BAR)
        found.append(Stretch(span, x, round(after - x, 1), explained))
        explained |= {tenure.pk for tenure in span.tenures}
    return found


@dataclass(frozen=True)
class YearMark:
    """A year under the bar; `along` is per cent of the bar from its beginning, `row` counts the
    lines of years from 0."""

    along: float
    text: str
    row: int

    @property
    def from_end(self) -> float:
        return round(100 - self.along, 1)

    @property
    def is_at_end(self) -> bool:
        """Whether it has no room to begin where it is: it ends where the bar does."""
        return self.along > 100 - _WIDE

    @property
    def base_line(self) -> float:
        """How far below the bar its letters stand, in their own size."""
        return round(1.2 * (self.row + 1), 1)


def year_marks(found: Sequence[Stretch]) -> list[YearMark]:
    """Every year of a change, where its first change is; in a line of its own where there is no
    room beside those before."""
    marks: list[YearMark] = []
    ends: list[float] = []  # per cent up to which each line is taken
    for stretch in found:
        first, along = stretch.span.first, round(100 * stretch.x / BAR, 1)
        if first is None or (marks and marks[-1].text == say("year", y=first.year)):
            continue
        begins = min(along, 100.0 - _WIDE)
        row = next((row for row, end in enumerate(ends) if end <= begins), len(ends))
        ends[row : row + 1] = [begins + _WIDE]
        marks.append(YearMark(along, say("year", y=first.year), row))
    return marks
