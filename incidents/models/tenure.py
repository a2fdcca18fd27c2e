"""Who held which ground from one day to another, says which source."""

from datetime import date
from typing import Self

from django.contrib.gis.db import models
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.models.dated import DateBasis
from incidents.models.editorial import EditorialModel, revisions
from incidents.models.labels import Labelled
from incidents.models.place import Place, Side
from incidents.models.zone import Zone


class Area(Labelled, EditorialModel):
    """Ground that changes hands as one. Its border is right to `border_accuracy_km`."""

    geometry = models.MultiPolygonField(srid=4326)
    border_accuracy_km = models.FloatField(
        validators=[MinValueValidator(0), MaxValueValidator(500)]
    )
    side = models.CharField(max_length=8, choices=Side, blank=True)
    source = models.TextField()

    history = revisions()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="area_accuracy_in_range",
                violation_error_message=_(
                    "Accuracy of the border: a number of kilometres from 0 to 500."
                ),
                condition=Q(border_accuracy_km__gte=0, border_accuracy_km__lte=500),
            )
        ]


class TenureQuerySet(models.QuerySet["Tenure"]):
    def on(self, day: date) -> Self:
        return self.between(day, day)

    def between(self, first: date | None, last: date | None) -> Self:
        """Tenures that touch any day from `first` to `last`, inclusive; None is open."""
        found = self
        if last is not None:
            found = found.filter(Q(first_day__isnull=True) | Q(first_day__lte=last))
        if first is not None:
            found = found.filter(Q(last_day__isnull=True) | Q(last_day__gte=first))
        return found


class Tenure(EditorialModel):
    """A zone held a place, or an area, from `first_day` to `last_day`, both inclusive.

    What the scheme is for: "who held Marat on 24 October 2024, and who says so". A
    change of hands is a new row, never an overwrite; two rows of different groups on one
    day say *disputed*, no row says *unknown*. Where it falls down: it knows whole days
    only, and one holder with two names must be one group, or it reads as a dispute.
    """

    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="tenures")
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.CASCADE, related_name="tenures"
    )
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.CASCADE, related_name="tenures"
    )
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=10, choices=DateBasis)
    source = models.TextField()
    note_en = models.TextField(blank=True)
    note_ar = models.TextField(blank=True)

    history = revisions()
    objects = TenureQuerySet.as_manager()

    class Meta:
        ordering = ["place", "area", "first_day"]
        constraints = [
            models.CheckConstraint(
                name="tenure_of_a_place_or_of_an_area",
                violation_error_message=_("Place, area: give one of the two, not both."),
                condition=Q(place__isnull=False, area__isnull=True)
                | Q(place__isnull=True, area__isnull=False),
            ),
            models.CheckConstraint(
                name="tenure_days_in_order",
                violation_error_message=_("First day: it must not come after the last day."),
                condition=Q(first_day__isnull=True)
                | Q(last_day__isnull=True)
                | Q(first_day__lte=models.F("last_day")),
            ),
            models.CheckConstraint(
                name="tenure_has_source",
                violation_error_message=_("Source: say who says so."),
                condition=~Q(source=""),
            ),
        ]

    def __str__(self) -> str:
        held = self.place or self.area
        return f"{held}: {self.zone}, {self.first_day or '…'} – {self.last_day or '…'}"
