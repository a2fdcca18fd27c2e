"""What the next edition of the public data files has to make anew."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.utils import timezone

from incidents.models import Incident, PublicChange, Scope, State
from incidents.public_changes import Change, of_those_that_link_to, years_of
from maps.publishing.table_rows import Year, as_date, as_day


@dataclass(frozen=True)
class Changed:
    """What has to be made anew. `years` names the incidents of each by public id, or None
    for all of them."""

    ground: bool = False
    years: dict[Year, frozenset[str] | None] = field(default_factory=dict)
    everything: bool = False

    @classmethod
    def by(cls, marks: Iterable[PublicChange | Change]) -> Self:
        years: dict[Year, frozenset[str] | None] = {}
        for mark in marks:
            if mark.scope in (Scope.YEAR, Scope.UNDATED):
                known = years.get(mark.year, frozenset())
                all_of_it = known is None or not mark.public_id
                years[mark.year] = None if all_of_it else (known or frozenset()) | {mark.public_id}
        return cls(
            ground=any(mark.scope == Scope.GROUND for mark in marks),
            years=years,
            everything=any(mark.scope == Scope.ALL for mark in marks),
        )

    def with_links(self) -> "Changed":
        """A link names the day of its other end, and leads to nothing where that is not
        public: so what links to these incidents is concerned as well."""
        known = {public_id for some in self.years.values() for public_id in some or ()}
        return self if self.everything else self | Changed.by(of_those_that_link_to(known))

    def __or__(self, other: "Changed") -> "Changed":
        years = {**other.years, **self.years}
        for year in self.years.keys() & other.years.keys():
            mine, others = self.years[year], other.years[year]
            years[year] = None if mine is None or others is None else mine | others
        return Changed(self.ground or other.ground, years, self.everything or other.everything)


@dataclass(frozen=True)
class Plan:
    """`through` is the last public day, `places` the keys of the shown places in order."""

    through: int | None
    places: list[int]
    changed: Changed


def public_through() -> int | None:
    """The last day whose incidents are public, where publication is delayed."""
    delay = settings.DIFAF_PUBLICATION_DELAY_DAYS
    return as_day(timezone.now().date() - timedelta(days=delay)) if delay else None


def moved_on(before: int | None, now: int | None) -> Changed:
    """What another last public day changes."""
    if before == now:
        return Changed()
    if before is None or now is None:
        return Changed(everything=True)
    days = (as_date(min(before, now) + 1), as_date(max(before, now)))
    moved = Incident.objects.filter(state=State.PUBLISHED, latest__range=days)
    return Changed(ground=True) | Changed.by(years_of(moved))
