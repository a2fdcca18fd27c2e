"""A date as sources give it: EDTF, with the days it may be, and how it is known."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.edtf_dates import validate_edtf, worked_out
from incidents.possible_days import PossibleDays


class DateBasis(models.TextChoices):
    STATED = "stated", _("stated")
    INFERRED = "inferred", _("inferred")
    ESTIMATED = "estimated", _("estimated")


class PartOfDay(models.TextChoices):
    DAWN = "dawn", _("dawn")
    MORNING = "morning", _("morning")
    AFTERNOON = "afternoon", _("afternoon")
    EVENING = "evening", _("evening")
    NIGHT = "night", _("night")


class DatedModel(models.Model):
    """`date` is canonical EDTF or empty (unknown); `earliest` and `latest` are worked out
    from it on every save, inclusive, null where open. The reason says how an inferred or
    estimated date was reached."""

    date = models.CharField(
        max_length=400, blank=True, validators=[validate_edtf], help_text=_("EDTF, or empty.")
    )
    earliest = models.DateField(null=True, blank=True, editable=False)
    latest = models.DateField(null=True, blank=True, editable=False)
    date_basis = models.CharField(max_length=10, choices=DateBasis, blank=True)
    date_reason_en = models.TextField(blank=True)
    date_reason_ar = models.TextField(blank=True)
    part_of_day = models.CharField(max_length=10, choices=PartOfDay, blank=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.date, self.earliest, self.latest = worked_out(self.date)
        super().save(*args, **kwargs)

    @property
    def possible_days(self) -> PossibleDays:
        return PossibleDays.of(self.date, self.earliest, self.latest)


def dated_constraints(name: str) -> list[models.BaseConstraint]:
    """The rules that the database itself keeps for a DatedModel of this name."""
    return [
        models.CheckConstraint(
            name=f"{name}_days_in_order",
            violation_error_message=_("Day: the first possible one comes after the last."),
            condition=models.Q(earliest__isnull=True)
            | models.Q(latest__isnull=True)
            | models.Q(earliest__lte=models.F("latest")),
        ),
        models.CheckConstraint(
            name=f"{name}_guessed_date_has_reason",
            violation_error_message=_(
                "Why that day (English): say it where the day is inferred or estimated."
            ),
            condition=~models.Q(date_basis__in=["inferred", "estimated"])
            | ~models.Q(date_reason_en=""),
        ),
        models.CheckConstraint(
            name=f"{name}_date_has_basis",
            violation_error_message=_(
                "Known how: choose it where a day is given, or leave the day empty."
            ),
            condition=models.Q(date="") | ~models.Q(date_basis=""),
        ),
    ]
