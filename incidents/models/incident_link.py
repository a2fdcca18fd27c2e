"""How incidents answer each other, or are accounts of one event."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incidents.models.editorial import EditorialModel, revisions
from incidents.models.incident import Incident


class LinkKind(models.TextChoices):
    ANSWERS = "answers", _("answers")
    ALTERNATIVE = "alternative", _("alternative account of")
    SAME_EVENT = "same_event", _("same event as")


class IncidentLink(EditorialModel):
    """`source` answers, or is another account of, `target`."""

    source = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="links_in")
    kind = models.CharField(max_length=12, choices=LinkKind)
    note_en = models.TextField(blank=True)
    note_ar = models.TextField(blank=True)

    history = revisions()

    class Meta:
        ordering = ["source", "target", "kind"]
        indexes = [models.Index(fields=["kind"], name="incidentlink_kind")]  # accounts of one event
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "kind"],
                name="incidentlink_once_per_kind",
                violation_error_message=_("These two incidents are linked so already."),
            ),
            models.CheckConstraint(
                name="incidentlink_not_to_itself",
                violation_error_message=_(
                    "An incident cannot be linked to itself. Choose another one."
                ),
                condition=~Q(source=F("target")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"
