"""reports/*.reading.json: reports as received, and the hand reading of each.

A reading gives mentions and claims by their offsets (Python `str` indices) together with
the words that stand there, so that a slip of one character is refused and not loaded.
"""

import hashlib
from pathlib import Path
from typing import Any

from django.utils import timezone

from incidents.edtf_dates import worked_out
from incidents.importers.seed_file import SeedRow, read_object, read_text
from incidents.importers.seed_rows import Outcome, Seed
from incidents.models import (
    Actor,
    Claim,
    Incident,
    IncidentLink,
    IncidentPlace,
    Judgement,
    Mention,
    Place,
    Report,
    ReportBody,
    State,
    Weapon,
)

_DATED = ("date", "date_basis", "date_reason_en", "date_reason_ar", "part_of_day")
_REPORT = (
    "public_id", "language", "visibility", "is_published", "provenance_en", "provenance_ar",
    *_DATED,
)  # fmt: skip
_SPAN = ("start", "end")
_INCIDENT = ("public_id", "kind", "strength", "state", "note_en", "note_ar", *_DATED)
_RANGES = ("killed_min", "killed_max", "injured_min", "injured_max")
_CLAIM = (
    "aspect", "stance", "speaker_en", "speaker_ar", "translation", "note_en", "note_ar",
)  # fmt: skip


def load_reports(
    folder: Path,
    outcome: Outcome,
    places: dict[str, Place | None],
    actors: dict[str, Actor | None],
    weapons: dict[str, Weapon | None],
) -> None:
    for path in sorted(folder.glob("*.reading.json")):
        _Reading(path, outcome, places).load(actors, weapons)


class _Reading:
    """One file: a report with its mentions, incidents, links and claims."""

    def __init__(self, path: Path, outcome: Outcome, places: dict[str, Place | None]) -> None:
        self.whole = read_object(path)
        self.whole.only(
            "source", "report", "proposed_by", "translation_language",
            "mentions", "incidents", "links", "claims",
        )  # fmt: skip
        self.path, self.outcome, self.places = path, outcome, places
        self.text = ""

    def load(self, actors: dict[str, Any], weapons: dict[str, Any]) -> None:
        report = self._report()
        if report is None:
            return
        self._put(Mention, ("report", "start", "end"), self._mentions(report))
        incidents = self._incidents(actors, weapons)
        self._put(IncidentPlace, ("incident", "place", "role"), self._incident_places(incidents))
        self._put(IncidentLink, ("source", "target", "kind"), self._links(incidents))
        keys = ("report", "incident", "aspect", "start", "end")
        self._put(Claim, keys, self._claims(report, incidents))

    def _put(self, model: Any, keys: tuple[str, ...], seeds: list[Seed]) -> list[Any]:
        return self.outcome.put(model, keys, seeds)

    def _report(self) -> Report | None:
        row = self.whole.part("report")
        row.only("text_file", *_REPORT)
        row.need("public_id")
        name = row.values.get("text_file")
        if not isinstance(name, str) or Path(name).name != name or "\0" in name:
            row.refuse("text_file", "Accepted: a plain file name.")
        self.text = read_text(self.path.parent / name)
        values = _dated(row, row.plain(Report, *_REPORT))
        values["sha256"] = hashlib.sha256(self.text.encode()).hexdigest()
        report: Report | None = self._put(Report, ("sha256",), [Seed(row, values)])[0]
        if report is not None:
            ReportBody.objects.get_or_create(report=report, defaults={"text": self.text})
        return report

    def _mentions(self, report: Report) -> list[Seed]:
        seeds = []
        for row in self.whole.inner("mentions"):
            row.only(*_SPAN, "words", "place", "reason_en", "reason_ar")
            values = {**row.plain(Mention, *_SPAN, "reason_en", "reason_ar"), "report": report}
            values["place"] = row.reference("place", self.places)
            seeds.append(Seed(row, {**values, **self._judged(row)}))
        return seeds

    def _incidents(self, actors: dict[str, Any], weapons: dict[str, Any]) -> dict[str, Any]:
        seeds = []
        for row in self.whole.inner("incidents"):
            row.only(*_INCIDENT, *_RANGES, "actor", "weapons", "places")
            row.need("public_id")
            values = _dated(row, row.plain(Incident, *_INCIDENT, *_RANGES))
            values["actor"] = row.reference("actor", actors)
            for slug in row.words("weapons"):
                if slug not in weapons:
                    row.refuse("weapons", "Accepted: " + ", ".join(weapons) + ".")
            many = {"weapons": [weapons[slug] for slug in row.words("weapons") if weapons[slug]]}
            is_public = values["state"] == State.PUBLISHED
            at_first = {"published_at": timezone.now()} if is_public else {}
            seeds.append(Seed(row, values, at_first, many))
        found = self._put(Incident, ("public_id",), seeds)
        return {seed.values["public_id"]: row for seed, row in zip(seeds, found, strict=True)}

    def _incident_places(self, incidents: dict[str, Any]) -> list[Seed]:
        seeds = []
        for incident in self.whole.inner("incidents"):
            for row in incident.inner("places"):
                row.only("place", "role", "bearing", "radius_km")
                values = row.plain(IncidentPlace, "role", "bearing", "radius_km")
                values["incident"] = incidents[incident.values["public_id"]]
                values["place"] = row.reference("place", self.places)
                if values["incident"] and values["place"]:
                    seeds.append(Seed(row, values))
        return seeds

    def _links(self, incidents: dict[str, Any]) -> list[Seed]:
        seeds = []
        for row in self.whole.inner("links"):
            row.only("source", "kind", "target", "note_en", "note_ar")
            values = row.plain(IncidentLink, "kind", "note_en", "note_ar")
            for end in ("source", "target"):
                values[end] = row.reference(end, incidents)
            if values["source"] and values["target"]:
                seeds.append(Seed(row, values))
        return seeds

    def _claims(self, report: Report, incidents: dict[str, Any]) -> list[Seed]:
        seeds = []
        for row in self.whole.inner("claims"):
            row.only(*_SPAN, *_CLAIM, "words", "incident", "place")
            values = {**row.plain(Claim, *_SPAN, *_CLAIM), "report": report}
            values["incident"] = row.reference("incident", incidents)
            values["place"] = row.reference("place", self.places)
            values["translation_language"] = self.whole.plain(Claim, "translation_language")[
                "translation_language"
            ]
            if values["incident"] or not row.values.get("incident"):
                seeds.append(Seed(row, {**values, **self._judged(row)}))
        return seeds

    def _judged(self, row: SeedRow) -> dict[str, Any]:
        """Checks the words of the span; what a person read by hand is accepted."""
        start, end = row.plain(Mention, *_SPAN).values()
        if self.text[start:end] != row.values.get("words"):
            row.refuse("words", f"The text from {start} to {end} is “{self.text[start:end]}”.")
        return {
            "judgement": Judgement.ACCEPTED,
            "proposed_by": self.whole.plain(Mention, "proposed_by")["proposed_by"],
        }


def _dated(row: SeedRow, values: dict[str, Any]) -> dict[str, Any]:
    values["date"] = worked_out(values["date"]).text
    return values
