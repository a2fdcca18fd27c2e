"""Incidents and the places they touch."""

from datetime import date, timedelta
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from incidents.models.actor import Actor, Weapon
from incidents.models.dated import DatedModel, dated_constraints
from incidents.models.editorial import EditorialModel, revisions
from incidents.models.judgement import Judgement
from incidents.models.place import Place
from incidents.models.zone import Zone
from incidents.possible_days import may_have_happened
from incidents.public_id import PUBLIC_ID_LENGTH, new_public_id


class IncidentKind(models.TextChoices):
    ATTACK = "attack", _("Attack")
    COUNTER_STRIKE = "counter_strike", _("Counter-strike")
    INTERCEPTION = "interception", _("Interception")
    AIR_ACTIVITY = "air_activity", _("Air activity")
    OTHER = "other", _("Other")


class Strength(models.TextChoices):
    """Strength of evidence, in Airwars' words."""

    CONFIRMED = "confirmed", _("Confirmed")
    FAIR = "fair", _("Fair")
    WEAK = "weak", _("Weak")
    CONTESTED = "contested", _("Contested")
    DISCOUNTED = "discounted", _("Discounted")


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    CHECKED = "checked", _("checked")
    PUBLISHED = "published", _("published")
    RETRACTED = "retracted", _("retracted")


def is_public(today: date, delay_days: int, of: str = "") -> Q:
    """Published, and the last possible day lies at least `delay_days` back. `of` leads to the
    incident, as in "target__": a join, where a subquery would list all public incidents.

    Undated ones are as old as anything can be told to be: they are shown without a delay
    only if none is set.
    """
    published = Q(**{f"{of}state": State.PUBLISHED})
    if not delay_days:
        return published
    return published & Q(**{f"{of}latest__lte": today - timedelta(days=delay_days)})


class IncidentQuerySet(models.QuerySet["Incident"]):
    def public(self, today: date, delay_days: int) -> Self:
        return self.filter(is_public(today, delay_days))

    def between(self, first: date | None, last: date | None) -> Self:
        """Incidents that may have happened on a day from `first` to `last`, inclusive."""
        return self.filter(may_have_happened(first, last))

    def on(self, day: date) -> Self:
        return self.between(day, day)


