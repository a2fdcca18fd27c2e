"""What a report says, span by span: the evidence under every mark on the map."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.models.editorial import EditorialModel, revisions
from incidents.models.incident import Incident
from incidents.models.judgement import Judgement
from incidents.models.labels import in_reader_language
from incidents.models.place import Place
from incidents.models.report import Report, span_constraints


class Aspect(models.TextChoices):
    OCCURRENCE = "occurrence", _("that it happened")
    PLACE = "place", _("where")
    BANK = "bank", _("which bank")
    DATE = "date", _("when")
    ACTOR = "actor", _("by whom")
    WEAPON = "weapon", _("with what")
    EFFECT = "effect", _("with what effect")
    HOLDER = "holder", _("who held the place")
    CONTEXT = "context", _("context, not an incident")


class Stance(models.TextChoices):
    SUPPORTS = "supports", _("supports")
    CONTRADICTS = "contradicts", _("contradicts")


class ClaimQuerySet(models.QuerySet["Claim"]):
    def accepted(self) -> Self:
        return self.filter(judgement=Judgement.ACCEPTED)


class Claim(EditorialModel):
    """A span of a report that supports or contradicts something said of an incident.

    `stance` is towards what Difaf records; `place` narrows it to one of the incident's
    places. A claim without an incident is a statement about a place, or context. The
    translation is Difaf's own, into the other language, and empty until an editor has written
    it. An empty speaker is the report's
    own voice.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="claims")
    incident = models.ForeignKey(
        Incident, null=True, blank=True, on_delete=models.CASCADE, related_name="claims"
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    aspect = models.CharField(max_length=12, choices=Aspect)
    stance = models.CharField(max_length=12, choices=Stance)
    speaker_en = models.CharField(max_length=200, blank=True)
    speaker_ar = models.CharField(max_length=200, blank=True)
    translation = models.TextField(blank=True)
    translation_language = models.CharField(max_length=3)
    note_en = models.TextField(blank=True)
    note_ar = models.TextField(blank=True)
    judgement = models.CharField(max_length=10, choices=Judgement)
    proposed_by = models.CharField(max_length=80)

    history = revisions()
    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["report", "start", "end"]
        constraints = [
            *span_constraints("claim"),
            models.UniqueConstraint(
                fields=["report", "incident", "aspect", "start", "end"],
                name="claim_once_per_span",
                violation_error_message=_("These words are marked so already."),
            ),
            models.CheckConstraint(
                name="claim_is_about_something",
                violation_error_message=_(
                    "Say of which incident these words speak, or mark them as context."
                ),
                condition=Q(incident__isnull=False) | Q(aspect__in=["context", "holder"]),
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        return self.report.body.text[self.start : self.end]

    @property
    def speaker(self) -> str:
        return in_reader_language(self, "speaker")
