"""Marks that a person draws: a place or a claim that the reader missed, an incident by hand."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from incidents.desk.revising import change, touched_by
from incidents.desk.roles import Right, require
from incidents.models import (
    Aspect,
    Claim,
    Incident,
    IncidentKind,
    IncidentPlace,
    Judgement,
    Mention,
    MentionRole,
    Place,
    Report,
    Role,
    Stance,
    Strength,
)

BY_HAND = "hand reading"


class BadSpan(ValueError):
    """The span is empty, outside of the text, or already marked so."""


def draw_mention(
    user: User, report: Report, start: int, end: int, place: Place | None, reason: str = ""
) -> Mention:
    """Mark that these words name the place; None for a name that stands for no place here, as
    a country does that is said to back someone."""
    require(user, Right.PROPOSE)
    words = _words(report, start, end)
    if Mention.objects.filter(report=report, start=start, end=end).exists():
        raise BadSpan(_("“%s” is marked as a place already.") % words[:80])
    named = place.name_en if place else "no place here"
    with change(user, f"Marked by hand: “{words}” is {named}", reason, reports=[report]):
        return Mention.objects.create(
            report=report,
            start=start,
            end=end,
            place=place,
            judgement=Judgement.ACCEPTED,
            proposed_by=BY_HAND,
        )


def draw_claim(
    user: User,
    report: Report,
    start: int,
    end: int,
    aspect: Aspect,
    incident: Incident | None = None,
    *,
    stance: Stance = Stance.SUPPORTS,
    reason: str = "",
) -> Claim:
    """Mark that these words support or contradict something said of the incident."""
    require(user, Right.PROPOSE)
    words = _words(report, start, end)
    if incident is None and aspect not in (Aspect.CONTEXT, Aspect.HOLDER):
        raise BadSpan(_("Say of which incident these words speak, or mark them as context."))
    marked = Claim.objects.filter(
        report=report, incident=incident, aspect=aspect, start=start, end=end
    )
    if marked.exists():
        raise BadSpan(_("“%s” is marked so already.") % words[:80])
    touched = touched_by(report, incident)
    with change(user, f"Marked by hand: “{words}”", reason, **touched):
        return Claim.objects.create(
            report=report,
            incident=incident,
            start=start,
            end=end,
            aspect=aspect,
            stance=stance,
            translation_language="en" if report.language == "ar" else "ar",
            judgement=Judgement.ACCEPTED,
            proposed_by=BY_HAND,
        )


def draw_incident(user: User, report: Report, start: int, end: int, kind: IncidentKind) -> Incident:
    """Make a draft of what these words tell; they become its first claim."""
    require(user, Right.PROPOSE)
    words = _words(report, start, end)
    with change(user, f"Drawn up by hand from “{words}”"):
        incident = Incident.objects.create(kind=kind, strength=Strength.WEAK, proposed_by=BY_HAND)
        draw_claim(user, report, start, end, Aspect.OCCURRENCE, incident)
    return incident


def place_by_mention(
    user: User, incident: Incident, mention: Mention, role: Role, reason: str = ""
) -> None:
    """Say that this mention names a place of the incident."""
    with change(user, f"“{mention.words}”: {role.label}", reason, incidents=[incident]):
        MentionRole.objects.get_or_create(incident=incident, mention=mention, role=role)
        if mention.place and mention.judgement != Judgement.REJECTED:
            IncidentPlace.objects.get_or_create(incident=incident, place=mention.place, role=role)


def _words(report: Report, start: int, end: int) -> str:
    text = report.body.text
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise BadSpan(
            _("Characters %(start)s to %(end)s are no words of a text of %(length)s.")
            % {"start": start, "end": end, "length": len(text)}
        )
    return text[start:end]
