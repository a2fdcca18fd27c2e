"""Who acts, and with what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.models.editorial import EditorialModel, revisions
from incidents.models.labels import Labelled


class ActorKind(models.TextChoices):
    """ACLED's actor types, as far as they are needed."""

    STATE_FORCES = "state_forces", _("state forces")
    EXTERNAL_FORCES = "external_forces", _("external forces")
    REBEL_GROUP = "rebel_group", _("rebel group")
    POLITICAL_MILITIA = "political_militia", _("political militia")
    IDENTITY_MILITIA = "identity_militia", _("identity militia")
    UNKNOWN = "unknown", _("unknown")


class Actor(Labelled, EditorialModel):
    kind = models.CharField(max_length=20, choices=ActorKind)
    part_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    rank = models.PositiveSmallIntegerField(default=0)

    history = revisions()

    class Meta:
        ordering = ["rank", "slug"]


class Weapon(Labelled, EditorialModel):
    rank = models.PositiveSmallIntegerField(default=0)

    history = revisions()

    class Meta:
        ordering = ["rank", "slug"]
