"""What stands in the way of a step at the desk, in words that say what to do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.models import Aspect, CoordinateStatus, Incident, Judgement, Role


class Obstacle(models.TextChoices):
    """What stands in the way of a step; the labels say what to do."""

    NOT_ACCEPTED = "not_accepted", _("Accept the incident first.")
    NO_EVIDENCE = "no_evidence", _("Accept at least one quote that says it happened.")
    NO_PLACE = "no_place", _("Say where it happened.")
    PENDING_PLACE = "pending_place", _("Check how its new place is located first.")
    NOT_DRAFT = "not_draft", _("Only a draft can be checked.")
    NOT_CHECKED = "not_checked", _("Check it first.")
    NOT_PUBLISHED = "not_published", _("It is not published.")
    PAST_DRAFT = "past_draft", _("Only a draft is rejected: open it again, or retract it.")
    IS_SEEN = "is_seen", _("Readers see it: put in first what it needs, or retract it.")
    SAME_PERSON = (
        "same_person",
        _("Another person must publish what you checked, or changed since."),
    )
    NO_REASON = "no_reason", _("Say why.")


class Obstructed(ValueError):
    """A step was not taken; `obstacles` says what is missing."""

    def __init__(self, *obstacles: Obstacle) -> None:
        self.obstacles = obstacles
        super().__init__(" ".join(str(obstacle.label) for obstacle in obstacles))


def missing_for_check(incident: Incident) -> list[Obstacle]:
    """What a draft lacks before it can be called checked; asks nothing of the database where
    claims and places are at hand."""
    found: list[Obstacle] = []
    if incident.judgement != Judgement.ACCEPTED or incident.merged_into_id:
        found.append(Obstacle.NOT_ACCEPTED)
    accepted = [claim for claim in incident.claims.all() if claim.judgement == Judgement.ACCEPTED]
    if not any(claim.aspect == Aspect.OCCURRENCE for claim in accepted):
        found.append(Obstacle.NO_EVIDENCE)
    places = incident.places.all()
    if not any(row.role in (Role.TARGET, Role.AREA) for row in places):
        found.append(Obstacle.NO_PLACE)
    if any(row.place.coordinate_status == CoordinateStatus.PENDING for row in places):
        found.append(Obstacle.PENDING_PLACE)
    return found
