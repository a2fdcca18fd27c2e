"""When that last changed which readers see of an incident: facts, places, quotes, reports, links.

Told by the revisions. What no reader has seen tells nothing: a proposed quote, one of a withheld
report, a link with an incident that is not public.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import Max, Q

from incidents.models import Claim, Incident, IncidentLink, IncidentPlace, Report, Visibility
from incidents.models.judgement import Judgement
from maps.published import public_incidents

Change = tuple[int, datetime]  # the incident's key


def last_changes(keys: Collection[int]) -> dict[int, datetime]:
    """By the keys of public incidents; of those without a revision nothing."""
    found: dict[int, datetime] = {}
    for changes in (_of_facts, _of_places, _of_quotes_and_reports, _of_links):
        for key, at in changes(keys):
            found[key] = max(at, found.get(key, at))
    return {key: found[key] for key in keys if key in found}


def _of_facts(keys: Collection[int]) -> Iterator[Change]:
    rows = Incident.history.filter(id__in=keys).order_by().values_list("id")
    yield from rows.annotate(Max("history_date"))


def _of_places(keys: Collection[int]) -> Iterator[Change]:
    for row, at in _states(IncidentPlace, Q(incident__in=keys)):
        yield row.incident_id, at


def _of_quotes_and_reports(keys: Collection[int]) -> Iterator[Change]:
    quotes = [
        (row, at)
        for row, at in _states(Claim, Q(incident__in=keys))
        if row.judgement == Judgement.ACCEPTED
    ]
    told_in: dict[int, set[int]] = {}
    for row, _ in quotes:
        told_in.setdefault(row.report_id, set()).add(row.incident_id)
    # A report that is taken away is seen to go: readers are to let go of its title, too.
    shown = [(row, at) for row, at in _states(Report, Q(id__in=told_in)) if _is_listed(row)]
    for row, at in shown:
        yield from ((key, at) for key in told_in[row.id])
    reports = {row.id for row, _ in shown}
    yield from ((row.incident_id, at) for row, at in quotes if row.report_id in reports)


def _is_listed(report: Any) -> bool:
    return bool(report.is_published and report.visibility != Visibility.WITHHELD)


def _of_links(keys: Collection[int]) -> Iterator[Change]:
    states = list(_states(IncidentLink, Q(source__in=keys) | Q(target__in=keys)))
    ends = {end for row, _ in states for end in (row.source_id, row.target_id)}
    public = set(public_incidents().filter(pk__in=ends).values_list("pk", flat=True))
    for row, at in states:
        if {row.source_id, row.target_id} <= public:
            yield from ((row.source_id, at), (row.target_id, at))


def _states(model: Any, which: Q) -> Iterator[tuple[Any, datetime]]:
    """Each state of the rows that were once as `which` says, with when it came and when it went."""
    ids = model.history.filter(which).order_by().values("id")
    rows = model.history.filter(id__in=ids).order_by("id", "history_id")
    for former, row in pairwise([None, *rows]):
        yield row, row.history_date
        if former is not None and former.id == row.id:
            yield former, row.history_date
