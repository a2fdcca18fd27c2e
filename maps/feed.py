"""The news of this site as a feed (Atom, RFC 4287): incidents as they are shown for the first
time, and those that were retracted since.

An entry's id is the address of its page, so that a feed reader puts what was corrected or
retracted in the place of what it has.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from incidents.models import Correction, Incident
from incidents.models.correction import RETRACTED
from maps.filters import IncidentFilter
from maps.keyset import newest_first
from maps.last_changes import last_changes
from maps.published import (
    address_of_retracted,
    public_corrections,
    public_incidents,
    with_evidence,
)
from maps.wording.bidi import show_overrides
from maps.wording.incident_words import incident_title
from maps.wording.phrases import page_phrases, reader_language, say
from maps.wording.sentence import sentence

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MOST = 50  # entries of incidents, and as many of retractions


@dataclass(frozen=True)
class _Entry:
    title: str
    path: str
    words: str
    shown: datetime
    updated: datetime
    kind: str = ""


def incident_feed(request: HttpRequest, chosen: IncidentFilter) -> str:
    """The feed of what passes the filter, newest first, in the reader's language."""
    asked = f"?{chosen.query_string()}" if chosen.query_string() else ""
    whole = reverse("incidents") + asked
    feed = Atom1Feed(
        title=_plain(f"{_('Difaf')}{page_phrases()['apart']}{show_overrides(sentence(chosen))}"),
        link=request.build_absolute_uri(whole),
        description="",
        subtitle=_("A map of incidents read from news reports: who says so, and how sure it is."),
        language=reader_language(),
        author_name=_("Difaf"),
        feed_url=request.build_absolute_uri(reverse("incident-feed") + asked),
        feed_guid=request.build_absolute_uri(whole),
        feed_copyright=say("page_licence"),
    )
    new = _newly_shown(chosen)
    changed = last_changes({incident.pk for incident, _ in new})
    entries = [_entry(incident, shown, changed.get(incident.pk)) for incident, shown in new]
    for entry in sorted([*entries, *_taken_back()], key=lambda one: one.updated, reverse=True):
        address = request.build_absolute_uri(entry.path)
        feed.add_item(
            title=_plain(entry.title),
            link=address,
            unique_id=address,
            description=_plain(entry.words),
            pubdate=entry.shown,
            updateddate=entry.updated,
            categories=[entry.kind] if entry.kind else [],
        )
    return feed.writeString("utf-8")


def _newly_shown(chosen: IncidentFilter) -> list[tuple[Incident, datetime]]:
    """With a delay, an incident is new when that has passed, however long ago it was published:
    the newest of both orders have the newest of all among them."""
    passing = chosen.apply(public_incidents())
    found = list(passing.order_by("-published_at", "public_id")[:MOST])
    if settings.DIFAF_PUBLICATION_DELAY_DAYS:
        found += newest_first(passing, MOST)
    shown = {incident.pk: _first_shown(incident) for incident in found}
    newest = sorted(shown, key=lambda key: shown[key], reverse=True)[:MOST]
    rows = with_evidence(passing.filter(pk__in=newest)).in_bulk()
    return [(rows[key], shown[key]) for key in newest if key in rows]


def _first_shown(incident: Incident) -> datetime:
    published: datetime = incident.published_at or datetime.min.replace(tzinfo=UTC)
    if not settings.DIFAF_PUBLICATION_DELAY_DAYS or incident.latest is None:
        return published
    passed = incident.latest + timedelta(days=settings.DIFAF_PUBLICATION_DELAY_DAYS)
    return max(published, datetime.combine(passed, time.min, tzinfo=UTC))


def _entry(incident: Incident, shown: datetime, changed: datetime | None) -> _Entry:
    return _Entry(
        title=incident_title(incident),
        path=reverse("incident", args=[incident.public_id]),
        words=_words({"incident": incident}),
        shown=shown,
        updated=max(shown, changed or shown),
        kind=str(incident.get_kind_display()),
    )


def _taken_back() -> Iterable[_Entry]:
    """Whatever the filter: a feed reader may have what it showed."""
    for one in public_corrections(what=RETRACTED):
        public_id = address_of_retracted(one.incident) if one.incident else ""
        if public_id:
            yield _retracted(one, public_id)


def _retracted(correction: Correction, public_id: str) -> _Entry:
    return _Entry(
        title=f"{capfirst(_('an incident that was retracted'))} ({public_id})",
        path=reverse("incident", args=[public_id]),
        words=_words({"retraction": correction}),
        shown=correction.at,
        updated=correction.at,
    )


def _words(what: dict[str, object]) -> str:
    return render_to_string("maps/_feed_entry.html", what)


def _plain(text: str) -> str:
    """Without what XML has no way to write."""
    return _NOT_IN_XML.sub("", text)
