"""A database filled with a made-up region: places, holders, incidents, reports."""

import hashlib
import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.contrib.gis.geos import Point

from bench.bulk import BulkTable, bulk_loading, set_next_ids
from bench.happenings import FIRST_DAY, LAST_DAY, Happening, World
from bench.made_up_places import MadeUpPlace, made_up_places
from bench.prose import write_report
from incidents.importers.load_region import load_region
from incidents.models import (
    Actor,
    Claim,
    Incident,
    IncidentLink,
    IncidentPlace,
    Mention,
    Place,
    PlaceName,
    Report,
    ReportBody,
    Tenure,
    Weapon,
    Zone,
)
from incidents.possible_days import PossibleDays
from incidents.public_id import PUBLIC_ID_LENGTH
from incidents.reading.words.folding import fold
from incidents.region import region
from incidents.report_index import index_all_reports
from incidents.zones import ZoneMap

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_ADDRESSES = len(_LETTERS) ** PUBLIC_ID_LENGTH
_MADE_UP = "Made up for measuring; nothing of it happened."
_NOON = "2026-01-01 12:00:00"
_REGION = "euphrates"
_ARMS = Incident.weapons.through


def fill(incidents: int, places: int, seed: int, say: Callable[[str], None]) -> None:
    """`incidents` published incidents with their reports; the same seed makes the same rows.

    The database must be migrated and hold no places, incidents or reports.
    """
    chance = random.Random(seed)  # noqa: S311  nothing secret
    load_region(region(_REGION), with_reports=False)
    made_up = made_up_places(places, chance)
    rows = _add_places(made_up)
    _add_tenures(rows, chance)
    say(f"{places:,} places")
    with bulk_loading():
        _Filler(made_up, rows, chance).fill(incidents, say)
        say(f"{index_all_reports():,} reports indexed")
    set_next_ids([Incident, IncidentPlace, IncidentLink, Report, Mention, Claim, _ARMS])


def _add_places(made_up: Sequence[MadeUpPlace]) -> list[Place]:
    rows = [
        Place(
            slug=place.slug,
            kind=place.kind,
            name_en=place.name_en,
            name_ar=place.name_ar,
            location=_point(place),
            radius_km=place.radius_km,
            coordinate_status=place.status,
            coordinate_source=_MADE_UP,
            side=place.side,
        )
        for place in made_up
    ]
    found = Place.objects.bulk_create(rows, batch_size=2_000)
    names = [
        PlaceName(place=row, name=name, language=language, kind="official", folded=fold(name))
        for row in found
        for language, name in (("en", row.name_en), ("ar", row.name_ar))
    ]
    PlaceName.objects.bulk_create(names, batch_size=2_000)
    return found


def _point(place: MadeUpPlace) -> Point | None:
    if place.lon is None or place.lat is None:
        return None
    return Point(place.lon, place.lat, srid=4326)


