"""Changes to an incident itself, its places, links and quotes."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from incidents.desk.revising import at_version, change, touched_by
from incidents.models import (
    Aspect,
    Claim,
    Incident,
    IncidentLink,
    IncidentPlace,
    Judgement,
    LinkKind,
    MentionRole,
    Place,
    Role,
    Stance,
    Weapon,
)

# What an editor may write. State, publication and judgement change by their own steps only.
_DATE = {"date", "date_basis", "date_reason_en", "date_reason_ar", "part_of_day"}
_PEOPLE = {"killed_min", "killed_max", "injured_min", "injured_max"}
_NOTES = {"note_en", "note_ar"}
FIELDS = frozenset({"kind", "actor", "strength"} | _DATE | _PEOPLE | _NOTES)
_SPEAKER = {"speaker_en", "speaker_ar"}
_QUOTE_FIELDS = frozenset({"aspect", "stance", "translation", "place"} | _SPEAKER | _NOTES)


def edit_incident(
    user: User,
    incident: Incident,
    values: dict[str, Any],
    weapons: Iterable[Weapon] | None = None,
    *,
    version: int | None = None,
    reason: str = "",
) -> None:
    """Write these fields. Other names than FIELDS raise ValueError."""
    _only(values, FIELDS)
    at_version(incident, version)
    changed = (name for name, value in values.items() if getattr(incident, name) != value)
    what = ", ".join(sorted(changed)) or "weapons"
    with change(user, f"Edited: {what}", reason, incidents=[incident]):
        if values.get("kind", incident.kind) != incident.kind:
            incident.turned_by = None  # it spoke for the other kind
        for name, value in values.items():
            setattr(incident, name, value)
        incident.full_clean()
        incident.save()
        if weapons is not None:
            incident.weapons.set(weapons)


def add_place(
    user: User,
    incident: Incident,
    place: Place,
    role: Role,
    *,
    bearing: str = "",
    radius_km: float | None = None,
    reason: str = "",
) -> IncidentPlace:
    """Say that the incident touches this place; said again, it changes area and direction."""
    with change(user, f"{role.label}: {place.name_en}", reason, incidents=[incident]):
        row = IncidentPlace.objects.filter(incident=incident, place=place, role=role).first()
        row = row or IncidentPlace(incident=incident, place=place, role=role)
        row.bearing, row.radius_km = bearing, radius_km
        row.full_clean(exclude=["zone"])
        row.save()
    return row


def remove_place(user: User, row: IncidentPlace, reason: str = "") -> None:
    """Take the place from the incident, and the ties of the mentions that named it there."""
    desk_reason = f"Not {row.get_role_display()}: {row.place.name_en}"
    with change(user, desk_reason, reason, incidents=[row.incident]):
        for tie in MentionRole.objects.filter(
            incident=row.incident, role=row.role, mention__place=row.place
        ):
            tie.delete()
        row.delete()


def link(
    user: User,
    source: Incident,
    target: Incident,
    kind: LinkKind,
    reason: str = "",
    notes: dict[str, str] | None = None,
) -> IncidentLink:
    """Say how `source` relates to `target`; said again, it changes the notes (`note_en`,
    `note_ar`) that are not empty. Linking to itself raises ValueError."""
    notes = {name: note for name, note in (notes or {}).items() if note}
    _only(notes, frozenset(_NOTES))
    if source == target:
        raise ValueError("An incident cannot be linked to itself.")
    desk_reason = f"{source} {kind.label} {target}"
    with change(user, desk_reason, reason, incidents=[source, target]):
        made, _is_new = IncidentLink.objects.update_or_create(
            source=source, target=target, kind=kind, defaults=notes
        )
    return made


def unlink(user: User, row: IncidentLink, reason: str = "") -> None:
    with change(user, f"Not so: {row}", reason, incidents=[row.source, row.target]):
        row.delete()


def edit_quote(
    user: User,
    claim: Claim,
    values: dict[str, Any],
    *,
    version: int | None = None,
    reason: str = "",
) -> None:
    """Translate a quote, note something of it, or say who speaks, which side it takes and of
    which place; ValidationError for a place that neither incident nor report names."""
    _only(values, _QUOTE_FIELDS)
    at_version(claim, version)
    place = values.get("place")
    if place and place not in places_of_quote(claim):
        raise ValidationError(_("Neither the incident nor the report names this place."))
    touched = touched_by(claim.report, claim.incident)
    with change(user, f"Quote edited: “{claim.words[:120]}”", reason, **touched):
        for name, value in values.items():
            setattr(claim, name, value)
        claim.full_clean()
        claim.save()


def give_quote(
    user: User,
    claim: Claim,
    incident: Incident,
    aspect: Aspect,
    stance: Stance,
    *,
    version: int | None = None,
    reason: str = "",
) -> None:
    """Say of which incident a quote of none speaks, such as a denial, what it says of it, and
    which side it takes; whoever says so accepts it."""
    at_version(claim, version)
    desk_reason = f"Of {incident}: “{claim.words[:120]}”"
    with change(user, desk_reason, reason, incidents=[incident], reports=[claim.report]):
        claim.incident, claim.aspect, claim.stance = incident, aspect, stance
        claim.judgement = Judgement.ACCEPTED
        claim.full_clean()
        claim.save()


def places_of_quote(claim: Claim) -> list[Place]:
    """Those of which it may speak: its incident's, else those that its report names."""
    if claim.incident:
        named = Q(incident_places__incident=claim.incident)
    else:
        named = Q(mentions__report=claim.report) & ~Q(mentions__judgement=Judgement.REJECTED)
    return list(Place.objects.filter(named | Q(pk=claim.place_id)).distinct().order_by("slug"))


def _only(values: dict[str, Any], allowed: frozenset[str]) -> None:
    unknown = sorted(values.keys() - allowed)
    if unknown:
        raise ValueError(f"These fields are not edited here: {', '.join(unknown)}.")
