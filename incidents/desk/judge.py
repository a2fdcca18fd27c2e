"""Accept, reject or correct what a reader proposed."""

from django.contrib.auth.models import User

from incidents.desk.obstacles import Obstacle, Obstructed
from incidents.desk.reasons import in_arabic, joined
from incidents.desk.revising import at_version, change, touched_by, touched_by_name
from incidents.models import (
    Claim,
    Incident,
    IncidentPlace,
    Judgement,
    Mention,
    MentionRole,
    Place,
    State,
)


def judge_mention(
    user: User,
    mention: Mention,
    judgement: Judgement,
    *,
    version: int | None = None,
    reason: str = "",
) -> None:
    """Say whether the span names its place. Incidents lose a place that is rejected."""
    at_version(mention, version)
    desk_reason = f"{judgement.value}: “{mention.words}”"
    with change(user, desk_reason, reason, **touched_by_name(mention)):
        before = _place_in_use(mention)
        mention.judgement = judgement
        if judgement == Judgement.ACCEPTED and mention.place:
            mention.is_doubtful = False
        mention.save()
        _move_places(mention, before, _place_in_use(mention))


def correct_mention(
    user: User, mention: Mention, place: Place, *, version: int | None = None, reason: str = ""
) -> None:
    """Read the span as this place, and accept it. Its incidents move with it; what the reader
    said for another place does not."""
    at_version(mention, version)
    before = _place_in_use(mention)
    desk_reason = f"“{mention.words}” is {place.name_en}"
    if before and before != place:
        desk_reason += f", not {before.name_en}"
    with change(user, desk_reason, reason, **touched_by_name(mention)):
        if mention.place != place:
            said = _said_for(mention, place)
            mention.reason_en = joined(said, "en")
            mention.reason_ar = joined(map(in_arabic, said), "ar")
        mention.place, mention.judgement, mention.is_doubtful = place, Judgement.ACCEPTED, False
        mention.save()
        _move_places(mention, before, place)


def _said_for(mention: Mention, place: Place) -> list[str]:
    """The reader's reasons where the place is one of its candidates, else none."""
    said = (one.get("reasons", []) for one in mention.candidates if one["slug"] == place.slug)
    return next(said, [])


def judge_claim(
    user: User,
    claim: Claim,
    judgement: Judgement,
    *,
    version: int | None = None,
    reason: str = "",
) -> None:
    """Say whether the span supports or contradicts what it is said to."""
    at_version(claim, version)
    touched = touched_by(claim.report, claim.incident)
    with change(user, f"{judgement.value}: “{claim.words}”", reason, **touched):
        claim.judgement = judgement
        claim.save()


def judge_incident(
    user: User,
    incident: Incident,
    judgement: Judgement,
    *,
    version: int | None = None,
    reason: str = "",
) -> None:
    """Accept or reject a draft, with what was proposed of its evidence.

    A rejected draft stays, so that it can be taken back; it can never be published. Raises
    Obstructed where it is past draft and would not stay accepted.
    """
    at_version(incident, version)
    if incident.state != State.DRAFT and judgement != Judgement.ACCEPTED:
        raise Obstructed(Obstacle.PAST_DRAFT)
    with change(user, f"{judgement.value}: {incident}", reason, incidents=[incident]):
        incident.judgement = judgement
        incident.save()
        if judgement == Judgement.PROPOSED:
            return
        for claim in incident.claims.filter(judgement=Judgement.PROPOSED):
            claim.judgement = judgement
            claim.save()


def _place_in_use(mention: Mention) -> Place | None:
    return None if mention.judgement == Judgement.REJECTED else mention.place


def _move_places(mention: Mention, before: Place | None, after: Place | None) -> None:
    """Give the incidents that this mention places their new place."""
    if before == after:
        return
    for role in mention.roles.select_related("incident"):
        if before and not _named_otherwise(role, before):
            for row in IncidentPlace.objects.filter(
                incident=role.incident, place=before, role=role.role
            ):
                row.delete()
        if after:
            IncidentPlace.objects.get_or_create(
                incident=role.incident,
                place=after,
                role=role.role,
                defaults={"bearing": role.bearing, "radius_km": role.radius_km},
            )


def _named_otherwise(role: MentionRole, place: Place) -> bool:
    """Whether another mention names the place in the same role of the same incident."""
    others = MentionRole.objects.filter(
        incident=role.incident, role=role.role, mention__place=place
    )
    return (
        others.exclude(mention=role.mention_id)
        .exclude(mention__judgement=Judgement.REJECTED)
        .exists()
    )
