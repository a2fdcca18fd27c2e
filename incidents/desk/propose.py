"""A reader's output becomes proposals: mentions, draft incidents, their evidence and links.

Nothing that a reader says is accepted by itself. Each row says which reader proposed it, and a
mention keeps the runners-up, so that a person can choose another.
"""

from typing import Any, NotRequired, TypedDict

from django.db import transaction
from django.utils import timezone

from incidents.desk.reasons import in_arabic, joined
from incidents.models import (
    Actor,
    Aspect,
    Bearing,
    Claim,
    Incident,
    IncidentLink,
    IncidentPlace,
    Judgement,
    LinkKind,
    Mention,
    MentionRole,
    Place,
    Report,
    Review,
    Role,
    Stage,
    Stance,
    Strength,
    Weapon,
    revision,
)

AREA_RADIUS_KM = 10.0  # of "south of the city", where the report gives no distance


class ReadCandidate(TypedDict):
    slug: str
    score: float
    reasons: list[str]


class ReadMention(TypedDict):
    """`start` and `end` are Python `str` indices into the report's text."""

    start: int
    end: int
    place: dict[str, Any] | None  # with "slug"
    candidates: NotRequired[list[ReadCandidate]]  # best first
    reasons: NotRequired[list[str]]
    doubtful: NotRequired[bool]


class ReadRole(TypedDict):
    role: str
    mention: int
    bearing: NotRequired[str]
    radius_km: NotRequired[float | None]


class ReadEvidence(TypedDict):
    start: int
    end: int
    aspect: str
    stance: NotRequired[str]
    speaker: NotRequired[str]


class ReadIncident(TypedDict):
    """`answers` and `alternative_of` are indices into the list of incidents; `context`, if it is
    not empty, says why this is no incident (denied, planned, habitual …). The most `killed` and
    `injured` is None where it is open: "at least three"."""

    kind: str
    places: list[ReadRole]
    answers: int | None
    edtf: NotRequired[str]
    basis: NotRequired[str]
    date_reason: NotRequired[str]
    part_of_day: NotRequired[str]
    actor: NotRequired[str | None]
    weapons: NotRequired[list[str]]
    killed: NotRequired[list[int | None] | None]
    injured: NotRequired[list[int | None] | None]
    alternative_of: NotRequired[int | None]
    turned_by: NotRequired[list[str]]
    evidence: NotRequired[list[ReadEvidence]]
    context: NotRequired[str]


class Reading(TypedDict):
    language: str
    mentions: list[ReadMention]
    incidents: list[ReadIncident]


def propose(report: Report, reading: Reading, reader: str) -> None:
    """Write what `reader` (its name and version) read in the report as proposals.

    Run again with the same reader, it does nothing. All or nothing is written.
    """
    with transaction.atomic(), revision(f"Read by {reader}"):
        reviews = Review.objects.select_for_update()  # of two who read at once, the second waits
        review, _ = reviews.get_or_create(report=report, defaults={"since": timezone.now()})
        if review.reader == reader:
            return
        _Proposer(report, reading, reader).write()
        review.reader, review.read_at = reader, timezone.now()
        if review.stage == Stage.READING:
            review.stage, review.since = Stage.WAITING, timezone.now()
        review.save()