class Incident(DatedModel, EditorialModel):
    """Something that happened. What is not known is empty; killed and injured are ranges,
    and a least without a most is open: that or more.

    `judgement` is what a person said of a reader's proposal; what a person entered is
    accepted. One that was told twice points at the one it was merged into.
    """

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id)
    kind = models.CharField(max_length=16, choices=IncidentKind)
    actor = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="incidents"
    )
    weapons = models.ManyToManyField(Weapon, blank=True, related_name="incidents")
    killed_min = models.PositiveIntegerField(null=True, blank=True)
    killed_max = models.PositiveIntegerField(null=True, blank=True)
    injured_min = models.PositiveIntegerField(null=True, blank=True)
    injured_max = models.PositiveIntegerField(null=True, blank=True)
    strength = models.CharField(max_length=12, choices=Strength)
    note_en = models.TextField(blank=True)
    note_ar = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    judgement = models.CharField(
        max_length=10, choices=Judgement, default=Judgement.ACCEPTED, editable=False
    )
    proposed_by = models.CharField(max_length=80, blank=True, editable=False)
    # The signs by which the reader turned what its rules make of it; none where it did not.
    turned_by = models.JSONField(null=True, blank=True, editable=False)
    # Whether it was taken back to protect someone: then no list leads to its address. Null where it
    # was not taken back, or before this was kept.
    retracted_to_protect = models.BooleanField(null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
    )

    history = revisions(m2m_fields=[weapons])
    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = [F("latest").desc(nulls_last=True), "public_id"]
        indexes = [
            # Lists and the API, page by page; the newest day of all. The state comes last: led by
            # it, SQLite would begin at the state wherever an incident is joined to.
            models.Index(fields=["-latest", "public_id", "state"], name="incident_newest_first"),
            # The feed of what was published last.
            models.Index(fields=["-published_at", "public_id"], name="incident_newly_published"),
            # The data files of a year.
            models.Index(fields=["earliest", "state"], name="incident_public_by_year"),
        ]
        constraints = [
            *dated_constraints("incident"),
            models.CheckConstraint(
                name="incident_killed_in_order",
                violation_error_message=_("Killed: “at least” must not be more than “at most”."),
                condition=Q(killed_min__isnull=True)
                | Q(killed_max__isnull=True)
                | Q(killed_min__lte=F("killed_max")),
            ),
            models.CheckConstraint(
                name="incident_injured_in_order",
                violation_error_message=_("Injured: “at least” must not be more than “at most”."),
                condition=Q(injured_min__isnull=True)
                | Q(injured_max__isnull=True)
                | Q(injured_min__lte=F("injured_max")),
            ),
            models.CheckConstraint(
                name="incident_published_has_time",
                violation_error_message=_(
                    "Published at: what is published needs the time at which it was."
                ),
                condition=~Q(state="published") | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="incident_past_draft_is_accepted",
                violation_error_message=_("Accept the incident first."),
                condition=Q(state__in=["draft", "retracted"]) | Q(judgement="accepted"),
            ),
            models.CheckConstraint(
                name="incident_not_merged_into_itself",
                violation_error_message=_(
                    "An incident cannot be merged into itself. Choose another one."
                ),
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.public_id}"

    def clean(self) -> None:
        """So that a form says it, which leaves out the check of a field that it does not have."""
        super().clean()
        is_past_draft = self.state not in (State.DRAFT, State.RETRACTED)
        if is_past_draft and self.judgement != Judgement.ACCEPTED:
            raise ValidationError({"state": _("Accept the incident first.")})


class Role(models.TextChoices):
    TARGET = "target", _("target")
    ORIGIN = "origin", _("origin")
    AREA = "area", _("area")


class Bearing(models.TextChoices):
    """Where from the named place: "south of the city" is an area, never the city."""

    NORTH = "n", _("north of")
    NORTH_EAST = "ne", _("north-east of")
    EAST = "e", _("east of")
    SOUTH_EAST = "se", _("south-east of")
    SOUTH = "s", _("south of")
    SOUTH_WEST = "sw", _("south-west of")
    WEST = "w", _("west of")
    NORTH_WEST = "nw", _("north-west of")
    NEAR = "near", _("near")


class Standing(models.TextChoices):
    """How a place stood on a day."""

    HELD = "held", _("held")
    DISPUTED = "disputed", _("disputed")
    UNKNOWN = "unknown", _("unknown")


class ZoneReason(models.TextChoices):
    """Why a place has the standing that it has."""

    OWN_TENURE = "own_tenure", _("a source says so of this place")
    AREA = "area", _("a source says so of the area it lies in")
    TENURES_DISAGREE = "tenures_disagree", _("sources name different holders")
    NO_TENURE = "no_tenure", _("no source says who held it")
    NEAR_BORDER = "near_border", _("it lies too near the border of an area to say")
    NO_LOCATION = "no_location", _("its location is not known")
    CHANGED_HANDS = "changed_hands", _("it changed hands between the possible days")
    NO_DATE = "no_date", _("the day of the incident is not known")


RADIUS_IN_RANGE = _("Within kilometres: a number above 0 and up to 500, or nothing.")


class IncidentPlaceQuerySet(models.QuerySet["IncidentPlace"]):
    def landed(self) -> Self:
        """Where it happened, as opposed to where it came from."""
        return self.filter(role__in=[Role.TARGET, Role.AREA])

    def only_beside(self) -> Self:
        """Where an incident happened beside the place ("south of the city") and not in it."""
        hit = IncidentPlace.objects.filter(
            incident=OuterRef("incident"), place=OuterRef("place"), role=Role.TARGET
        )
        return self.filter(~Exists(hit), role=Role.AREA).exclude(bearing="")

    def only_left(self) -> Self:
        """Where an incident came from without having landed there, too."""
        same = IncidentPlace.objects.filter(incident=OuterRef("incident"), place=OuterRef("place"))
        return self.filter(~Exists(same.landed()), role=Role.ORIGIN)


class IncidentPlace(EditorialModel):
    """A place in its role. An area reaches `radius_km` around a point off the place, by
    the bearing that the report gives. Zone, standing and its reason are worked out from
    tenures (incidents/zones.py) and worked out again when a tenure changes. `latest` is the
    incident's own, kept here too so that the newest at a place are found at once."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="incident_places")
    role = models.CharField(max_length=8, choices=Role)
    bearing = models.CharField(max_length=4, choices=Bearing, blank=True)
    radius_km = models.FloatField(null=True, blank=True)
    zone = models.ForeignKey(
        Zone, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    standing = models.CharField(
        max_length=10, choices=Standing, default=Standing.UNKNOWN, editable=False
    )
    zone_reason = models.CharField(
        max_length=20, choices=ZoneReason, default=ZoneReason.NO_TENURE, editable=False
    )
    latest = models.DateField(null=True, blank=True, editable=False)

    history = revisions(excluded_fields=["latest"])
    objects = IncidentPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["incident", "role", "place"]
        indexes = [
            models.Index(fields=["place", "-latest"], name="incidentplace_newest")  # a place's page
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "place", "role"],
                name="incidentplace_once_per_role",
                violation_error_message=_(
                    "The incident has this place as the same already: target, origin or area."
                ),
            ),
            models.CheckConstraint(
                name="incidentplace_held_has_zone",
                violation_error_message=_(
                    "Zone: it is given where a place was held, and only there."
                ),
                condition=Q(standing="held", zone__isnull=False)
                | (~Q(standing="held") & Q(zone__isnull=True)),
            ),
            models.CheckConstraint(
                name="incidentplace_radius_in_range",
                violation_error_message=RADIUS_IN_RANGE,
                condition=Q(radius_km__isnull=True) | Q(radius_km__gt=0, radius_km__lte=500),
            ),
            models.CheckConstraint(
                name="incidentplace_bearing_is_an_area",
                violation_error_message=_(
                    "Direction: only of an origin or an area, with a number of kilometres."
                ),
                condition=Q(bearing="") | Q(role__in=["area", "origin"], radius_km__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.place}"