def _add_tenures(places: Sequence[Place], chance: random.Random) -> None:
    """One place in six changes hands by tenures of its own, some of them disputed for a while."""
    zones = list(Zone.objects.order_by("slug"))
    tenures = []
    for place in chance.sample(places, len(places) // 6):
        first: date | None = None
        length = (LAST_DAY - FIRST_DAY).days
        changes = sorted(chance.sample(range(30, length), chance.choice((1, 1, 2, 3))))
        for change in (*changes, None):
            last = FIRST_DAY + timedelta(days=change) if change else None
            overlap = timedelta(days=chance.choice((0, 0, 0, 60)))
            tenures.append(
                Tenure(
                    zone=chance.choice(zones),
                    place=place,
                    first_day=first,
                    last_day=last + overlap if last else None,
                    basis="estimated",
                    source=_MADE_UP,
                )
            )
            first = last + timedelta(days=1) if last else None
    Tenure.objects.bulk_create(tenures, batch_size=2_000)


class _Filler:
    """Writes runs of happenings, what reports tell of them, and the zones of their places."""

    def __init__(
        self, made_up: Sequence[MadeUpPlace], rows: Sequence[Place], chance: random.Random
    ) -> None:
        self._made_up, self._rows, self._chance = made_up, rows, chance
        self._zone_map = ZoneMap()
        self._actors = dict(Actor.objects.values_list("slug", "pk"))
        self._weapons = dict(Weapon.objects.values_list("slug", "pk"))
        dated = ("date", "earliest", "latest", "date_basis", "date_reason_en", "date_reason_ar")
        self._incidents = BulkTable(
            Incident, "id", "version", "public_id", "kind", "actor", *dated, "part_of_day",
            "killed_min", "killed_max", "injured_min", "injured_max", "strength", "note_en",
            "note_ar", "state", "published_at", "judgement", "proposed_by",
        )  # fmt: skip
        self._places = BulkTable(
            IncidentPlace, "version", "incident", "place", "role", "bearing", "radius_km", "zone",
            "standing", "zone_reason", "latest",
        )  # fmt: skip
        self._arms = BulkTable(_ARMS, "incident", "weapon")
        self._links = BulkTable(
            IncidentLink, "version", "source", "target", "kind", "note_en", "note_ar"
        )
        self._reports = BulkTable(
            Report, "id", "version", "public_id", *dated, "part_of_day", "language", "outlet",
            "title", "url", "provenance_en", "provenance_ar", "visibility", "is_published",
            "sha256",
        )  # fmt: skip
        self._bodies = BulkTable(ReportBody, "report", "text")
        self._mentions = BulkTable(
            Mention, "version", "report", "start", "end", "place", "judgement", "proposed_by",
            "reason_en", "reason_ar", "is_doubtful", "candidates",
        )  # fmt: skip
        self._claims = BulkTable(
            Claim, "version", "report", "incident", "start", "end", "aspect", "stance",
            "speaker_en", "speaker_ar", "translation", "translation_language", "note_en",
            "note_ar", "judgement", "proposed_by",
        )  # fmt: skip
        self._next_incident = self._next_report = 1

    def fill(self, incidents: int, say: Callable[[str], None]) -> None:
        told_of = 0
        for run in World(len(self._made_up), self._chance).runs(incidents):
            self._add_run(run)
            if self._next_incident - told_of > 100_000:
                told_of = self._next_incident - 1
                say(f"{told_of:,} incidents, {self._next_report - 1:,} reports")
        tables = [self._incidents, self._places, self._arms, self._links]
        tables += [self._reports, self._bodies, self._mentions, self._claims]
        for table in tables:
            table.flush()
            say(f"{table.written:,} rows of {table.model._meta.verbose_name_plural}")

    def _add_run(self, run: list[Happening]) -> None:
        ids = range(self._next_incident, self._next_incident + len(run))
        self._next_incident += len(run)
        for key, happening in zip(ids, run, strict=True):
            self._add_incident(key, happening)
            for kind, other in (("answers", happening.answers), ("same_event", happening.same_as)):
                if other is not None:
                    self._links.add(1, key, ids[other], kind, "", "")
        everything = list(enumerate(run))
        for number in range(self._chance.choice((1, 1, 2, 2, 3))):
            told = everything if number == 0 else [self._chance.choice(everything)]
            self._add_report(told, ids)

    def _add_incident(self, key: int, happening: Happening) -> None:
        when = happening.when
        self._incidents.add(
            key, 1, public_id(key), happening.kind,
            self._actors[happening.actor] if happening.actor else None,
            when.text, _iso(when.earliest), _iso(when.latest), when.basis,
            "" if when.basis in ("", "stated") else _MADE_UP, "", happening.part_of_day,
            *happening.killed, *happening.injured, happening.strength, "", "",
            "published", _NOON, "accepted", "",
        )  # fmt: skip
        days = PossibleDays.of(when.text, when.earliest, when.latest)
        for where in happening.where:
            span = self._zone_map.throughout(self._rows[where.place], days)
            self._places.add(
                1, key, self._rows[where.place].pk, where.role, where.bearing, where.radius_km,
                span.zone.pk if span.zone else None, str(span.standing.value),
                str(span.reason.value), _iso(when.latest),
            )  # fmt: skip
        for weapon in happening.weapons:
            self._arms.add(key, self._weapons[weapon])

    def _add_report(self, told: list[tuple[int, Happening]], ids: Sequence[int]) -> None:
        key, chance = self._next_report, self._chance
        self._next_report += 1
        written = write_report(told, self._made_up, key, chance)
        day = self._day_of_report(told)
        self._reports.add(
            key, 1, public_id(key), day or "", day, day, "stated" if day else "", "", "", "",
            written.language, f"Sample desk {chance.randint(1, 40)}", written.title, "", _MADE_UP,
            "", chance.choices(("public", "quotes", "withheld"), (91, 6, 3))[0], True,
            hashlib.sha256(written.text.encode()).hexdigest(),
        )  # fmt: skip
        self._bodies.add(key, written.text)
        for start, end, place in written.mentions:
            self._mentions.add(
                1, key, start, end, self._rows[place].pk, "accepted", "bench", "", "", False, "[]"
            )
        for start, end, position in written.claims:
            self._claims.add(
                1, key, ids[position], start, end, "occurrence", "supports", "", "", "",
                "en" if written.language == "ar" else "ar", "", "", "accepted", "bench",
            )  # fmt: skip

    def _day_of_report(self, told: list[tuple[int, Happening]]) -> str | None:
        days = [happening.when.latest or happening.when.earliest for _, happening in told]
        known = [day for day in days if day]
        if not known or self._chance.random() < 0.02:
            return None
        return _iso(max(known) + timedelta(days=self._chance.choice((0, 0, 0, 1, 1, 2))))


def public_id(number: int) -> str:
    """A different address for each number, without order."""
    left = (number * 334_214_459_311 + 4_242) % _ADDRESSES
    letters = []
    for _ in range(PUBLIC_ID_LENGTH):
        left, digit = divmod(left, len(_LETTERS))
        letters.append(_LETTERS[digit])
    return "".join(letters)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
