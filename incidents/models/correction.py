"""What was corrected of what readers had seen."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from incidents.models.incident import Incident, State, is_public
from incidents.models.report import Report, Visibility

RETRACTED, MERGED, WITHHELD = "retracted", "merged", "withheld"
_TAKEN_BACK = {RETRACTED, MERGED, WITHHELD}  # then nothing else is left to be said of it


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def public(self, today: date, delay_days: int) -> Self:
        """Those that a stranger may be told of on this day: of public incidents and reports, of
        retracted incidents, and of a report that has no page any more that it was withheld."""
        of_incidents = is_public(today, delay_days, "incident__")
        of_incidents |= Q(incident__state=State.RETRACTED)
        reports = Report.objects.public(today, delay_days).filter(pk=OuterRef("report"))
        gone = Q(report__is_published=False) | Q(report__visibility=Visibility.WITHHELD)
        return self.filter(of_incidents | Exists(reports.order_by()) | (gone & Q(what=WITHHELD)))


class Correction(models.Model):
    """What one act changed of an incident, or of what a report says about itself, after readers
    had seen it: when, what and why, and nobody's name.

    Written in the transaction of the change (incidents/desk/corrections.py): only then is it
    known what readers saw. It falls short where the delay of publication is made longer later:
    what had been seen and is held back again is told of when the delay has passed.
    """

    at = models.DateTimeField()
    incident = models.ForeignKey(
        Incident, null=True, on_delete=models.CASCADE, related_name="corrections"
    )
    report = models.ForeignKey(
        Report, null=True, on_delete=models.CASCADE, related_name="corrections"
    )
    what = models.CharField(max_length=200)
    reason = models.TextField()

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="correction_of_an_incident_or_a_report",
                violation_error_message=_("A correction is of an incident or of a report."),
                condition=Q(incident__isnull=False, report__isnull=True)
                | Q(incident__isnull=True, report__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.incident or self.report}"

    @property
    def words(self) -> list[str]:
        """Of an incident: kind, actor, weapon, date, date_reason, killed, injured, strength, note,
        place, quote, link; retracted or merged. Of a report: title, outlet, address, language,
        publication_day, date_reason, provenance, visibility, named, quote; withheld."""
        return self.what.split()

    @property
    def incident_now(self) -> Incident | None:
        """The one that it has become since, or itself."""
        return self.incident and (self.incident.merged_into or self.incident)

    def add(self, words: Iterable[str]) -> None:
        known = {*self.words, *words}
        self.what = " ".join(sorted(known & _TAKEN_BACK or known))
