"""Where a report stands at the desk, and who has it open."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.models.editorial import EditorialModel, revisions
from incidents.models.incident import RADIUS_IN_RANGE, Bearing, Incident, Role
from incidents.models.report import Mention, Report


class Stage(models.TextChoices):
    READING = "reading", _("being read")
    WAITING = "waiting", _("waiting for review")
    DONE = "done", _("done")
    SET_ASIDE = "set_aside", _("set aside")


class Review(EditorialModel):
    """A report's way over the desk. Reports that came as seed data have none."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="review")
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.READING)
    since = models.DateTimeField()
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reviews",
    )
    reader = models.CharField(max_length=80, blank=True)  # name and version of what read it
    read_at = models.DateTimeField(null=True, blank=True)

    history = revisions()

    class Meta:
        ordering = ["since"]
        indexes = [models.Index(fields=["stage", "since"], name="review_queue")]
        permissions = [
            ("propose", "Can read the desk, take reports in and review drafts"),
            ("publish", "Can check, publish, merge, correct and retract"),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.get_stage_display()}"


class OpenReview(models.Model):
    """Someone had a review on the screen at `seen_at`; the page says so twice a minute."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="opened")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "user"],
                name="openreview_once_per_user",
                violation_error_message=_("This person has the review open already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.review}"


class MentionRole(EditorialModel):
    """A mention names a place of an incident: the tie between the words and the place.

    The incident's place of this role is the place that the mention is read as, so that a
    corrected reading moves the incident with it. A mention without a place waits here until
    it has one.
    """

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="mention_roles")
    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=8, choices=Role)
    bearing = models.CharField(max_length=4, choices=Bearing, blank=True)
    radius_km = models.FloatField(null=True, blank=True)

    history = revisions()

    class Meta:
        ordering = ["incident", "role", "mention"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "mention", "role"],
                name="mentionrole_once",
                violation_error_message=_(
                    "This name stands for a place of the incident so already."
                ),
            ),
            models.CheckConstraint(
                name="mentionrole_radius_in_range",
                violation_error_message=RADIUS_IN_RANGE,
                condition=models.Q(radius_km__isnull=True)
                | models.Q(radius_km__gt=0, radius_km__lte=500),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.mention}"
