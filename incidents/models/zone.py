"""Who holds ground: one zone is one holder in one era, zones of one kind form a group."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.models.editorial import EditorialModel, revisions
from incidents.models.labels import Labelled


class Pattern(models.TextChoices):
    """How a group's areas are filled, so that colour never stands alone."""

    PLAIN = "plain"
    DOTS = "dots"
    STRIPES = "stripes"
    GRID = "grid"


class ZoneGroup(Labelled, EditorialModel):
    """What readers filter by: "Government" is one group through two governments."""

    colour = models.CharField(max_length=7)
    pattern = models.CharField(max_length=10, choices=Pattern)
    rank = models.PositiveSmallIntegerField(default=0)

    history = revisions()

    class Meta:
        ordering = ["rank", "slug"]
        constraints = [
            models.CheckConstraint(
                name="zonegroup_colour_is_hex",
                violation_error_message=_(
                    "Colour: # and six digits or small letters from a to f, such as #b5523b."
                ),
                condition=models.Q(colour__regex=r"^#[0-9a-f]{6}$"),
            )
        ]


class Zone(Labelled, EditorialModel):
    """One holder in one era, such as the government up to December 2024."""

    group = models.ForeignKey(ZoneGroup, on_delete=models.PROTECT, related_name="zones")
    note_en = models.TextField(blank=True)
    note_ar = models.TextField(blank=True)

    history = revisions()

    class Meta:
        ordering = ["group__rank", "slug"]

    @property
    def shares_its_group(self) -> bool:
        """Whether the group's name stands for other holders, too."""
        return len(self.group.zones.all()) > 1