class _Proposer:
    """Writes one reading; numbers in it are turned into rows on the way."""

    def __init__(self, report: Report, reading: Reading, reader: str) -> None:
        self._report, self._reading, self._reader = report, reading, reader
        slugs = {mention["place"]["slug"] for mention in reading["mentions"] if mention["place"]}
        self._places = Place.objects.in_bulk(slugs, field_name="slug")
        self._actors = Actor.objects.in_bulk(field_name="slug")
        self._weapons = Weapon.objects.in_bulk(field_name="slug")

    def write(self) -> None:
        mentions = [self._mention(read) for read in self._reading["mentions"]]
        incidents: list[Incident | None] = []
        for read in self._reading["incidents"]:
            if read.get("context"):
                self._context(read)
                incidents.append(None)
            else:
                incidents.append(self._incident(read, mentions))
        for incident, read in zip(incidents, self._reading["incidents"], strict=True):
            self._links(incident, read, incidents)

    def _mention(self, read: ReadMention) -> Mention:
        place = self._places.get(read["place"]["slug"]) if read["place"] else None
        mention, _ = Mention.objects.get_or_create(
            report=self._report,
            start=read["start"],
            end=read["end"],
            defaults={
                "place": place,
                "judgement": Judgement.PROPOSED,
                "proposed_by": self._reader,
                "reason_en": joined(read.get("reasons", []), "en"),
                "reason_ar": joined(map(in_arabic, read.get("reasons", [])), "ar"),
                "is_doubtful": place is None or read.get("doubtful", False),
                "candidates": read.get("candidates", []),
            },
        )
        return mention

    def _incident(self, read: ReadIncident, mentions: list[Mention]) -> Incident:
        incident = Incident.objects.create(
            kind=read["kind"],
            actor=self._actors.get(read.get("actor") or ""),
            strength=Strength.WEAK,
            judgement=Judgement.PROPOSED,
            proposed_by=self._reader,
            turned_by=read.get("turned_by") or None,
            **_people("killed", read.get("killed")),
            **_people("injured", read.get("injured")),
            **date_fields(read),
        )
        slugs = read.get("weapons", [])
        incident.weapons.set([self._weapons[slug] for slug in slugs if slug in self._weapons])
        for role in read["places"]:
            self._role(incident, role, mentions[role["mention"]])
        for evidence in read.get("evidence", []):
            self._claim(incident, evidence, evidence["aspect"])
        return incident

    def _role(self, incident: Incident, read: ReadRole, mention: Mention) -> None:
        bearing, radius_km = read.get("bearing", ""), read.get("radius_km")
        role = Role.AREA if bearing and read["role"] == Role.TARGET else Role(read["role"])
        if bearing:
            bearing, radius_km = Bearing(bearing), radius_km or AREA_RADIUS_KM
        where = {"bearing": bearing, "radius_km": radius_km}
        MentionRole.objects.get_or_create(
            incident=incident, mention=mention, role=role, defaults=where
        )
        if mention.place:
            IncidentPlace.objects.get_or_create(
                incident=incident, place=mention.place, role=role, defaults=where
            )

    def _context(self, read: ReadIncident) -> None:
        for evidence in read.get("evidence", []):
            self._claim(None, evidence, Aspect.CONTEXT, note=read.get("context", ""))

    def _claim(
        self, incident: Incident | None, read: ReadEvidence, aspect: str, note: str = ""
    ) -> None:
        arabic = self._report.language == "ar"
        Claim.objects.get_or_create(
            report=self._report,
            incident=incident,
            aspect=Aspect(aspect),
            start=read["start"],
            end=read["end"],
            defaults={
                "stance": Stance(read.get("stance", Stance.SUPPORTS)),
                "speaker_ar" if arabic else "speaker_en": read.get("speaker", "")[:200],
                "translation_language": "en" if arabic else "ar",
                "note_en": note,
                "note_ar": in_arabic(note),
                "judgement": Judgement.PROPOSED,
                "proposed_by": self._reader,
            },
        )

    def _links(
        self, incident: Incident | None, read: ReadIncident, others: list[Incident | None]
    ) -> None:
        wanted = {
            LinkKind.ANSWERS: read["answers"],
            LinkKind.ALTERNATIVE: read.get("alternative_of"),
        }
        for kind, number in wanted.items():
            other = others[number] if number is not None else None
            if incident and other and incident != other:
                IncidentLink.objects.get_or_create(source=incident, target=other, kind=kind)


def _people(what: str, read: list[int | None] | None) -> dict[str, int | None]:
    return {f"{what}_min": read[0], f"{what}_max": read[1]} if read else {}


def date_fields(read: ReadIncident) -> dict[str, str]:
    """A day, how it is known and why; where none is known, why not."""
    date, reason = read.get("edtf", ""), read.get("date_reason", "")
    if date and not reason:
        reason, in_ar = "Worked out from the report's words.", "استُخلص من ألفاظ التقرير."
    else:
        in_ar = in_arabic(reason)
    return {
        "date": date,
        "date_basis": read.get("basis", "inferred") if date else "",
        "date_reason_en": reason,
        "date_reason_ar": in_ar,
        "part_of_day": read.get("part_of_day", ""),
    }
