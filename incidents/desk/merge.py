"""One event told twice becomes one incident with the evidence of both."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from incidents.desk.revising import at_version, change
from incidents.desk.roles import Right, require
from incidents.models import (
    Claim,
    Incident,
    IncidentLink,
    IncidentPlace,
    Judgement,
    MentionRole,
    State,
)

_TOLL_FIELDS = ("killed_min", "killed_max", "injured_min", "injured_max")


class CannotMerge(ValueError):
    """The two cannot become one: the same incident, or one that is gone already."""


def merge(
    user: User,
    incident: Incident,
    into: Incident,
    reason: str,
    *,
    version: int | None = None,
) -> None:
    """Move claims, places and links of `incident` to `into`, with what it counts of killed and
    injured, and point its address there.

    A draft that is merged stays as a rejected one, a published one as retracted. Takes an
    editor if either is past draft.
    """
    at_version(incident, version)
    if incident == into or incident.merged_into_id or into.merged_into_id:
        raise CannotMerge(_("Choose another incident, one that has not been merged itself."))
    if State.RETRACTED in (incident.state, into.state):
        raise CannotMerge(_("A retracted incident cannot be merged."))
    if incident.state != State.DRAFT:
        require(user, Right.PUBLISH)
    desk_reason = f"The same event: {incident} and {into}"
    with change(user, desk_reason, reason, incidents=[incident, into]):
        _move_claims(incident, into)
        _move_places(incident, into)
        _move_links(incident, into)
        _join_tolls(incident, into)
        incident.merged_into = into
        if incident.state == State.DRAFT:
            incident.judgement = Judgement.REJECTED
        else:
            incident.state = State.RETRACTED
        incident.save()


def _move_claims(incident: Incident, into: Incident) -> None:
    for claim in incident.claims.all():
        there = Claim.objects.filter(
            incident=into,
            report=claim.report_id,
            aspect=claim.aspect,
            start=claim.start,
            end=claim.end,
        )
        if there.exists():
            claim.delete()
        else:
            claim.incident = into
            claim.save()


def _move_places(incident: Incident, into: Incident) -> None:
    for row in incident.places.all():
        if IncidentPlace.objects.filter(incident=into, place=row.place, role=row.role).exists():
            row.delete()
        else:
            row.incident = into
            row.save()
    for tie in incident.mention_roles.all():
        if MentionRole.objects.filter(
            incident=into, mention=tie.mention_id, role=tie.role
        ).exists():
            tie.delete()
        else:
            tie.incident = into
            tie.save()


def _join_tolls(incident: Incident, into: Incident) -> None:
    """Where two tellings count the killed or the injured differently, from the least to the most
    that either says; an end that one of them leaves open stays open."""
    before = {field: getattr(into, field) for field in _TOLL_FIELDS}
    for least, most in (_TOLL_FIELDS[:2], _TOLL_FIELDS[2:]):
        told = [(getattr(one, least), getattr(one, most)) for one in (into, incident)]
        told = [some for some in told if some != (None, None)]
        for field, ends, outer in ((least, 0, min), (most, 1, max)):
            known = [some[ends] for some in told]
            setattr(into, field, None if None in known or not known else outer(known))
    if before != {field: getattr(into, field) for field in _TOLL_FIELDS}:
        into.save()


def _move_links(incident: Incident, into: Incident) -> None:
    for row in [*incident.links_out.all(), *incident.links_in.all()]:
        source = into if row.source_id == incident.pk else row.source
        target = into if row.target_id == incident.pk else row.target
        known = IncidentLink.objects.filter(source=source, target=target, kind=row.kind)
        if source == target or known.exists():
            row.delete()
        else:
            row.source, row.target = source, target
            row.save()
